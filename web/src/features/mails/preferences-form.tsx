import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi, type Reply, type Sent } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors } from '../../lib/field-errors.ts';
import { changeLanguage, useLanguage } from '../../lib/i18n.ts';
import { refresh } from '../../lib/session.ts';
import { Choices } from '../../ui/choices.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Actions, Pair, Said, Section, Sheet, Stack } from '../../ui/sheet.tsx';
import classes from './mails.module.css';
import { dayOf, endOfPause, farthest, hoursIn, tomorrow, weekdaysIn, ZONES } from './moments.ts';
import { CATEGORIES, PACES_SHOWN } from './paces.ts';

type Held = Reply<'mailPreferences'>;
type Change = Sent<'changeMailPreferences'>;

interface Props {
  readonly held: Held;
  /** Of the link in a mail; null: who is signed in. */
  readonly token: string | null;
}

const useSave = (token: string | null) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) =>
      token === null
        ? callApi('changeMailPreferences', { body: change })
        : callApi('changeLinkedMailPreferences', { body: { ...change, token } }),
    onSuccess: async (saved) => {
      queries.setQueryData(['mail-preferences', token], saved);
      // The link of a mail may be another person's than who is signed in here.
      if (token !== null) return;
      await refresh().catch(() => undefined);
      await changeLanguage(saved.language);
    },
  });
};

export const PreferencesForm = ({ held, token }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const language = useLanguage();
  const save = useSave(token);
  const [pace, setPace] = useState(held.pace);
  const [letter, setLetter] = useState(held.letter);
  const [spoken, setSpoken] = useState(held.language);
  const [timeZone, setTimeZone] = useState(held.timeZone);
  const [pause, setPause] = useState(held.pausedUntil === null ? '' : dayOf(held.pausedUntil));
  const refused = fieldErrors(save.error);
  const isPauseWrong = pause !== '' && (pause < tomorrow() || pause > farthest());
  const pauseError = isPauseWrong ? t('mails.pauseWrong') : refused.pausedUntil;
  const zones = [...new Set([held.timeZone, ...ZONES])];
  const submit = () =>
    save.mutate({
      ...{ pace, letter, timeZone, language: spoken },
      pausedUntil: pause === '' ? null : endOfPause(pause),
    });
  return (
    <form
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!save.isPending && !isPauseWrong) submit();
      }}
    >
      <Stack>
        {held.hasBounced && token !== null && (
          <Notice tone="bad" title={t('mails.bounced')}>
            <p>{t('mails.bouncedText')}</p>
          </Notice>
        )}
        <Section title={t('mails.which')} lead={t('mails.whichText')}>
          <Sheet>
            <Stack>
              {CATEGORIES.map((category) => (
                <Choices
                  key={category}
                  legend={t(`mails.category.${category}.name`)}
                  hint={t(`mails.category.${category}.text`)}
                  look="pills"
                  value={pace[category]}
                  onChange={(chosen) => setPace({ ...pace, [category]: chosen })}
                  choices={PACES_SHOWN[category].map((value) => ({ value, label: t(`mails.pace.${value}`) }))}
                />
              ))}
            </Stack>
          </Sheet>
        </Section>
        <Section title={t('mails.when')} lead={t('mails.whenText')}>
          <Sheet>
            <Stack>
              <Pair>
                <NativeSelect
                  label={t('mails.weekday')}
                  value={String(letter.weekday)}
                  data={weekdaysIn(language)}
                  onChange={(event) => setLetter({ ...letter, weekday: Number(event.currentTarget.value) })}
                />
                <NativeSelect
                  label={t('mails.hour')}
                  value={String(letter.hour)}
                  data={hoursIn(language)}
                  onChange={(event) => setLetter({ ...letter, hour: Number(event.currentTarget.value) })}
                />
              </Pair>
              <NativeSelect
                label={t('mails.zone')}
                description={t('mails.zoneText')}
                value={timeZone}
                error={refused.timeZone}
                data={zones}
                onChange={(event) => setTimeZone(event.currentTarget.value)}
              />
              <Choices
                legend={t('mails.language')}
                look="pills"
                value={spoken}
                onChange={setSpoken}
                choices={[
                  { value: 'fr', label: t('mails.fr') },
                  { value: 'en', label: t('mails.en') },
                ]}
              />
            </Stack>
          </Sheet>
        </Section>
        <Section title={t('mails.pause')} lead={t('mails.pauseText')}>
          <Sheet>
            <div className={classes.pause}>
              <TextInput
                type="date"
                label={t('mails.pauseUntil')}
                value={pause}
                min={tomorrow()}
                max={farthest()}
                error={pauseError}
                onChange={(event) => setPause(event.currentTarget.value)}
              />
              {pause !== '' && (
                <Button variant="default" onClick={() => setPause('')}>
                  {t('mails.resume')}
                </Button>
              )}
            </div>
          </Sheet>
        </Section>
        {save.error && !refused.pausedUntil && !refused.timeZone && (
          <Failure words={failureWords(save.error)} onRetry={submit} />
        )}
        <Actions>
          <Button type="submit" size="lg" aria-disabled={save.isPending}>
            {save.isPending ? t('mails.saving') : t('mails.save')}
          </Button>
          <Said>{save.isSuccess && t('mails.saved')}</Said>
        </Actions>
      </Stack>
    </form>
  );
};
