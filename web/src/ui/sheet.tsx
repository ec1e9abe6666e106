import type { ReactNode, Ref } from 'react';
import { useFocusWhenLost } from './focus-after.ts';
import classes from './sheet.module.css';

/** A form's sheet of paper: fields under one another, one action at its foot. */
export const Sheet = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.sheet}>{children}</div>
);

export const Stack = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.stack}>{children}</div>
);

/** Side by side where there is room. */
export const Pair = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.pair}>{children}</div>
);

export const Actions = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.actions}>{children}</div>
);

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly children: ReactNode;
  /** What may be done to the section as a whole, beside its title. */
  readonly action?: ReactNode;
}
export const Section = ({ title, lead, action, children }: SectionProps) => (
  <section className={classes.section}>
    <div className={classes.sectionTop}>
      <h2 className={classes.heading}>{title}</h2>
      {action}
    </div>
    {lead && <p className={classes.lead}>{lead}</p>}
    {children}
  </section>
);

/** Content beside a quieter column that follows the eye on wide screens. */
export const Beside = ({ children, side }: { readonly children: ReactNode; readonly side: ReactNode }) => (
  <div className={classes.beside}>
    <div className={classes.main}>{children}</div>
    <div className={classes.side}>{side}</div>
  </div>
);

/** Lines of a list with what may be done at their end. */
export const Rows = ({ children, label }: { readonly children: ReactNode; readonly label?: string }) => (
  <ul className={classes.rows} aria-label={label}>
    {children}
  </ul>
);
export const Row = ({
  children,
  actions,
}: {
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}) => (
  <li className={classes.row}>
    <div className={classes.rowWords}>{children}</div>
    {actions && <div className={classes.rowActions}>{actions}</div>}
  </li>
);

/** A button that looks like a link, for lesser actions. */
export const Quiet = ({
  children,
  onClick,
  label,
  expanded,
  ref,
}: {
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly onClick: () => void;
  readonly label?: string;
  readonly expanded?: boolean;
}) => (
  <button
    ref={ref}
    type="button"
    className={classes.quiet}
    onClick={onClick}
    aria-label={label}
    aria-expanded={expanded}
  >
    {children}
  </button>
);

/** Said politely as soon as it is true; keeps its line so that nothing moves. */
export const Said = ({ children }: { readonly children: ReactNode }) => (
  <p ref={useFocusWhenLost(children)} role="status" tabIndex={-1} className={classes.said}>
    {children}
  </p>
);
