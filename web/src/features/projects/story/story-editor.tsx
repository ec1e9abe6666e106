import { NativeSelect } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { OwnProject } from '../../../../../api/contract/index.ts';
import { useFailureWords } from '../../../lib/failure.ts';
import { fieldErrors, focusFirstError } from '../../../lib/field-errors.ts';
import { useKeptDraft } from '../../../lib/kept-draft.ts';
import { useLifecycle } from '../../../lib/lifecycle.ts';
import { useMyOrganisations } from '../../../lib/own.ts';
import { useClashWords, useSaveWords } from '../../../lib/save-words.ts';
import { useAccount } from '../../../lib/session.ts';
import { ClashPanel } from '../../../ui/clash.tsx';
import { Failure } from '../../../ui/failure.tsx';
import { SaveState } from '../../../ui/save-state.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { FormQuestion, SectorsQuestion, StageQuestion, TownQuestion } from './choice-questions.tsx';
import { ActivitiesQuestion, MeansQuestion, MoneyQuestion } from './means-questions.tsx';
import { ProofQuestion } from './proof-question.tsx';
import { NEEDED, QUESTIONS, type Question } from './questions.ts';
import { Review } from './review.tsx';
import { useTellField } from './tell.ts';
import { EMPTY, type Story, savedStory, storyPort } from './values.ts';
import { type AnswerProps, SkillsAdded, WordsQuestion } from './words-question.tsx';

const AUTOSAVE_MS = 900;

const Answer = ({ question, ...props }: AnswerProps & { readonly question: Question }) => {
  switch (question) {
    case 'title':
    case 'pitch':
    case 'offer':
      return <WordsQuestion key={question} field={question} {...props} />;
    case 'seeks':
      return (
        <>
          <WordsQuestion field="seeks" {...props} />
          <SkillsAdded {...props} />
        </>
      );
    case 'town':
      return <TownQuestion {...props} />;
    case 'sectors':
      return <SectorsQuestion {...props} />;
    case 'stage':
      return <StageQuestion {...props} />;
    case 'legalForm':
      return <FormQuestion {...props} />;
    case 'money':
      return <MoneyQuestion {...props} />;
    case 'means':
      return <MeansQuestion {...props} />;
    case 'activities':
      return <ActivitiesQuestion {...props} />;
    case 'proof':
      return <ProofQuestion {...props} />;
    case 'review':
      return null;
  }
};

