import classes from './history.module.css';

interface Props {
  readonly label: string;
  readonly items: readonly { readonly id: string; readonly text: string; readonly at: string }[];
}

/** Who did what, the latest first. */
export const History = ({ label, items }: Props) => (
  <ol className={classes.history} aria-label={label}>
    {items.map(({ id, text, at }) => (
      <li key={id}>
        {text} <span className="quiet">{at}</span>
      </li>
    ))}
  </ol>
);
