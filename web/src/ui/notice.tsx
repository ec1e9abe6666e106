import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import classes from './notice.module.css';

interface Props {
  readonly tone: 'bad' | 'quiet';
  readonly title: string;
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

/** Something to say in place of content: what is going on, and what to do next. */
export const Notice = ({ tone, title, children, action }: Props) => (
  <div className={`${classes.notice} ${classes[tone]}`} role={tone === 'bad' ? 'alert' : undefined}>
    <svg
      className={classes.arc}
      width="64"
      height="38"
      viewBox="0 0 64 38"
      aria-hidden="true"
      focusable="false"
    >
      <path d="M8 30a24 24 0 0 1 48 0" />
      <circle cx="8" cy="30" r="6" />
      <circle cx="56" cy="30" r="6" className={classes.far} />
    </svg>
    <div className={classes.words}>
      <p className={classes.title}>{title}</p>
      {children}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  </div>
);

interface RetryProps {
  readonly label: string;
  readonly onRetry: () => void;
  /** Milliseconds since 1970; the button waits until then. */
  readonly notBefore: number | null;
  readonly waitLabel: (seconds: number) => string;
}

/** Asks again, and says when asking again makes sense. */
export const RetryButton = ({ label, onRetry, notBefore, waitLabel }: RetryProps) => {
  const left = () => (notBefore === null ? 0 : Math.max(0, Math.ceil((notBefore - Date.now()) / 1000)));
  const [seconds, setSeconds] = useState(left);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the clock restarts with the instant alone.
  useEffect(() => {
    setSeconds(left());
    const timer = setInterval(() => setSeconds(left()), 1000);
    return () => clearInterval(timer);
  }, [notBefore]);
  return (
    <Button variant="default" onClick={onRetry} disabled={seconds > 0}>
      {seconds > 0 ? waitLabel(seconds) : label}
    </Button>
  );
};
