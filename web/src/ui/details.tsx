import type { ReactNode } from 'react';
import classes from './details.module.css';

interface Props {
  readonly items: readonly { readonly label: string; readonly value: ReactNode; readonly lang?: string }[];
}

/** Names and values of a thing's own page; what is not known is left out. */
export const Details = ({ items }: Props) => (
  <dl className={classes.details}>
    {items.map(
      ({ label, value, lang }) =>
        value !== null &&
        value !== '' && (
          <div key={label}>
            <dt>{label}</dt>
            <dd lang={lang}>{value}</dd>
          </div>
        ),
    )}
  </dl>
);

export const Columns = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.columns}>{children}</div>
);

export const Prose = ({ children, lang }: { readonly children: ReactNode; readonly lang?: string }) => (
  <div className={classes.prose} lang={lang}>
    {children}
  </div>
);

export const ChipRow = ({ children }: { readonly children: ReactNode }) => (
  <div className={classes.chips}>{children}</div>
);
