import { Button, TextInput } from '@mantine/core';
import { type KeyboardEventHandler, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { useInPlace } from '../../ui/in-place.ts';
import { Actions, Quiet, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import type { MoveProps } from './answer.tsx';
import classes from './introductions.module.css';
import { ReasonForm } from './reason-form.tsx';

/** The contract's own list (ABANDON_REASONS). */
const REASONS = ['no-answer', 'no-agreement', 'bad-timing', 'other'] as const;
const today = () => new Date().toLocaleDateString('sv-SE');

/** Once it is accepted: talk, and note what moves on. */
export const Progress = ({ introduction, move }: MoveProps) => {
  const { t } = useTranslation();
  const meeting = useInPlace();
  const abandoning = useInPlace();
  const [day, setDay] = useState(today);
  const { can, conversationId, id } = introduction;
  const may = (action: (typeof can)[number]) => can.includes(action);
  const mayNote = may('meet') || may('agree') || may('finish') || may('abandon');
  if (conversationId === null) return null;
  const go = (action: 'agree' | 'finish') => () => {
    if (!move.isPending) move.mutate({ action });
  };
  return (
    <Sheet>
      <Stack>
        <Actions>
          <Button component={Link} to={`/conversations/${conversationId}`}>
            {t('introductions.talk')}
          </Button>
        </Actions>
        {mayNote && (
          <Section title={t('introductions.stepsTitle')} lead={t('introductions.talkText')}>
            <div className={classes.steps}>
              {may('meet') && !meeting.isOpen && (
                <Step>
                  <Quiet ref={meeting.opener} onClick={meeting.open}>
                    {t('introductions.meet')}
                  </Quiet>
                </Step>
              )}
              {may('meet') && meeting.isOpen && (
                <Step onKeyDown={meeting.onKeyDown}>
                  <Stack>
                    <TextInput
                      autoFocus
                      type="date"
                      label={t('introductions.meetOn')}
                      value={day}
                      max={today()}
                      onChange={(event) => setDay(event.currentTarget.value)}
                    />
                    <Actions>
                      <Button
                        variant="default"
                        aria-disabled={move.isPending}
                        onClick={() => {
                          if (!move.isPending)
                            move.mutate(
                              { action: 'meet', ...(day ? { on: day } : {}) },
                              { onSuccess: meeting.close },
                            );
                        }}
                      >
                        {t('introductions.meetGo')}
                      </Button>
                      <Quiet onClick={meeting.close}>{t('introductions.cancel')}</Quiet>
                    </Actions>
                  </Stack>
                </Step>
              )}
              {may('agree') && (
                <Step>
                  <Quiet onClick={go('agree')}>{t('introductions.agree')}</Quiet>
                </Step>
              )}
              {may('finish') && (
                <Step>
                  <Quiet onClick={go('finish')}>{t('introductions.finish')}</Quiet>
                </Step>
              )}
              {may('abandon') && !abandoning.isOpen && (
                <Step>
                  <Quiet ref={abandoning.opener} onClick={abandoning.open}>
                    {t('introductions.abandon')}
                  </Quiet>
                </Step>
              )}
              {may('abandon') && abandoning.isOpen && (
                <ReasonForm
                  storageKey={`passerelle.abandon.${id}`}
                  legend={t('introductions.abandonWhy')}
                  hint=""
                  choices={REASONS.map((value) => ({
                    value,
                    label: t(`introductions.abandonReason.${value}`),
                  }))}
                  go={t('introductions.abandonGo')}
                  isBusy={move.isPending}
                  onKeyDown={abandoning.onKeyDown}
                  onCancel={abandoning.close}
                  onGo={(answer, done) =>
                    move.mutate(
                      { action: 'abandon', ...answer },
                      {
                        onSuccess: () => {
                          done();
                          abandoning.close();
                        },
                      },
                    )
                  }
                />
              )}
            </div>
          </Section>
        )}
        {may('leave') && (
          <ConfirmButton
            label={t('introductions.leave')}
            question={t('introductions.leaveSure')}
            yes={t('introductions.leaveYes')}
            no={t('introductions.no')}
            isBusy={move.isPending}
            onConfirm={() => move.mutate({ action: 'leave' })}
          />
        )}
      </Stack>
    </Sheet>
  );
};

const Step = ({
  children,
  onKeyDown,
}: {
  readonly children: ReactNode;
  readonly onKeyDown?: KeyboardEventHandler;
}) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: hears the Escape of the fields inside.
  <div className={classes.step} onKeyDown={onKeyDown}>
    {children}
  </div>
);
