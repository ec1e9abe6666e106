import { Group, NativeSelect, Radio } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { LEGAL_FORM_LABELS, LEGAL_FORMS, STAGE_LABELS, STAGES } from '../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../lib/i18n.ts';
import type { Draft } from './draft.ts';
import classes from './home.module.css';

interface Props {
  readonly draft: Draft;
  readonly onChange: (change: Partial<Draft>) => void;
}

/** What may open or close an offer; folded away, because nobody has to know it to try. */
export const DetailsFields = ({ draft, onChange }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const isFilled = draft.legalForm !== '' || draft.stage !== '' || draft.inQpv !== 'unknown';
  return (
    <details className={classes.details} open={isFilled || undefined}>
      <summary>{t('home.more')}</summary>
      <div className={classes.detailsBody}>
        <p className="quiet">{t('home.moreText')}</p>
        <div className={classes.pair}>
          <NativeSelect
            label={t('home.legalForm')}
            value={draft.legalForm}
            onChange={(event) => onChange({ legalForm: event.currentTarget.value as Draft['legalForm'] })}
            data={[
              { value: '', label: t('home.unsaid') },
              ...LEGAL_FORMS.map((value) => ({ value, label: LEGAL_FORM_LABELS[value][language] })),
            ]}
          />
          <NativeSelect
            label={t('home.stage')}
            value={draft.stage}
            onChange={(event) => onChange({ stage: event.currentTarget.value as Draft['stage'] })}
            data={[
              { value: '', label: t('home.unsaid') },
              ...STAGES.map((value) => ({ value, label: STAGE_LABELS[value][language] })),
            ]}
          />
        </div>
        <Radio.Group
          label={t('home.qpv')}
          value={draft.inQpv}
          onChange={(value) => onChange({ inQpv: value as Draft['inQpv'] })}
        >
          <Group gap="lg">
            <Radio value="yes" label={t('home.qpvYes')} />
            <Radio value="no" label={t('home.qpvNo')} />
            <Radio value="unknown" label={t('home.qpvUnknown')} />
          </Group>
        </Radio.Group>
      </div>
    </details>
  );
};
