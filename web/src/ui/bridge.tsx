import type { ReactNode } from 'react';
import classes from './bridge.module.css';

interface Side {
  readonly label: string;
  readonly title: ReactNode;
  readonly by: ReactNode;
}
interface Props {
  readonly from: Side;
  readonly to: Side;
  /** 0..1: how far the arc has come; null: it came down. */
  readonly reached: number | null;
}
const SPAN = 100;

/** Two banks and the arc between them, drawn as far as they have come. The words beside it say the same. */
export const Bridge = ({ from, to, reached }: Props) => (
  <div className={classes.bridge}>
    <Bank {...from} />
    <svg className={classes.arc} viewBox="0 0 140 64" aria-hidden="true" focusable="false">
      <path className={classes.track} d="M10 52a60 42 0 0 1 120 0" pathLength={SPAN} />
      {reached !== null && (
        <path
          className={classes.fill}
          d="M10 52a60 42 0 0 1 120 0"
          pathLength={SPAN}
          strokeDasharray={`${reached * SPAN} 200`}
        />
      )}
      <circle cx="10" cy="52" r="8" />
      <circle cx="130" cy="52" r="8" className={reached === 1 ? undefined : classes.far} />
    </svg>
    <Bank {...to} />
  </div>
);

const Bank = ({ label, title, by }: Side) => (
  <div className={classes.bank}>
    <p className={classes.label}>{label}</p>
    <p className={classes.title}>{title}</p>
    <p className={classes.by}>{by}</p>
  </div>
);
