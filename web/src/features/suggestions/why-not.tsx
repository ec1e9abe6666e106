import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../lib/api.ts';
import { Combobox } from '../../ui/combobox.tsx';
import { Section } from '../../ui/sheet.tsx';
import classes from './answers.module.css';
import type { Asked } from './explanation-drawer.tsx';
import type { Pair } from './queries.ts';

const PAUSE_MS = 200;
const MOST = 8;

interface Found {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}
const search = async (side: Pair['side'], q: string, signal: AbortSignal): Promise<Found[]> => {
  const query = { q, limit: MOST };
  if (side === 'project') {
    const { items } = await callApi('listOpportunities', { query, signal });
    return items.map(({ id, title, organisation }) => ({ id, label: title, detail: organisation.name }));
  }
  const { items } = await callApi('listProjects', { query, signal });
  return items.map(({ id, title, commune }) => ({
    id,
    label: title,
    detail: commune.name,
  }));
};

interface Props {
  readonly side: Pair['side'];
  readonly id: string;
  readonly explain: (asked: Asked) => void;
}

/** "Pourquoi pas… ?": any pair by the name of its other side, whatever the list shows. */
export const WhyNot = ({ side, id, explain }: Props) => {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data, isError, isFetching } = useQuery({
    queryKey: ['why-not', side, asked],
    queryFn: ({ signal }) => search(side, asked, signal),
    enabled: asked.length > 1,
    placeholderData: keepPreviousData,
    retry: false,
  });
  const options = asked.length > 1 && !isError ? (data ?? []) : [];
  const isSettled = asked === typed.trim() && asked.length > 1 && !isFetching;
  return (
    <Section
      title={t('mySuggestions.whyNot')}
      lead={t(side === 'project' ? 'mySuggestions.whyNotText' : 'mySuggestions.whyNotTextProject')}
    >
      <div className={classes.whyNot}>
        <Combobox
          label={t('mySuggestions.whyNotLabel')}
          hint=""
          placeholder=""
          icon={<IconSearch size={20} stroke={1.8} aria-hidden="true" />}
          text={typed}
          onText={setTyped}
          options={options}
          onPick={(other) => {
            const found = options.find((option) => option.id === other);
            if (found) explain({ subject: found.label, known: null, pair: { side, id, other } });
          }}
          onClear={() => setTyped('')}
          clearLabel={t('mySuggestions.whyNotClear')}
          emptyMessage={
            isSettled ? t(isError ? 'mySuggestions.whyNotTrouble' : 'mySuggestions.whyNotNone') : null
          }
          announcement={t('mySuggestions.whyNotCount', { count: options.length })}
          error={null}
        />
      </div>
    </Section>
  );
};
