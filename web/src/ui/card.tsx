import type { ReactNode, Ref } from 'react';
import classes from './card.module.css';
import type { Kind } from './kind.tsx';

interface CardProps {
  readonly kind?: Kind;
  readonly closed?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}

/** A sheet of paper with one thin edge in the hue of its kind. */
export const Card = ({ kind, closed = false, children, ref }: CardProps) => (
  <article
    ref={ref}
    tabIndex={-1}
    className={[classes.card, kind && classes[kind], closed && classes.closed].filter(Boolean).join(' ')}
  >
    {children}
  </article>
);

export const CardTop = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.top}>{children}</div>
);

interface CardTitleProps {
  readonly children: ReactNode;
  readonly by?: ReactNode;
  /** Where the card stands in the page's outline. */
  readonly level: 2 | 3 | 4;
}
export const CardTitle = ({ children, by, level }: CardTitleProps) => {
  const Heading = `h${level}` as const;
  return (
    <div>
      <Heading className={classes.title}>{children}</Heading>
      {by && <p className={classes.by}>{by}</p>}
    </div>
  );
};

interface Fact {
  /** What the fact is, for those who do not see the icon. */
  readonly label: string;
  readonly icon: ReactNode;
  readonly value: string | null;
}

/** Quiet facts: an icon and a few words each; a fact nobody knows is left out. */
export const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className={classes.facts}>
    {facts.map(
      ({ label, icon, value }) =>
        value && (
          <div key={label} className={classes.fact}>
            <dt>
              {icon}
              <span className="hidden">{label}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);

export const CardActions = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.actions}>{children}</div>
);

export const CardGrid = ({ children }: { readonly children: ReactNode }) => (
  <ul className={classes.grid}>{children}</ul>
);

export const Chip = ({ children, kind }: { readonly children: ReactNode; readonly kind?: Kind }) => (
  <span className={[classes.chip, kind && classes[`${kind}Soft`]].filter(Boolean).join(' ')}>{children}</span>
);

/** The first lines of a long text. */
export const Clamp = ({ children, lang }: { readonly children: ReactNode; readonly lang?: string }) => (
  <p className={classes.clamp} lang={lang}>
    {children}
  </p>
);
