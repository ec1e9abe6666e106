import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpportunityKind } from '../../../../../matching/taxonomy/index.ts';
import { callApi } from '../../../lib/api.ts';
import { useFailureWords } from '../../../lib/failure.ts';
import { fieldErrors } from '../../../lib/field-errors.ts';
import { useLanguage } from '../../../lib/i18n.ts';
import { Failure } from '../../../ui/failure.tsx';
import { StrengthArc } from '../../../ui/strength-arc.tsx';
import classes from './offer.module.css';
import { type Offer, offerBody } from './values.ts';

const PAUSE_MS = 600;
/** The wire wants a title; a description alone can be tried before it has one. */
const UNTITLED = '…';

interface Props {
  readonly offer: Offer;
  readonly kind: OpportunityKind;
}

const useReach = ({ offer, kind }: Props) => {
  const language = useLanguage();
  const body = offerBody({ ...offer, title: offer.title.trim() || UNTITLED }, kind, null);
  const [asked] = useDebouncedValue(JSON.stringify(body), PAUSE_MS);
  const isStarted = offer.title.trim() !== '' || offer.description.trim() !== '';
  const query = useQuery({
    queryKey: ['reach', language, asked],
    queryFn: ({ signal }) => callApi('reachOfOpportunity', { body: JSON.parse(asked), signal }),
    enabled: isStarted,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { ...query, isStarted };
};

/** The count alone, at the thumb of who fills the form on a phone. */
export const ReachLine = (props: Props) => {
  const { t } = useTranslation();
  const { data, isStarted } = useReach(props);
  return (
    <p className={classes.line} aria-hidden="true">
      {isStarted &&
        data &&
        `${t('reach.count', { count: data.reached })} ${t('reach.of', { total: data.projects })}`}
    </p>
  );
};

/** How many projects the offer as it stands reaches, what keeps others away, and the three best. */
export const ReachPanel = (props: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { data, error, isFetching, isStarted, refetch } = useReach(props);
  const isOwnFault = error !== null && Object.keys(fieldErrors(error)).length > 0;
  return (
    <section className={classes.reach} aria-labelledby="reach" aria-busy={isFetching}>
      <h2 id="reach">{t('reach.title')}</h2>
      {!isStarted && <p className="quiet">{t('reach.start')}</p>}
      {error && !isOwnFault && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
      {isStarted && data && (
        <>
          <p role="status">
            <strong className={classes.count}>{t('reach.count', { count: data.reached })}</strong>{' '}
            {t('reach.of', { total: data.projects })}
            <span className={classes.busy}>{isFetching ? t('reach.busy') : ''}</span>
          </p>
          <h3>{t('reach.gates')}</h3>
          {data.gates.length === 0 && <p className="quiet">{t('reach.noGates')}</p>}
          <ul className={classes.gates}>
            {data.gates.map(({ gate, label, cut }) => (
              <li key={gate}>
                <span>{label}</span>
                <strong>{t('reach.cut', { count: cut })}</strong>
              </li>
            ))}
          </ul>
          <h3>{t('reach.best')}</h3>
          {data.best.length === 0 && <p className="quiet">{t('reach.noBest')}</p>}
          <ul className={classes.best}>
            {data.best.map(({ project, score, strength, reasons }) => (
              <li key={project.id}>
                <Link to={`/projets/${project.id}`} target="_blank" lang="fr">
                  {project.title}
                </Link>
                <StrengthArc
                  score={score}
                  label={t(`strength.${strength}`)}
                  reached={strength === 'strong'}
                />
                {reasons[0] && <p className="quiet">{reasons[0].text}</p>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
