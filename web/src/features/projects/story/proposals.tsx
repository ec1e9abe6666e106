import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Proposals as Read } from '../../../../../api/contract/index.ts';
import type { LegalForm, Sector, Stage } from '../../../../../matching/taxonomy/index.ts';
import { callApi } from '../../../lib/api.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Choices } from '../../../ui/choices.tsx';
import classes from './story.module.css';
import type { Story } from './values.ts';

const PAUSE_MS = 600;
const WORDS_LEAST = 8;

/** What the taxonomy reads in all that was written so far. */
export const useProposals = ({ title, pitch, offer, seeks }: Story) => {
  const language = useLanguage();
  const [text] = useDebouncedValue([title, pitch, offer, seeks].join('. ').slice(0, 8000), PAUSE_MS);
  return useQuery({
    queryKey: ['understand', language, text],
    queryFn: ({ signal }) => callApi('understandProject', { body: { text }, signal }),
    enabled: text.length >= WORDS_LEAST,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  }).data;
};

type Kind = 'sectors' | 'skills' | 'stage' | 'legalForm';
interface Props {
  readonly story: Story;
  readonly kinds: readonly Kind[];
  readonly onChange: (part: Partial<Story>) => void;
}
type Proposal = Read['sectors'][number];

/** What we believe we understood, with the words that led to it, to be ticked; nothing is ticked for anyone. */
export const Proposals = ({ story, kinds, onChange }: Props) => {
  const { t } = useTranslation();
  const read = useProposals(story);
  const choiceOf = ({ code, label, words, inferred }: Proposal) => ({
    value: code,
    label,
    detail:
      words.length > 0 ? t(inferred ? 'story.think' : 'story.from', { words: words.join(', ') }) : undefined,
  });
  if (!read) return null;
  // A stage or a form that was said is no longer proposed: its own question shows it.
  const stage = kinds.includes('stage') && story.stage === null ? read.stage : null;
  const legalForm = kinds.includes('legalForm') && story.legalForm === null ? read.legalForm : null;
  const sectors = kinds.includes('sectors') ? read.sectors : [];
  const skills = kinds.includes('skills') ? read.skills : [];
  if (!stage && !legalForm && sectors.length + skills.length === 0) return null;
  const proposedSkills = new Set(skills.map(({ label }) => label));
  return (
    <section className={classes.proposals} aria-labelledby="proposals">
      <h3 id="proposals">{t('story.proposals')}</h3>
      <p className="quiet">{t('story.proposalsText')}</p>
      {sectors.length > 0 && (
        <Choices
          many
          legend={t('story.proposeSectors')}
          value={story.sectors as readonly string[]}
          onChange={(codes) => onChange({ sectors: codes as Sector[] })}
          choices={sectors.map(choiceOf)}
        />
      )}
      {skills.length > 0 && (
        <Choices
          many
          legend={t('story.proposeSkills')}
          value={story.skillsSought.filter((skill) => proposedSkills.has(skill))}
          onChange={(labels) =>
            onChange({
              skillsSought: [...story.skillsSought.filter((skill) => !proposedSkills.has(skill)), ...labels],
            })
          }
          choices={skills.map((skill) => ({ ...choiceOf(skill), value: skill.label }))}
        />
      )}
      {stage && (
        <Choices
          many
          legend={t('story.proposeStage')}
          value={[]}
          onChange={() => onChange({ stage: stage.code as Stage })}
          choices={[choiceOf(stage)]}
        />
      )}
      {legalForm && (
        <Choices
          many
          legend={t('story.proposeForm')}
          value={[]}
          onChange={() => onChange({ legalForm: legalForm.code as LegalForm })}
          choices={[choiceOf(legalForm)]}
        />
      )}
    </section>
  );
};
