import classes from './reasons.module.css';

interface Props {
  readonly label: string;
  /** How a supposed reason is marked, e.g. "nous pensons". */
  readonly inferredLabel: string;
  readonly reasons: readonly { readonly text: string; readonly inferred: boolean }[];
}

/** Two or three sentences, strongest first; what nobody said and the engine supposes is marked in words. */
export const Reasons = ({ label, inferredLabel, reasons }: Props) => (
  <ul className={classes.reasons} aria-label={label}>
    {reasons.map(({ text, inferred }) => (
      <li key={text} className={inferred ? classes.inferred : classes.said}>
        {inferred && <span className={classes.mark}>{inferredLabel}</span>}
        {text}
      </li>
    ))}
  </ul>
);
