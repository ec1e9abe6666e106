import classes from './reasons.module.css';

interface Props {
  readonly label: string;
  readonly reasons: readonly { readonly text: string; readonly inferred: boolean }[];
}

/** Two or three sentences, strongest first. A supposed one says so itself ("Nous pensons…"); its dotted ring repeats it. */
export const Reasons = ({ label, reasons }: Props) => (
  <ul className={classes.reasons} aria-label={label}>
    {reasons.map(({ text, inferred }) => (
      <li key={text} className={inferred ? classes.inferred : classes.said}>
        {text}
      </li>
    ))}
  </ul>
);
