import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconLifebuoy } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  COST_LABELS,
  COST_TYPES,
  PUBLIC_LABELS,
  PUBLICS,
  REFRESH_MONTHS,
  type RefreshMonths,
} from '../../../../../matching/taxonomy/index.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import { Combobox } from '../../../ui/combobox.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { Pair } from '../../../ui/sheet.tsx';
import { useOpportunity, useSchemesNamed } from '../queries.ts';
import type { FieldProps } from './own-fields.tsx';

/** Whom the scheme is made for. */
export const PublicsField = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Choices
      many
      legend={t('offer.publics')}
      hint={t('offer.publicsHint')}
      look="pills"
      value={offer.publics}
      error={errorOf('publics')}
      onChange={(publics) => onChange({ publics: [...publics] })}
      choices={PUBLICS.map((value) => ({ value, label: PUBLIC_LABELS[value][language] }))}
    />
  );
};

const UNSAID = 'unsaid';

/** Free, or how much: a sum, a few words, or both. */
export const CostField = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { cost } = offer;
  const change = (part: Partial<typeof cost>) => onChange({ cost: { ...cost, ...part } });
  return (
    <>
      <Choices
        legend={t('offer.cost')}
        look="pills"
        value={cost.type ?? UNSAID}
        error={errorOf('cost')}
        onChange={(type) => change({ type: type === UNSAID ? null : type })}
        choices={[
          { value: UNSAID, label: t('offer.costUnsaid') },
          ...COST_TYPES.map((value) => ({ value, label: COST_LABELS[value][language] })),
        ]}
      />
      {(cost.type === 'paid' || cost.type === 'contribution') && (
        <Pair>
          <NumberField
            unreadable={t('app.notNumber')}
            label={t('offer.costAmount')}
            hint={t('offer.costAmountHint')}
            unit="€"
            value={cost.amountEur}
            onChange={(amountEur) => change({ amountEur })}
            error={errorOf('cost.amountEur')}
          />
          <TextInput
            label={t('offer.costWords')}
            description={t('offer.costWordsHint')}
            maxLength={120}
            autoComplete="off"
            value={cost.words}
            error={errorOf('cost.words')}
            onChange={(event) => change({ words: event.currentTarget.value })}
          />
        </Pair>
      )}
    </>
  );
};

/** The steps to enter, and the page where one does. */
export const EnterFields = ({ offer, onChange, errorOf }: FieldProps) => {
  const { t } = useTranslation();
  return (
    <>
      <Textarea
        label={t('offer.howToEnter')}
        description={t('offer.howToEnterHint')}
        rows={3}
        maxLength={2000}
        value={offer.howToEnter}
        error={errorOf('howToEnter')}
        onChange={(event) => onChange({ howToEnter: event.currentTarget.value })}
      />
      <TextInput
        type="url"
        inputMode="url"
        label={t('offer.enterUrl')}
        description={t('offer.enterUrlHint')}
        maxLength={500}
        autoComplete="off"
        spellCheck={false}
        value={offer.enterUrl}
        error={errorOf('enterUrl')}
        onChange={(event) => onChange({ enterUrl: event.currentTarget.value })}
      />
    </>
  );
};

const PAUSE_MS = 180;

/** The general scheme that this one is the local version of, by its title. */
const GeneralField = ({
  offer,
  onChange,
  errorOf,
  ownId,
}: FieldProps & { readonly ownId: string | null }) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const chosen = offer.localVersionOf;
  const { data: general, isPending } = useOpportunity(chosen);
  const found = useSchemesNamed(chosen === '' ? asked : '');
  const schemes = (found.data?.items ?? []).filter(
    ({ id, localVersionOf }) => id !== ownId && localVersionOf === null,
  );
  const kept = general?.title ?? (isPending ? '…' : t('offer.localGone'));
  const isSearched = asked !== '' && chosen === '' && !found.isFetching;
  return (
    <Combobox
      label={t('offer.localVersionOf')}
      hint={t('offer.localVersionOfHint')}
      placeholder=""
      icon={<IconLifebuoy size={20} stroke={1.8} aria-hidden="true" />}
      text={chosen === '' ? typed : kept}
      error={errorOf('localVersionOf')}
      options={schemes.map(({ id, title, organisation }) => ({
        id,
        label: title,
        detail: organisation.name,
      }))}
      emptyMessage={isSearched ? t(found.error ? 'offer.localUnfound' : 'offer.localNone') : null}
      announcement={t('offer.localCount', { count: schemes.length })}
      clearLabel={t('offer.localClear')}
      onText={(text) => {
        setTyped(text);
        if (chosen !== '') onChange({ localVersionOf: '' });
      }}
      onPick={(localVersionOf) => onChange({ localVersionOf })}
      onClear={() => {
        setTyped('');
        onChange({ localVersionOf: '' });
      }}
    />
  );
};

/** How the scheme is kept: looked at again every so often, and told in place of a general one. */
export const UpkeepFields = (props: FieldProps & { readonly ownId: string | null }) => {
  const { t } = useTranslation();
  const { offer, onChange, errorOf } = props;
  return (
    <>
      <NativeSelect
        label={t('offer.refreshMonths')}
        description={t('offer.refreshMonthsHint')}
        value={String(offer.refreshMonths)}
        error={errorOf('refreshMonths')}
        onChange={(event) => onChange({ refreshMonths: Number(event.currentTarget.value) as RefreshMonths })}
        data={REFRESH_MONTHS.map((months) => ({
          value: String(months),
          label: t('offer.everyMonths', { count: months }),
        }))}
      />
      <GeneralField {...props} />
    </>
  );
};
