import { Button, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { callApi } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import classes from './offer.module.css';

const PAUSE_MS = 600;
const WORDS_LEAST = 8;
const MOST = 20;

interface Props {
  readonly text: string;
  readonly value: readonly string[];
  readonly onChange: (skills: readonly string[]) => void;
  readonly error: string | undefined;
}

/** Skills read in the description, to be ticked, and others in one's own words. */
export const SkillsField = ({ text, value, onChange, error }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(text.trim().slice(0, 8000), PAUSE_MS);
  const { data } = useQuery({
    queryKey: ['understand', language, asked],
    queryFn: ({ signal }) => callApi('understandProject', { body: { text: asked }, signal }),
    enabled: asked.length >= WORDS_LEAST,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  const proposed = data?.skills ?? [];
  const labels = new Set(proposed.map(({ label }) => label));
  const others = value.filter((skill) => !labels.has(skill));
  const add = () => {
    const skill = typed.trim();
    if (skill === '' || value.length >= MOST) return;
    if (!value.includes(skill)) onChange([...value, skill]);
    setTyped('');
  };
  return (
    <>
      {proposed.length > 0 && (
        <Choices
          many
          legend={t('offer.skillsProposed')}
          look="pills"
          value={value.filter((skill) => labels.has(skill))}
          onChange={(ticked) => onChange([...others, ...ticked])}
          choices={proposed.map(({ label }) => ({ value: label, label }))}
        />
      )}
      {others.length > 0 && (
        <ul className={classes.added} aria-label={t('offer.skills')}>
          {others.map((skill) => (
            <li key={skill}>
              <button
                type="button"
                aria-label={t('offer.skillRemove', { skill })}
                onClick={() => onChange(value.filter((one) => one !== skill))}
              >
                {skill}
                <IconX size={16} stroke={2} aria-hidden="true" />
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className={classes.add}>
        <TextInput
          label={value.length > 0 ? t('offer.skillOther') : t('offer.skills')}
          description={t('offer.skillsHint')}
          value={typed}
          maxLength={200}
          autoComplete="off"
          error={error}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" onClick={add}>
          {t('offer.skillAdd')}
        </Button>
      </div>
    </>
  );
};
