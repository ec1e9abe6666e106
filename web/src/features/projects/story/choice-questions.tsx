import { useTranslation } from 'react-i18next';
import {
  LEGAL_FORM_LABELS,
  LEGAL_FORMS,
  SECTOR_LABELS,
  SECTORS,
  STAGE_LABELS,
  STAGES,
} from '../../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import { PlaceField } from './place-field.tsx';
import { Proposals } from './proposals.tsx';
import { TownField } from './town-field.tsx';
import type { AnswerProps } from './words-question.tsx';

export const TownQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  return (
    <>
      <TownField
        label={t('story.label.town')}
        hint={t('home.townHint')}
        value={story.commune}
        // A place lies by its town.
        onChange={(commune) =>
          onChange(commune?.code === story.commune?.code ? { commune } : { commune, location: null })
        }
        error={errorOf('commune')}
      />
      <Choices
        legend={t('home.qpv')}
        hint={t('story.qpvWhy')}
        look="pills"
        value={story.inQpv === null ? 'unknown' : story.inQpv ? 'yes' : 'no'}
        onChange={(answer) => onChange({ inQpv: answer === 'unknown' ? null : answer === 'yes' })}
        choices={[
          { value: 'yes', label: t('home.qpvYes') },
          { value: 'no', label: t('home.qpvNo') },
          { value: 'unknown', label: t('home.qpvUnknown') },
        ]}
      />
      {story.commune && (
        <PlaceField
          town={story.commune}
          value={story.location}
          onChange={(location) => onChange({ location })}
          error={errorOf('location')}
        />
      )}
    </>
  );
};

export const SectorsQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Proposals story={story} kinds={['sectors']} onChange={onChange} />
      <Choices
        many
        look="pills"
        legend={t('story.label.sectors')}
        value={story.sectors}
        error={errorOf('sectors')}
        onChange={(sectors) => onChange({ sectors: [...sectors] })}
        choices={SECTORS.map((value) => ({ value, label: SECTOR_LABELS[value][language] }))}
      />
    </>
  );
};

export const StageQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Proposals story={story} kinds={['stage']} onChange={onChange} />
      <Choices
        legend={t('story.label.stage')}
        legendHidden
        value={story.stage}
        error={errorOf('stage')}
        onChange={(stage) => onChange({ stage })}
        choices={STAGES.map((value) => ({
          value,
          label: STAGE_LABELS[value][language],
          detail: t(`story.stageText.${value}`),
        }))}
      />
    </>
  );
};

export const FormQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Proposals story={story} kinds={['legalForm']} onChange={onChange} />
      <Choices
        legend={t('story.label.legalForm')}
        legendHidden
        value={story.legalForm}
        error={errorOf('legalForm')}
        onChange={(legalForm) => onChange({ legalForm })}
        choices={LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_LABELS[value][language] }))}
      />
    </>
  );
};
