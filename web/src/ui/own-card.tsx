import type { ReactNode, Ref } from 'react';
import { Card, CardTitle, CardTop } from './card.tsx';
import type { Kind } from './kind.tsx';
import classes from './own-card.module.css';

interface Props {
  readonly kind?: Kind;
  readonly top: ReactNode;
  readonly title: ReactNode;
  readonly by: string;
  readonly note: string | null;
  readonly links: ReactNode;
  readonly actions: ReactNode;
  readonly more: string;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** One of one's own things: where it stands, where it leads, and, folded away, what may be done to it. */
export const OwnCard = ({ kind, top, title, by, note, links, actions, more, ref }: Props) => (
  <Card {...(kind ? { kind } : {})} {...(ref ? { ref } : {})}>
    <CardTop>{top}</CardTop>
    <CardTitle level={2} by={by}>
      {title}
    </CardTitle>
    {note && <p className={classes.note}>{note}</p>}
    <div className={classes.links}>{links}</div>
    <details className={classes.more}>
      <summary>{more}</summary>
      {actions}
    </details>
  </Card>
);
