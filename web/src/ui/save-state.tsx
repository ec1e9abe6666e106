import classes from './save-state.module.css';

interface Props {
  readonly tone: 'quiet' | 'good' | 'bad';
  readonly children: string;
}

/** Where what was typed stands: kept here, on its way, or safe. */
export const SaveState = ({ tone, children }: Props) => (
  <p role="status" className={`${classes.state} ${classes[tone]}`}>
    {children}
  </p>
);
