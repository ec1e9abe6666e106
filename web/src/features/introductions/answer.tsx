import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { useInPlace } from '../../ui/in-place.ts';
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
  const declining = useInPlace();
  const { expiresAt } = introduction;
  return (
    <Sheet>
      <Section title={t('introductions.answerTitle')} lead={t('introductions.answerText')}>
        <Stack>
          {expiresAt && (
            <p>{t('introductions.answerBefore', { day: formatDay(dayOf(expiresAt), language) })}</p>
          )}
          {!declining.isOpen && (
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
                <Quiet ref={declining.opener} onClick={declining.open}>
                  {t('introductions.decline')}
                </Quiet>
              </Actions>
              <p className="quiet">{t('introductions.acceptText')}</p>
            </>
          )}
          {declining.isOpen && (
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
              onKeyDown={declining.onKeyDown}
              onCancel={declining.close}
              onGo={(answer, done) => move.mutate({ action: 'decline', ...answer }, { onSuccess: done })}
            />
          )}
        </Stack>
      </Section>
    </Sheet>
  );
};

const Waiting = ({ introduction, move }: MoveProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { can, expiresAt, awaits, side } = introduction;
  const mayWithdraw = can.includes('withdraw');
  const awaited = awaits.map((one) => introduction[one].people || introduction[one].title);
  const lead =
    side === 'connector'
      ? t('introductions.waitingBetween', { names: new Intl.ListFormat(language).format(awaited) })
      : t(mayWithdraw ? 'introductions.waitingText' : 'introductions.waitingOther');
  return (
    <Sheet>
      <Section title={t('introductions.waiting')} lead={lead}>
        {expiresAt && <p>{t('introductions.waitsUntil', { day: formatDay(dayOf(expiresAt), language) })}</p>}
        {mayWithdraw && (
          <ConfirmButton
            label={t('introductions.withdraw')}
            question={t(
              side === 'connector' ? 'introductions.withdrawSureBetween' : 'introductions.withdrawSure',
            )}
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
  const [own, other] = side === 'opportunity' ? [opportunity, project] : [project, opportunity];
  return (
    <Actions>
      <Button component={Link} to={proposalPath({ side, id: own.id, other: other.id })} variant="default">
        {t('propose.again')}
      </Button>
    </Actions>
  );
};
