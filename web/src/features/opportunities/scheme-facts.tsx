import { IconExternalLink } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpportunityInput } from '../../../../api/contract/index.ts';
import { PUBLIC_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellCost } from '../../lib/cost.ts';
import { tellPerimeter } from '../../lib/facts.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Details } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import classes from './opportunities.module.css';
import { useSchemeFacts } from './queries.ts';

type Scheme = Extract<OpportunityInput, { kind: 'support' }>;

/** Whom a scheme is for, what it costs, how one enters, how fresh it is, and its general or local versions. */
export const SchemeFacts = ({ scheme }: { readonly scheme: Scheme }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { data, error, refetch } = useSchemeFacts(scheme.id);
  const { publics = [], cost, howToEnter, enterUrl } = scheme;
  if (error) return <Failure words={failureWords(error)} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonText lines={4} />;
  const { checkedOn, refreshBefore, isDue, general, localVersions } = data;
  const days = checkedOn &&
    refreshBefore && { day: formatDay(checkedOn, language), before: formatDay(refreshBefore, language) };
  return (
    <div className={classes.scheme}>
      <Section title={t('scheme.title')}>
        <Details
          items={[
            {
              label: t('scheme.publics'),
              value:
                publics.length === 0
                  ? t('scheme.everyone')
                  : publics.map((one) => PUBLIC_LABELS[one][language]).join(', '),
            },
            { label: t('scheme.cost'), value: cost ? tellCost(cost, language) : t('scheme.costUnsaid') },
            {
              label: t('scheme.howToEnter'),
              value: howToEnter ? <span className={classes.said}>{howToEnter}</span> : null,
              lang: 'fr',
            },
            {
              label: t('scheme.enterUrl'),
              value: enterUrl ? (
                <a
                  href={enterUrl}
                  target="_blank"
                  rel="noopener noreferrer nofollow ugc"
                  className={classes.out}
                >
                  {new URL(enterUrl).hostname}
                  <IconExternalLink size={18} stroke={1.8} aria-hidden="true" />
                  <span className="hidden"> ({t('scheme.newTab')})</span>
                </a>
              ) : null,
            },
            {
              label: t('scheme.checked'),
              value: days ? t(isDue ? 'scheme.due' : 'scheme.checkedOn', days) : null,
            },
            {
              label: t('scheme.general'),
              value: general && (
                <Link to={`/opportunites/${general.id}`} lang="fr">
                  {general.title}
                </Link>
              ),
            },
          ]}
        />
        {localVersions.length > 0 && (
          <>
            <h3>{t('scheme.localVersions')}</h3>
            <p className="quiet">{t('scheme.localVersionsHelp')}</p>
            <ul className={classes.locals}>
              {localVersions.map(({ id, title, perimeter }) => (
                <li key={id}>
                  <Link to={`/opportunites/${id}`} lang="fr">
                    {title}
                  </Link>
                  <span className="quiet">{tellPerimeter(perimeter, t, language)}</span>
                </li>
              ))}
            </ul>
          </>
        )}
      </Section>
    </div>
  );
};
