import classes from './tick.module.css';

interface Props {
  readonly label: string;
  /** The whole name, where the label alone does not say of what. */
  readonly name?: string;
  readonly detail?: string;
  readonly checked: boolean;
  /** Shown, and not to be changed by who reads it. */
  readonly isFixed?: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** One yes or no: a native box and its words in one target. */
export const Tick = ({ label, name, detail, checked, isFixed = false, onChange }: Props) => (
  <label className={classes.tick}>
    <input
      type="checkbox"
      aria-label={name}
      checked={checked}
      disabled={isFixed}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
    <span>
      {label}
      {detail && <span className={classes.detail}>{detail}</span>}
    </span>
  </label>
);
