import classes from './timeline.module.css';

interface Props {
  readonly label: string;
  readonly items: readonly {
    readonly id: string;
    readonly text: string;
    readonly detail: string | null;
    readonly at: string;
    readonly when: string;
  }[];
}

/** What happened, the first first, each step on its dot with its date. */
export const Timeline = ({ label, items }: Props) => (
  <ol className={classes.timeline} aria-label={label}>
    {items.map(({ id, text, detail, at, when }) => (
      <li key={id}>
        <span className={classes.text}>{text}</span>
        {detail && <span>{detail}</span>}
        <time className={classes.when} dateTime={at}>
          {when}
        </time>
      </li>
    ))}
  </ol>
);
