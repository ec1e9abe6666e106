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

/** The fields behind the fold: fetched by who unfolds it. */
export const DetailsForm = ({ draft, onChange }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
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
    </>
  );
};
