import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OwnOrganisation } from '../../../../api/contract/index.ts';
import {
  type Label,
  LEGAL_FORM_LABELS,
  ORGANISATION_SIZE_LABELS,
  SECTOR_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useKeptDraft } from '../../lib/kept-draft.ts';
import { type Town, useTownBox } from '../../lib/places.ts';
import { useClashWords } from '../../lib/save-words.ts';
import { useAccount } from '../../lib/session.ts';
import { ClashPanel } from '../../ui/clash.tsx';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Pair, Said, Stack } from '../../ui/sheet.tsx';
import { EMPTY, type Facts, factsPort, savedFacts } from './facts.ts';
import { useRefetch } from './queries.ts';

interface Props {
  readonly start: OwnOrganisation | null;
  readonly goLabel: string;
  readonly onSaved?: (id: string) => void;
}

const TownField = ({
  value,
  onChange,
}: {
  readonly value: Town | null;
  onChange(town: Town | null): void;
}) => {
  const { t } = useTranslation();
  return (
    <Combobox
      {...useTownBox(value, onChange)}
      label={t('org.town')}
      hint={t('offer.placeHint')}
      error={null}
    />
  );
};

const LABELS = {
  size: ORGANISATION_SIZE_LABELS,
  legalForm: LEGAL_FORM_LABELS,
  sector: SECTOR_LABELS,
} as const;

/** What is known of an organisation; all but its name may be left out. Two who change it are shown both values. */
export const FactsForm = ({ start, goLabel, onSaved }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const clashWords = useClashWords();
  const refetch = useRefetch();
  const account = useAccount();
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setWasTried] = useState(false);
  const [isDone, setDone] = useState(false);
  const draft = useKeptDraft<Facts>({
    storageKey: `passerelle.organisation.${account.id}.${start?.id ?? 'new'}`,
    start: start && savedFacts(start),
    empty: EMPTY,
    port: factsPort,
    autosaveMs: null,
  });
  const { values, clash, error } = draft;
  const isBusy = draft.phase === 'saving';
  const refused = fieldErrors(error);
  const change = (part: Partial<Facts>) => {
    setDone(false);
    draft.change(part);
  };
  const tell = (field: keyof Facts, { [field]: value }: Partial<Facts>): string => {
    if (typeof value === 'object') return value?.name ?? '';
    if (!value || !(field in LABELS)) return value ?? '';
    const labels: Readonly<Record<string, Label>> = LABELS[field as keyof typeof LABELS];
    return labels[value]?.[language] ?? value;
  };
  const selectOf = <Field extends keyof typeof LABELS>(field: Field) => ({
    label: t(`org.${field}`),
    value: values[field],
    error: refused[field],
    data: [
      ...(field === 'size' && draft.base?.values.size ? [] : [{ value: '', label: t('org.unsaid') }]),
      ...Object.entries<Label>(LABELS[field]).map(([value, label]) => ({ value, label: label[language] })),
    ],
    onChange: ({ currentTarget }: { readonly currentTarget: HTMLSelectElement }) =>
      change({ [field]: currentTarget.value as Facts[Field] }),
  });
  const keep = async (saving: ReturnType<typeof draft.save>) => {
    const saved = await saving;
    if (!saved) return focusFirstError(form.current);
    setDone(true);
    refetch();
    onSaved?.(saved.id);
  };
  const send = () => {
    setWasTried(true);
    if (values.name.trim() === '') focusFirstError(form.current);
    else void keep(draft.save());
  };
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (!isBusy) send();
      }}
    >
      <Stack>
        {clash && (
          <ClashPanel
            {...clashWords(clash, values, (field) => t(`org.${field === 'commune' ? 'town' : field}`), tell)}
            isBusy={isBusy}
            onDone={(keepTheirs) => void keep(draft.settle(keepTheirs as (keyof Facts)[]))}
          />
        )}
        <TextInput
          label={t('org.name')}
          maxLength={160}
          autoComplete="organization"
          value={values.name}
          error={(wasTried && values.name.trim() === '' && t('org.nameMissing')) || refused.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <TextInput
          label={t('org.siret')}
          description={t('org.siretHint')}
          inputMode="numeric"
          maxLength={40}
          autoComplete="off"
          value={values.siret}
          error={refused.siret}
          onChange={(event) => change({ siret: event.currentTarget.value })}
        />
        <Pair>
          <NativeSelect {...selectOf('size')} />
          <NativeSelect {...selectOf('legalForm')} />
        </Pair>
        <NativeSelect {...selectOf('sector')} />
        <TownField value={values.commune} onChange={(commune) => change({ commune })} />
        {error && Object.keys(refused).length === 0 && <Failure words={failureWords(error)} onRetry={send} />}
        <Actions>
          <Button type="submit" aria-disabled={isBusy}>
            {isBusy ? t('org.saving') : goLabel}
          </Button>
          <Said>{isDone && t('org.saved')}</Said>
        </Actions>
      </Stack>
    </form>
  );
};
