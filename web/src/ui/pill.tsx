import classes from './pill.module.css';

interface Props {
  readonly tone: 'draft' | 'published' | 'paused' | 'closed';
  readonly children: string;
}

/** A state in a word, with a sign that is not only a colour. */
export const StatusPill = ({ tone, children }: Props) => (
  <span className={`${classes.pill} ${classes[tone]}`}>{children}</span>
);
