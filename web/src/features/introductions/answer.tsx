import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Actions, Quiet, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import { proposalPath } from './pair-action.tsx';
import type { useMove } from './queries.ts';
import { ReasonForm } from './reason-form.tsx';
import { dayOf } from './words.ts';

export interface MoveProps {
  readonly introduction: IntroductionView;
  readonly move: ReturnType<typeof useMove>;
}
/** The contract's own list (DECLINE_REASONS). */
const REASONS = [
  'not-relevant',
  'too-far',
  'wrong-size',
  'bad-timing',
  'already-provided',
  'no-capacity',
  'other',
] as const;

/** While it is proposed: say yes or no, or wait, or take it back. Once it ended: begin again. */
export const Answer = ({ introduction, move }: MoveProps) => {
  const { can } = introduction;
  if (can.includes('accept')) return <YesOrNo introduction={introduction} move={move} />;
  if (introduction.status === 'proposed') return <Waiting introduction={introduction} move={move} />;
  if (can.includes('propose')) return <Again introduction={introduction} />;
  return null;
};

const YesOrNo = ({ introduction, move }: MoveProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [isDeclining, setDeclining] = useState(false);
  const { expiresAt } = introduction;
  return (
    <Sheet>
      <Section title={t('introductions.answerTitle')} lead={t('introductions.answerText')}>
        <Stack>
          {expiresAt && (
            <p>{t('introductions.answerBefore', { day: formatDay(dayOf(expiresAt), language) })}</p>
          )}
          {!isDeclining && (
            <>
              <Actions>
                <Button
                  aria-disabled={move.isPending}
                  onClick={() => {
                    if (!move.isPending) move.mutate({ action: 'accept' });
                  }}
                >
                  {t('introductions.accept')}
                </Button>
                <Quiet onClick={() => setDeclining(true)}>{t('introductions.decline')}</Quiet>
              </Actions>
              <p className="quiet">{t('introductions.acceptText')}</p>
            </>
          )}
          {isDeclining && (
            <ReasonForm
              storageKey={`passerelle.decline.${introduction.id}`}
              legend={t('introductions.declineWhy')}
              hint={t('introductions.declineWhyText')}
              choices={REASONS.map((value) => ({
                value,
                label: t(`introductions.declineReason.${value}`),
              }))}
              go={t('introductions.declineGo')}
              isBusy={move.isPending}
              onCancel={() => setDeclining(false)}
              onGo={(answer, done) => move.mutate({ action: 'decline', ...answer }, { onSuccess: done })}
            />
          )}
        </Stack>
      </Section>
    </Sheet>
  );
};

const Waiting = ({ introduction: { can, expiresAt }, move }: MoveProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const mayWithdraw = can.includes('withdraw');
  return (
    <Sheet>
      <Section
        title={t('introductions.waiting')}
        lead={t(mayWithdraw ? 'introductions.waitingText' : 'introductions.waitingOther')}
      >
        {expiresAt && <p>{t('introductions.waitsUntil', { day: formatDay(dayOf(expiresAt), language) })}</p>}
        {mayWithdraw && (
          <ConfirmButton
            label={t('introductions.withdraw')}
            question={t('introductions.withdrawSure')}
            yes={t('introductions.withdrawYes')}
            no={t('introductions.no')}
            isBusy={move.isPending}
            onConfirm={() => move.mutate({ action: 'withdraw' })}
          />
        )}
      </Section>
    </Sheet>
  );
};

const Again = ({ introduction: { side, project, opportunity } }: Pick<MoveProps, 'introduction'>) => {
  const { t } = useTranslation();
  if (side === 'connector') return null;
  const [own, other] = side === 'project' ? [project, opportunity] : [opportunity, project];
  return (
    <Actions>
      <Button component={Link} to={proposalPath({ side, id: own.id, other: other.id })} variant="default">
        {t('propose.again')}
      </Button>
    </Actions>
  );
};
