import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import classes from './confirm-button.module.css';

interface Props {
  readonly label: string;
  /** What will happen, in one sentence. */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
}

/** Asks once more, in place, before what cannot be undone. */
export const ConfirmButton = ({ label, question, yes, no, isBusy = false, onConfirm }: Props) => {
  const [isAsking, setAsking] = useState(false);
  const wasAsking = useRef(false);
  const first = useRef<HTMLButtonElement>(null);
  const start = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) first.current?.focus();
    else if (wasAsking.current) start.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);
  if (!isAsking) {
    return (
      <button ref={start} type="button" className={classes.start} onClick={() => setAsking(true)}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields; this is a question with two buttons.
    <div className={classes.ask} role="group" aria-label={question}>
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
      <Button variant="default" onClick={() => setAsking(false)}>
        {no}
      </Button>
    </div>
  );
};
