import { Button, Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Proposals } from './proposals.tsx';
import classes from './story.module.css';
import type { Story } from './values.ts';

export interface AnswerProps {
  readonly story: Story;
  readonly onChange: (part: Partial<Story>) => void;
  /** What is wrong with a field, by its name. */
  readonly errorOf: (field: string) => string | undefined;
}

/** The contract's own limits (api/contract/projects.ts). */
const MOST = { title: 200, pitch: 5000, offer: 5000, seeks: 5000 } as const;

interface WordsProps extends AnswerProps {
  readonly field: keyof typeof MOST;
  readonly children?: ReactNode;
}
/** A few words of one's own, and what we understood of them. */
export const WordsQuestion = ({ field, story, onChange, errorOf, children }: WordsProps) => {
  const { t } = useTranslation();
  const common = {
    label: t(`story.label.${field}`),
    description: t('story.example', { text: t(`story.eg.${field}`) }),
    value: story[field],
    maxLength: MOST[field],
    error: errorOf(field),
  };
  return (
    <>
      {field === 'title' ? (
        <TextInput
          {...common}
          autoComplete="off"
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      ) : (
        <Textarea
          {...common}
          rows={field === 'pitch' ? 4 : 5}
          onChange={(event) => onChange({ [field]: event.currentTarget.value })}
        />
      )}
      {children}
      {field === 'pitch' && (
        <Proposals story={story} kinds={['sectors', 'stage', 'legalForm']} onChange={onChange} />
      )}
      {field === 'offer' && <Proposals story={story} kinds={['sectors']} onChange={onChange} />}
      {field === 'seeks' && <Proposals story={story} kinds={['skills']} onChange={onChange} />}
    </>
  );
};

const MOST_SKILLS = 20;

/** Helping hands in one's own words, beside those that were read in the text. */
export const SkillsAdded = ({ story, onChange, errorOf }: AnswerProps) => {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const add = () => {
    const skill = text.trim();
    if (skill === '' || story.skillsSought.length >= MOST_SKILLS) return;
    if (!story.skillsSought.includes(skill)) onChange({ skillsSought: [...story.skillsSought, skill] });
    setText('');
  };
  return (
    <>
      {story.skillsSought.length > 0 && (
        <ul className={classes.added} aria-label={t('story.label.skillsSought')}>
          {story.skillsSought.map((skill) => (
            <li key={skill}>
              <button
                type="button"
                aria-label={t('story.skillRemove', { skill })}
                onClick={() => onChange({ skillsSought: story.skillsSought.filter((one) => one !== skill) })}
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
          label={t('story.skillOther')}
          value={text}
          maxLength={200}
          error={errorOf('skillsSought')}
          autoComplete="off"
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || text.trim() === '') return;
            event.preventDefault();
            add();
          }}
        />
        <Button variant="default" onClick={add}>
          {t('story.skillAdd')}
        </Button>
      </div>
    </>
  );
};
