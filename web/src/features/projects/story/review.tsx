import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnProject } from '../../../../../api/contract/index.ts';
import { useFailureWords } from '../../../lib/failure.ts';
import { useGains } from '../../../lib/gains.ts';
import { Failure } from '../../../ui/failure.tsx';
import { Notice } from '../../../ui/notice.tsx';
import { Quiet, Row, Rows } from '../../../ui/sheet.tsx';
import { QUESTION_OF, type Question } from './questions.ts';
import classes from './story.module.css';
import { StoryChanges } from './story-changes.tsx';
import { useTellField } from './tell.ts';
import { EMPTY, type Story } from './values.ts';

interface Props {
  readonly story: Story;
  readonly id: string | null;
  readonly version: number;
  readonly status: OwnProject['status'];
  readonly error: Error | null;
  readonly onRetry: () => void;
  readonly onGoTo: (question: Question) => void;
}

/** All that was said, what would bring most, and the way back to each question. */
export const Review = ({ story, id, version, status, error, onRetry, onGoTo }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const tell = useTellField();
  const { gains } = useGains(id, version);
  return (
    <>
      {status === 'published' && (
        <Notice
          tone="quiet"
          title={t('story.published')}
          action={
            <Button component={Link} to={`/mes-suggestions?projet=${id}`}>
              {t('story.seeSuggestions')}
            </Button>
          }
        />
      )}
      {error && <Failure words={failureWords(error)} onRetry={onRetry} />}
      {gains.length > 0 && (
        <div className={classes.proposals}>
          <h3>{t('story.gains')}</h3>
          <div className={classes.gains}>
            {gains.map(({ field, text }) => (
              <Quiet key={field} onClick={() => onGoTo(QUESTION_OF[field] ?? 'offer')}>
                {text}
              </Quiet>
            ))}
          </div>
        </div>
      )}
      <Rows label={t('story.answered')}>
        {(Object.keys(EMPTY) as (keyof Story)[]).map((field) => {
          const label = t(`story.label.${field}`);
          return (
            <Row
              key={field}
              actions={
                <Quiet
                  label={t('story.changeOf', { label })}
                  onClick={() => onGoTo(QUESTION_OF[field] ?? 'title')}
                >
                  {t('story.change')}
                </Quiet>
              }
            >
              <p>{label}</p>
              <p className="quiet">{tell(field, story) || t('story.unsaid')}</p>
            </Row>
          );
        })}
      </Rows>
      {id && <StoryChanges id={id} />}
    </>
  );
};
