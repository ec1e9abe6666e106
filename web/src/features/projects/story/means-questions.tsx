import { Button, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair, Quiet } from '../../../ui/sheet.tsx';
import classes from './story.module.css';
import { TownField } from './town-field.tsx';
import type { Activity } from './values.ts';
import type { AnswerProps } from './words-question.tsx';

export const MoneyQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const { funding } = story;
  const change = (part: Partial<typeof funding>) => onChange({ funding: { ...funding, ...part } });
  return (
    <>
      <TextInput
        label={t('story.moneyFor')}
        description={t('story.example', { text: t('story.eg.money') })}
        value={funding.purpose}
        maxLength={1000}
        autoComplete="off"
        error={errorOf('funding.purpose')}
        onChange={(event) => change({ purpose: event.currentTarget.value })}
      />
      <Pair>
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('story.moneyMin')}
          unit="€"
          value={funding.min}
          onChange={(min) => change({ min })}
          error={errorOf('funding.min') ?? errorOf('funding')}
        />
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('story.moneyMax')}
          unit="€"
          value={funding.max}
          onChange={(max) => change({ max })}
          error={errorOf('funding.max')}
        />
      </Pair>
    </>
  );
};

export const MeansQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  return (
    <>
      <TextInput
        label={t('story.label.capacity')}
        description={t('story.example', { text: t('story.eg.capacity') })}
        value={story.capacity}
        maxLength={1000}
        autoComplete="off"
        error={errorOf('capacity')}
        onChange={(event) => onChange({ capacity: event.currentTarget.value })}
      />
      <NumberField
        unreadable={t('app.notNumber')}
        label={t('story.label.team')}
        unit=""
        value={story.team}
        onChange={(team) => onChange({ team })}
        error={errorOf('team')}
      />
    </>
  );
};

const MOST_ACTIVITIES = 8;
const NEW: Activity = { title: '', offer: '', commune: null, radiusKm: null };

/** Each thing a project does may have an area of its own. */
export const ActivitiesQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const { activities } = story;
  const change = (index: number, part: Partial<Activity>) =>
    onChange({ activities: activities.map((one, at) => (at === index ? { ...one, ...part } : one)) });
  return (
    <>
      {activities.map((activity, index) => {
        const number = index + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: an activity has no name of its own but its place.
          <fieldset key={index} className={classes.activity}>
            <legend>{t('story.activity', { number })}</legend>
            <TextInput
              label={t('story.activityTitle')}
              description={t('story.example', { text: t('story.eg.activity') })}
              value={activity.title}
              maxLength={200}
              autoComplete="off"
              error={errorOf(`activities[${index}].title`)}
              onChange={(event) => change(index, { title: event.currentTarget.value })}
            />
            <Textarea
              label={t('story.activityOffer')}
              value={activity.offer}
              rows={2}
              maxLength={2000}
              onChange={(event) => change(index, { offer: event.currentTarget.value })}
            />
            <Pair>
              <TownField
                label={t('story.activityTown')}
                hint={t('home.townHint')}
                value={activity.commune}
                onChange={(commune) => change(index, { commune })}
                error={errorOf(`activities[${index}].commune`)}
              />
              <NumberField
                unreadable={t('app.notNumber')}
                label={t('story.activityRadius')}
                unit="km"
                value={activity.radiusKm}
                onChange={(radiusKm) => change(index, { radiusKm })}
                error={errorOf(`activities[${index}].radiusKm`)}
              />
            </Pair>
            <div>
              <Quiet onClick={() => onChange({ activities: activities.filter((_, at) => at !== index) })}>
                {t('story.activityRemove', { number })}
              </Quiet>
            </div>
          </fieldset>
        );
      })}
      {activities.length < MOST_ACTIVITIES && (
        <div>
          <Button variant="default" onClick={() => onChange({ activities: [...activities, NEW] })}>
            {t('story.activityAdd')}
          </Button>
        </div>
      )}
    </>
  );
};
