import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { ApiError } from '../../lib/problem.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';

interface Props {
  readonly error: Error;
  readonly onSeen: () => void;
}

/** A step that could not be taken. When someone else was faster, the page shows by now how things stand. */
export const MoveFailure = ({ error, onSeen }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const [sentence] = Object.values(fieldErrors(error));
  if (error instanceof ApiError && error.code === 'conflict') {
    return (
      <Notice
        tone="bad"
        title={t('introductions.changed')}
        action={
          <Button variant="default" onClick={onSeen}>
            {t('introductions.seen')}
          </Button>
        }
      >
        <p>{sentence ?? error.message}</p>
      </Notice>
    );
  }
  const words = failureWords(error);
  return <Failure words={{ ...words, detail: sentence ?? words.detail }} onRetry={onSeen} />;
};
