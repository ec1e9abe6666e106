import classes from './strength-arc.module.css';

interface Props {
  /** 0..100: how far the arc is filled. */
  readonly score: number;
  /** The same in words; the number itself stays inside the explanation. */
  readonly label: string;
  readonly reached: boolean;
}

/** The link between the two sides, filled to its strength. */
export const StrengthArc = ({ score, label, reached }: Props) => (
  <span className={classes.strength}>
    <svg width="52" height="32" viewBox="0 0 52 32" aria-hidden="true" focusable="false">
      <path className={classes.track} d="M6 26a20 20 0 0 1 40 0" pathLength={100} />
      <path
        className={classes.fill}
        d="M6 26a20 20 0 0 1 40 0"
        pathLength={100}
        strokeDasharray={`${score} 200`}
      />
      <circle className={classes.dot} cx="6" cy="26" r="5" />
      <circle className={reached ? classes.dot : classes.faint} cx="46" cy="26" r="5" />
    </svg>
    <span className={classes.word}>{label}</span>
  </span>
);
