import { Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Combobox } from '../../ui/combobox.tsx';
import { useCompletions } from './queries.ts';
import type { useSearch } from './search-state.ts';
import classes from './suppliers.module.css';

const PAUSE_MS = 150;
const MOST_LETTERS = 80;

type Props = ReturnType<typeof useSearch>;

/** The words of the search: what is picked under it is searched at once, a place becomes the centre, a name its page. */
export const SearchBox = ({ search, change }: Props) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const asked = search.q ?? '';
  const [text, setText] = useState(asked);
  // What this box asked for comes back in the address a moment later, when more may have been typed: only others' words
  // (the way back, a suggestion) replace what stands here.
  const sent = useRef(asked);
  useEffect(() => {
    if (asked !== sent.current) setText(asked);
    sent.current = asked;
  }, [asked]);
  const ask = (q: string) => {
    sent.current = q;
    change({ q, exact: undefined });
  };
  const [typed] = useDebouncedValue(text.trim().slice(0, MOST_LETTERS), PAUSE_MS);
  const { data } = useCompletions(typed === asked ? '' : typed);
  const completions = typed === '' || typed === asked ? [] : (data?.items ?? []);
  const options = completions.map((one) =>
    one.type === 'trade'
      ? { id: `trade ${one.text}`, label: one.text, detail: t('suppliers.carried', { count: one.count }) }
      : one.type === 'place'
        ? { id: `place ${one.code}`, label: t('suppliers.around', { name: one.name }), detail: one.detail }
        : { id: `supplier ${one.id}`, label: one.title, detail: one.commune },
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(text.trim());
  };
  const pick = (id: string) => {
    const [kind = '', ...rest] = id.split(' ');
    const value = rest.join(' ');
    if (kind === 'supplier') return void navigate(`/projets/${value}`);
    if (kind === 'trade') {
      setText(value);
      return ask(value);
    }
    setText(asked);
    change({ near: value, km: search.km ?? '25' });
  };
  return (
    <form className={classes.searchBox} onSubmit={submit}>
      <Combobox
        label={t('suppliers.what')}
        hint={t('suppliers.whatHint')}
        placeholder={t('suppliers.whatExample')}
        text={text}
        onText={setText}
        options={options}
        onPick={pick}
        onClear={() => {
          setText('');
          ask('');
        }}
        clearLabel={t('suppliers.whatClear')}
        emptyMessage={null}
        announcement={t('suppliers.completions', { count: options.length })}
        error={null}
        icon={<IconSearch size={20} stroke={1.8} aria-hidden="true" />}
        isFree
        maxLength={200}
      />
      <Button type="submit" size="md" h={48}>
        {t('suppliers.search')}
      </Button>
    </form>
  );
};
