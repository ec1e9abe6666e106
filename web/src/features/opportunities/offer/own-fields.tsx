import { Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  INSTRUMENT_LABELS,
  INSTRUMENTS,
  type OpportunityKind,
  SKILLS_FORMAT_LABELS,
  SKILLS_FORMATS,
  SUPPORT_FORM_LABELS,
  SUPPORT_FORMS,
} from '../../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair } from '../../../ui/sheet.tsx';
import { CostField, EnterFields, PublicsField } from './scheme-fields.tsx';
import { SkillsField } from './skills-field.tsx';
import type { Offer } from './values.ts';

export interface FieldProps {
  readonly offer: Offer;
  readonly onChange: (part: Partial<Offer>) => void;
  readonly errorOf: (field: string) => string | undefined;
}

const Conditions = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  return (
    <Textarea
      label={t('offer.conditions')}
      description={t('offer.conditionsHint')}
      rows={3}
      maxLength={5000}
      value={offer.conditions}
      error={errorOf('conditions')}
      onChange={(event) => onChange({ conditions: event.currentTarget.value })}
    />
  );
};

const NeedFields = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  const { need } = offer;
  const change = (part: Partial<Offer['need']>) => onChange({ need: { ...need, ...part } });
  return (
    <>
      <TextInput
        label={t('offer.volume')}
        description={t('offer.volumeHint')}
        maxLength={500}
        autoComplete="off"
        value={need.volume}
        error={errorOf('need.volume')}
        onChange={(event) => change({ volume: event.currentTarget.value })}
      />
      <Pair>
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.amountMin')}
          hint={t('offer.amountWhy')}
          unit="€"
          value={need.amountMin}
          onChange={(amountMin) => change({ amountMin })}
          error={errorOf('need.amountMin')}
        />
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.amountMax')}
          hint={t('offer.amountWhy')}
          unit="€"
          value={need.amountMax}
          onChange={(amountMax) => change({ amountMax })}
          error={errorOf('need.amountMax')}
        />
      </Pair>
    </>
  );
};

const SkillsFields = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <>
      <SkillsField
        text={`${offer.title}. ${offer.description}`}
        value={offer.skills}
        onChange={(skills) => onChange({ skills: [...skills] })}
        error={errorOf('skills')}
      />
      <Choices
        legend={t('offer.format')}
        look="pills"
        value={offer.format}
        onChange={(format) => onChange({ format })}
        choices={SKILLS_FORMATS.map((value) => ({ value, label: SKILLS_FORMAT_LABELS[value][language] }))}
      />
      <NumberField
        unreadable={t('app.notNumber')}
        label={t('offer.days')}
        unit=""
        value={offer.days}
        onChange={(days) => onChange({ days })}
        error={errorOf('days')}
      />
    </>
  );
};

const FundingFields = (props: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { offer, onChange, errorOf } = props;
  return (
    <>
      <Choices
        legend={t('offer.instrument')}
        look="pills"
        value={offer.instrument}
        error={errorOf('instrument')}
        onChange={(instrument) => onChange({ instrument })}
        choices={INSTRUMENTS.map((value) => ({ value, label: INSTRUMENT_LABELS[value][language] }))}
      />
      <Pair>
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.amountMin')}
          hint={t('offer.amountWhy')}
          unit="€"
          value={offer.amountMin}
          onChange={(amountMin) => onChange({ amountMin })}
          error={errorOf('amountMin')}
        />
        <NumberField
          unreadable={t('app.notNumber')}
          label={t('offer.amountMax')}
          hint={t('offer.amountWhy')}
          unit="€"
          value={offer.amountMax}
          onChange={(amountMax) => onChange({ amountMax })}
          error={errorOf('amountMax')}
        />
      </Pair>
      <Conditions {...props} />
    </>
  );
};

const SupportFields = (props: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { offer, onChange, errorOf } = props;
  return (
    <>
      <Choices
        many
        legend={t('offer.forms')}
        look="pills"
        value={offer.forms}
        error={errorOf('forms')}
        onChange={(forms) => onChange({ forms: [...forms] })}
        choices={SUPPORT_FORMS.map((value) => ({ value, label: SUPPORT_FORM_LABELS[value][language] }))}
      />
      <PublicsField {...props} />
      <CostField {...props} />
      <Conditions {...props} />
      <EnterFields {...props} />
    </>
  );
};

const FIELDS = { need: NeedFields, skills: SkillsFields, funding: FundingFields, support: SupportFields };

/** What only one kind asks. */
export const OwnFields = ({ kind, ...props }: FieldProps & { readonly kind: OpportunityKind }) => {
  const Fields = FIELDS[kind];
  return <Fields {...props} />;
};
