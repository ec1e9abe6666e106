import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CreateOrganisation, OwnOrganisation } from '../../../../api/contract/index.ts';
import {
  type Label,
  LEGAL_FORM_LABELS,
  ORGANISATION_SIZE_LABELS,
  SECTOR_LABELS,
} from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../lib/field-errors.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { type Town, usePlaceOptions } from '../../lib/places.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Actions, Pair, Said, Stack } from '../../ui/sheet.tsx';

interface Props {
  readonly start: OwnOrganisation | null;
  readonly goLabel: string;
  readonly isBusy: boolean;
  readonly isDone: boolean;
  readonly error: Error | null;
  readonly onSend: (facts: CreateOrganisation) => void;
}

const TownField = ({
  value,
  onChange,
}: {
  readonly value: Town | null;
  onChange(town: Town | null): void;
}) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const { places, box } = usePlaceOptions(typed, value !== null);
  return (
    <Combobox
      {...box}
      label={t('org.town')}
      hint={t('offer.placeHint')}
      text={value?.name ?? typed}
      error={null}
      onText={(text) => {
        setTyped(text);
        if (value) onChange(null);
      }}
      onPick={(code) => onChange(places.find((place) => place.code === code) ?? null)}
      onClear={() => {
        setTyped('');
        onChange(null);
      }}
    />
  );
};

/** What is known of an organisation; all but its name may be left out. */
export const FactsForm = ({ start, goLabel, isBusy, isDone, error, onSend }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const form = useRef<HTMLFormElement>(null);
  const [name, setName] = useState(start?.name ?? '');
  const [siret, setSiret] = useState(start?.siret ?? '');
  const [size, setSize] = useState<string>(start?.size ?? '');
  const [legalForm, setLegalForm] = useState<string>(start?.legalForm ?? '');
  const [sector, setSector] = useState<string>(start?.sector ?? '');
  const [commune, setCommune] = useState<Town | null>(start?.commune ?? null);
  const [wasTried, setWasTried] = useState(false);
  const refused = fieldErrors(error);
  const optionsOf = (labels: Readonly<Record<string, Label>>) => [
    { value: '', label: t('org.unsaid') },
    ...Object.entries(labels).map(([value, label]) => ({ value, label: label[language] })),
  ];
  const send = () => {
    setWasTried(true);
    if (name.trim() === '') return focusFirstError(form.current);
    onSend({
      name: name.trim(),
      siret: siret.trim() || null,
      size: (size || null) as CreateOrganisation['size'],
      legalForm: (legalForm || null) as CreateOrganisation['legalForm'],
      sector: (sector || null) as CreateOrganisation['sector'],
      commune: commune?.code ?? null,
    });
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
        <TextInput
          label={t('org.name')}
          maxLength={160}
          autoComplete="organization"
          value={name}
          error={(wasTried && name.trim() === '' && t('org.nameMissing')) || refused.name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          label={t('org.siret')}
          description={t('org.siretHint')}
          inputMode="numeric"
          maxLength={40}
          autoComplete="off"
          value={siret}
          error={refused.siret}
          onChange={(event) => setSiret(event.currentTarget.value)}
        />
        <Pair>
          <NativeSelect
            label={t('org.size')}
            value={size}
            data={optionsOf(ORGANISATION_SIZE_LABELS)}
            onChange={(event) => setSize(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('org.legalForm')}
            value={legalForm}
            data={optionsOf(LEGAL_FORM_LABELS)}
            onChange={(event) => setLegalForm(event.currentTarget.value)}
          />
        </Pair>
        <NativeSelect
          label={t('org.sector')}
          value={sector}
          data={optionsOf(SECTOR_LABELS)}
          onChange={(event) => setSector(event.currentTarget.value)}
        />
        <TownField value={commune} onChange={setCommune} />
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
