import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef } from 'react';
import classes from './steps.module.css';

interface Props {
  /** 1-based. */
  readonly position: number;
  readonly of: number;
  readonly progressLabel: string;
  readonly question: string;
  /** Why it is asked. */
  readonly why: string;
  readonly children: ReactNode;
  readonly nextLabel: string;
  readonly onNext: () => void;
  readonly backLabel: string;
  readonly onBack: (() => void) | null;
  readonly skipLabel: string;
  readonly onSkip: (() => void) | null;
  readonly saveState: ReactNode;
}

const SPAN = 100;

/** One question at a time, on an arc that fills as one goes. The heading takes the focus with each new question. */
export const Steps = (props: Props) => {
  const { position, of, question, why, children, onBack, onSkip } = props;
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(position);
  useEffect(() => {
    // On a new page of the same questions the button that had the focus is gone.
    const isLost = position > 1 && document.activeElement === document.body;
    if (last.current === position && !isLost) return;
    last.current = position;
    heading.current?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  }, [position]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onNext();
  };
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      <div className={classes.progress}>
        <svg width="72" height="42" viewBox="0 0 72 42" aria-hidden="true" focusable="false">
          <path className={classes.track} d="M8 34a28 28 0 0 1 56 0" pathLength={SPAN} />
          <path
            className={classes.fill}
            d="M8 34a28 28 0 0 1 56 0"
            pathLength={SPAN}
            strokeDasharray={`${(position / of) * SPAN} 200`}
          />
          <circle cx="8" cy="34" r="6" />
          <circle cx="64" cy="34" r="6" className={position === of ? undefined : classes.far} />
        </svg>
        <p>{props.progressLabel}</p>
        <div className={classes.state}>{props.saveState}</div>
      </div>
      <h2 ref={heading} tabIndex={-1} className={classes.question}>
        {question}
      </h2>
      <p className={classes.why}>{why}</p>
      <div className={classes.answer}>{children}</div>
      <div className={classes.foot}>
        {onBack && (
          <button type="button" className={classes.back} onClick={onBack}>
            <IconArrowLeft size={20} stroke={2} aria-hidden="true" />
            <span className={classes.backWord}>{props.backLabel}</span>
          </button>
        )}
        <div className={classes.forward}>
          {onSkip && (
            <button type="button" className={classes.back} onClick={onSkip}>
              {props.skipLabel}
            </button>
          )}
          <Button type="submit" size="lg">
            {props.nextLabel}
          </Button>
        </div>
      </div>
    </form>
  );
};
