import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnProject } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useGains } from '../../lib/gains.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { HiddenNotice } from './answer-actions.tsx';
import { AnsweredLists } from './answered-lists.tsx';
import { useAnswering } from './answering.ts';
import classes from './answers.module.css';
import { PairActionsOf } from './pair-action.tsx';
import { ProjectSuggestions } from './project-suggestions.tsx';
import { useExplanationPanel } from './use-explanation-panel.tsx';
import { WhyNot } from './why-not.tsx';

interface Props {
  readonly project: OwnProject;
  /** Told once it is known that nothing suits, of no kind. */
  readonly onNothing: () => void;
}

/** A holder's own suggestions, four kinds; each can be kept or set aside. */
export const MyProjectSuggestions = ({ project, onNothing }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id, version, status } = project;
  const answering = useAnswering('project', id);
  const { gains, whatIf } = useGains(id, version);
  const { explain, panel } = useExplanationPanel();
  const edit = (question: string) => `/mes-projets/${id}?question=${question}`;

  if (project.pitch === '' || project.commune === null) {
    return (
      <Notice
        tone="quiet"
        title={t('mySuggestions.noSentence')}
        action={
          <Button component={Link} to={edit(project.pitch === '' ? 'pitch' : 'town')}>
            {t('mySuggestions.finish')}
          </Button>
        }
      />
    );
  }
  return (
    <PairActionsOf kept={project}>
      <div className={classes.stack}>
        {status === 'draft' && (
          <Notice
            tone="quiet"
            title={t('mySuggestions.draft')}
            action={
              <Button component={Link} to={edit('review')}>
                {t('mySuggestions.finish')}
              </Button>
            }
          />
        )}
        {(status === 'paused' || status === 'closed') && (
          <Notice tone="quiet" title={t('mySuggestions.paused')} />
        )}
        {gains.length > 0 && (
          <section className={classes.gains} aria-labelledby="gains">
            <h2 id="gains">{t('gain.title')}</h2>
            <ul>
              {gains.map(({ field, text }) => (
                <li key={field}>
                  <Link to={edit(QUESTION[field])}>{text}</Link>
                </li>
              ))}
            </ul>
          </section>
        )}
        {whatIf.length > 0 && (
          <section className={classes.gains} aria-labelledby="what-if">
            <h2 id="what-if">{t('mySuggestions.whatIf')}</h2>
            <ul>
              {whatIf.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </section>
        )}
        {answering.error && (
          <Failure words={failureWords(answering.error)} onRetry={() => void answering.retry()} />
        )}
        <ProjectSuggestions id={id} answering={answering} onNothing={onNothing} />
        <HiddenNotice answering={answering} />
        <div>
          <AnsweredLists side="project" id={id} answering={answering} />
        </div>
        <WhyNot side="project" id={id} explain={explain} />
        {panel}
      </div>
    </PairActionsOf>
  );
};

/** Where the project's form asks each field. */
const QUESTION = {
  offer: 'offer',
  seeks: 'seeks',
  skillsSought: 'seeks',
  sectors: 'sectors',
  stage: 'stage',
  legalForm: 'legalForm',
  inQpv: 'town',
  commune: 'town',
  funding: 'money',
} as const;
