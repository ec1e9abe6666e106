import { Textarea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CERTIFICATION_LABELS, CERTIFICATIONS } from '../../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import type { AnswerProps } from './words-question.tsx';

/** What reassures a buyer: for whom one has worked, labels, and whether one answers with others. */
export const ProofQuestion = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <Textarea
        label={t('story.label.references')}
        description={t('story.example', { text: t('story.eg.references') })}
        value={story.references}
        rows={3}
        maxLength={2000}
        error={errorOf('references')}
        onChange={(event) => onChange({ references: event.currentTarget.value })}
      />
      <Choices
        many
        look="pills"
        legend={t('story.label.certifications')}
        value={story.certifications}
        error={errorOf('certifications')}
        onChange={(certifications) => onChange({ certifications: [...certifications] })}
        choices={CERTIFICATIONS.map((value) => ({ value, label: CERTIFICATION_LABELS[value][language] }))}
      />
      <Choices
        legend={t('story.label.joinsConsortium')}
        look="pills"
        value={story.joinsConsortium === null ? 'unknown' : story.joinsConsortium ? 'yes' : 'no'}
        onChange={(answer) => onChange({ joinsConsortium: answer === 'unknown' ? null : answer === 'yes' })}
        choices={[
          { value: 'yes', label: t('home.qpvYes') },
          { value: 'no', label: t('home.qpvNo') },
          { value: 'unknown', label: t('home.qpvUnknown') },
        ]}
      />
    </>
  );
};
