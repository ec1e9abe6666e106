import classes from './count.module.css';

const MOST = 99;

/** How many wait, beside the words of a link; nothing when none does. */
export const Count = ({ of }: { readonly of: number }) =>
  of > 0 ? <span className={classes.count}>{of > MOST ? `${MOST}+` : of}</span> : null;
