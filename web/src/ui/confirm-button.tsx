import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import classes from './confirm-button.module.css';
import { useInPlace } from './in-place.ts';

interface Props {
  readonly label: string;
  /** What will happen, in one sentence. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly isBusy?: boolean;
  /** What one came for, and not an end: in the colour of actions. */
  readonly isGoal?: boolean;
  readonly onConfirm: () => void;
}

/** Asks once more, in place, before what cannot be undone. */
export const ConfirmButton = ({
  label,
  question,
  yes,
  no,
  isBusy = false,
  isGoal = false,
  onConfirm,
}: Props) => {
  const { isOpen, opener, open, close, onKeyDown } = useInPlace();
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) first.current?.focus();
  }, [isOpen]);
  if (!isOpen && isGoal)
    return (
      <Button ref={opener} onClick={open}>
        {label}
      </Button>
    );
  if (!isOpen) {
    return (
      <button ref={opener} type="button" className={classes.start} onClick={open}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this is a question with two buttons.
    <div
      className={classes.ask}
      data-goal={isGoal || undefined}
      role="group"
      aria-label={question}
      onKeyDown={onKeyDown}
    >
      <p>{question}</p>
      <Button
        ref={first}
        className={classes.yes}
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) onConfirm();
        }}
      >
        {yes}
      </Button>
      <Button variant="default" onClick={close}>
        {no}
      </Button>
    </div>
  );
};
