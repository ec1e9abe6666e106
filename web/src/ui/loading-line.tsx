import { useEffect, useState } from 'react';
import classes from './loading-line.module.css';

const PATIENCE_MS = 400;

interface Props {
  readonly busy: boolean;
  readonly label: string;
}

/** A small arc that draws itself, shown only when something takes longer than 400 ms; it takes no room. */
export const LoadingLine = ({ busy, label }: Props) => {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!busy) return setLate(false);
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [busy]);
  return (
    <div className={classes.place} role="status">
      {late && (
        <span className={classes.bubble}>
          <svg width="40" height="26" viewBox="0 0 40 26" aria-hidden="true" focusable="false">
            <path className={classes.arc} d="M5 21a15 15 0 0 1 30 0" pathLength={100} />
            <circle cx="5" cy="21" r="4" />
            <circle cx="35" cy="21" r="4" />
          </svg>
          {label}
        </span>
      )}
    </div>
  );
};
