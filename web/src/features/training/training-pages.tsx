import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useKeptWords } from '../../lib/storage.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Sheet as Paper, Row, Rows, Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { Tick } from '../../ui/tick.tsx';
import { loadSheets, READ_ON, type Sheet } from './sheets.ts';
import classes from './training.module.css';

const useSheets = () => {
  const language = useLanguage();
  return useQuery({
    queryKey: ['training', language],
    queryFn: () => loadSheets(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
};
/** Goes with the reader from sheet to sheet: whose skills offers may help. */
const useProject = (): { readonly id: string | null; readonly query: string } => {
  const [search] = useSearchParams();
  const id = search.get('projet');
  return { id, query: id ? `?projet=${encodeURIComponent(id)}` : '' };
};

/** Short guided sheets for suppliers who meet a contract larger than before. */
export const TrainingPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useSheets();
  const { id, query } = useProject();
  return (
    <>
      <PageTop>
        <PageTitle>{t('training.title')}</PageTitle>
        <Lead>{t('training.lead')}</Lead>
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={8} />}
        <Rows>
          {data?.map(({ slug, title, lead, minutes }) => (
            <Row key={slug}>
              <p>
                <Link to={`/fiches/${slug}${query}`}>{title}</Link>
              </p>
              <p className={classes.lead}>{lead}</p>
              <p className="quiet">{t('training.minutes', { count: minutes })}</p>
            </Row>
          ))}
        </Rows>
        {id && <Helpers projectId={id} />}
      </PageBody>
    </>
  );
};

export const TrainingSheetPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { slug = '' } = useParams();
  const { data, error, refetch } = useSheets();
  const { id, query } = useProject();
  const sheet = data?.find((one) => one.slug === slug);
  return (
    <>
      <PageTop>
        <BackLink to={`/fiches${query}`}>{t('training.title')}</BackLink>
        {sheet && <PageTitle key={slug}>{sheet.title}</PageTitle>}
        {sheet && <Lead>{sheet.lead}</Lead>}
        {data && !sheet && <PageTitle>{t('training.none')}</PageTitle>}
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={8} />}
        {sheet && <Steps key={slug} sheet={sheet} />}
        {id && <Helpers projectId={id} />}
      </PageBody>
    </>
  );
};

/** What was done is remembered in this browser alone. */
const Steps = ({ sheet }: { readonly sheet: Sheet }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { slug, steps, beware } = sheet;
  const [done, setDone] = useKeptWords<readonly number[]>(`passerelle.training.${slug}`, []);
  return (
    <div className={classes.sheet}>
      <Paper>
        <ol className={classes.steps}>
          {steps.map(({ title, text }, index) => (
            <li key={title}>
              <h2>
                {index + 1}. {title}
              </h2>
              <p>{text}</p>
              <Tick
                label={t('training.done')}
                name={t('training.doneOf', { title })}
                checked={done.includes(index)}
                onChange={(isDone) =>
                  setDone(isDone ? [...done, index] : done.filter((one) => one !== index))
                }
              />
            </li>
          ))}
        </ol>
      </Paper>
      <p role="status" className="quiet">
        {t('training.progress', { done: done.length, all: steps.length })}
      </p>
      <Section title={t('training.beware')}>
        <ul className={classes.beware}>
          {beware.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </Section>
      <p className="quiet">{t('training.readOn', { day: formatDay(READ_ON, language) })}</p>
    </div>
  );
};

const MOST_HELPERS = 3;
/** Skills offers that suit one's project: somebody who can help on the spot. */
const Helpers = ({ projectId }: { readonly projectId: string }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { data, isError } = useQuery({
    queryKey: ['project-suggestions', 'helpers', language, projectId],
    queryFn: ({ signal }) =>
      callApi('projectSuggestions', {
        params: { id: projectId },
        query: { kind: 'skills', limit: MOST_HELPERS },
        signal,
      }),
    retry: false,
  });
  if (isError || !data) return null;
  return (
    <Section title={t('training.helpers')}>
      {data.items.length === 0 && <Notice tone="quiet" title={t('training.noHelper')} />}
      <Rows>
        {data.items.map(({ opportunity, reasons }) => (
          <Row key={opportunity.id}>
            <p>
              <Link to={`/opportunites/${opportunity.id}`} lang="fr">
                {opportunity.title}
              </Link>
            </p>
            <p className="quiet">
              {[opportunity.organisation.name, reasons[0]?.text].filter(Boolean).join(' · ')}
            </p>
          </Row>
        ))}
      </Rows>
    </Section>
  );
};
