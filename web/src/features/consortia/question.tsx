import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ConsortiumView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './consortia.module.css';
import { useJoin, useLeave } from './queries.ts';

interface Props {
  readonly projectId: string;
  readonly consortium: ConsortiumView;
}

/** The buyer asks a project that he is in touch with already: nothing of the others is told before it says yes. */
export const Question = ({ projectId, consortium }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const join = useJoin(projectId);
  const decline = useLeave(projectId);
  const { id, opportunity, message, unknown } = consortium;
  const failed = [join, decline].find(({ error }) => error);
  return (
    <Sheet>
      <Stack>
        <h2 lang="fr">{opportunity.title}</h2>
        <p>{t('consortia.asked')}</p>
        {message && (
          <blockquote className={classes.quote} lang="fr">
            {message}
          </blockquote>
        )}
        <p className="quiet">{t('consortia.askedOthers', { count: unknown })}</p>
        {failed?.error && <Failure words={failureWords(failed.error)} onRetry={failed.reset} />}
        <div className={classes.choices}>
          <Button aria-disabled={join.isPending} onClick={() => !join.isPending && join.mutate(id)}>
            {t('consortia.join')}
          </Button>
          <ConfirmButton
            label={t('consortia.decline')}
            question={t('consortia.declineAsk')}
            yes={t('consortia.declineYes')}
            no={t('consortia.declineNo')}
            isBusy={decline.isPending}
            onConfirm={() => decline.mutate(id)}
          />
        </div>
      </Stack>
    </Sheet>
  );
};