/** One question at a time; each answer is kept here as it is typed, and on the other side a second later. */
export const StoryEditor = ({ project }: { readonly project: OwnProject | null }) => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const failureWords = useFailureWords();
  const saveWords = useSaveWords();
  const clashWords = useClashWords();
  const tell = useTellField();
  const account = useAccount();
  const organisations = useMyOrganisations().data?.items.filter(({ role }) => role !== 'viewer') ?? [];
  const [organisationId, setOrganisationId] = useState('');
  const [search, setSearch] = useSearchParams();
  const [wasTried, setWasTried] = useState(false);
  const port = useMemo(() => {
    const wire = storyPort(organisationId || null);
    /** The page that shows it next finds it there already. */
    const keep = (kept: OwnProject) => {
      queries.setQueryData(['my-project', kept.id], kept);
      return kept;
    };
    return {
      ...wire,
      create: async (...given: Parameters<typeof wire.create>) => keep(await wire.create(...given)),
      update: async (...given: Parameters<typeof wire.update>) => keep(await wire.update(...given)),
    };
  }, [organisationId, queries]);
  const draft = useKeptDraft<Story>({
    storageKey: `passerelle.project.${account.id}.${project?.id ?? 'new'}`,
    start: project && savedStory(project),
    empty: EMPTY,
    port,
    autosaveMs: AUTOSAVE_MS,
  });
  const { doing } = useLifecycle('project');
  const { values: story, base, clash } = draft;
  const asked = search.get('question');
  const position = Math.max(0, QUESTIONS.indexOf(asked as Question));
  const question = QUESTIONS[position] ?? 'title';
  const status = project?.status ?? 'draft';

  const goTo = (next: Question, id = base?.id) => {
    setWasTried(false);
    const to = `?question=${next}`;
    // The draft's own address from its first answer on: a reload finds it again.
    if (!project && id) void navigate(`/mes-projets/${id}${to}`, { replace: true });
    else setSearch({ question: next });
  };
  const lacks: Partial<Record<string, string>> = {
    ...(story.title.trim() === '' && { title: t('story.needed') }),
    ...(story.pitch.trim() === '' && { pitch: t('story.needed') }),
    ...(story.commune === null && { commune: t('story.townNeeded') }),
  };
  const refused: Readonly<Record<string, string>> = {
    ...fieldErrors(doing.error),
    ...fieldErrors(draft.error),
  };
  const isLacking = { title: 'title' in lacks, pitch: 'pitch' in lacks, town: 'commune' in lacks };
  const next = async () => {
    if (question === 'review') {
      const saved = await draft.save();
      if (!saved || doing.isPending) return;
      if (status === 'published') return navigate(`/mes-suggestions?projet=${saved.id}`);
      const action = status === 'draft' ? 'publish' : 'resume';
      doing.mutate(
        { subject: { id: saved.id, title: story.title }, action },
        { onSuccess: () => void navigate(`/mes-suggestions?projet=${saved.id}`) },
      );
      return;
    }
    if (question in isLacking && isLacking[question as keyof typeof isLacking]) {
      setWasTried(true);
      return focusFirstError(document.querySelector('form'));
    }
    const saving = draft.save();
    // Only the first answer waits for the draft it creates; what comes later is saved on the way.
    const saved = base ? base : await saving;
    const following = QUESTIONS[position + 1] ?? 'review';
    if (saved && !base) void queries.invalidateQueries({ queryKey: ['my-projects'] });
    goTo(following, saved?.id);
  };

  const isLast = question === 'review';
  const failed = draft.error && Object.keys(fieldErrors(draft.error)).length === 0 ? draft.error : null;
  return (
    <>
      {clash && (
        <ClashPanel
          {...clashWords(clash, story, (field) => t(`story.label.${field}`), tell)}
          isBusy={draft.phase === 'saving'}
          onDone={(keepTheirs) => void draft.settle(keepTheirs as (keyof Story)[])}
        />
      )}
      <Steps
        position={position + 1}
        of={QUESTIONS.length}
        progressLabel={t('story.progress', { position: position + 1, total: QUESTIONS.length })}
        question={t(`story.ask.${question}`)}
        why={t(`story.why.${question}`)}
        saveState={<SaveState {...saveWords(draft)} />}
        nextLabel={
          !isLast
            ? position === QUESTIONS.length - 2
              ? t('story.finish')
              : t('story.next')
            : status === 'published'
              ? t('story.seeSuggestions')
              : doing.isPending
                ? t('story.publishing')
                : t('story.publish')
        }
        onNext={() => void next()}
        backLabel={t('story.back')}
        onBack={position === 0 ? null : () => goTo(QUESTIONS[position - 1] ?? 'title')}
        skipLabel={isLast ? t('story.later') : t('story.skip')}
        onSkip={
          isLast
            ? status === 'draft'
              ? () => void draft.save().then((saved) => saved && navigate('/mes-projets'))
              : null
            : NEEDED.has(question)
              ? null
              : () => goTo(QUESTIONS[position + 1] ?? 'review')
        }
      >
        <Answer
          question={question}
          story={story}
          onChange={draft.change}
          errorOf={(field) => (wasTried ? lacks[field] : undefined) ?? refused[field]}
        />
        {question === 'title' && !base && organisations.length > 0 && (
          <NativeSelect
            label={t('story.owner')}
            value={organisationId}
            onChange={(event) => setOrganisationId(event.currentTarget.value)}
            data={[
              { value: '', label: t('story.ownerMe') },
              ...organisations.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
        )}
        {isLast ? (
          <Review
            story={story}
            id={base?.id ?? null}
            version={base?.version ?? 0}
            status={status}
            error={draft.error ?? doing.error}
            onRetry={() => void next()}
            onGoTo={goTo}
          />
        ) : (
          failed && <Failure words={failureWords(failed)} onRetry={() => void draft.save()} />
        )}
      </Steps>
    </>
  );
};
