import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import type { ShownOpportunity } from '../../../../api/contract/index.ts';
import { ORGANISATION_SIZE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { loadOwnTexts, useLanguage } from '../../lib/i18n.ts';
import { ApiError } from '../../lib/problem.ts';
import { Columns, Prose } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { KindLabel } from '../../ui/kind.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { OpportunityDetails } from './opportunity-details.tsx';
import { useOpportunity } from './queries.ts';

const SchemeFacts = lazy(async () => {
  const [{ SchemeFacts }] = await Promise.all([import('./scheme-facts.tsx'), loadOwnTexts()]);
  return { default: SchemeFacts };
});

interface Props {
  readonly id: string;
  /** What to show when there is no such offer. */
  readonly missing: ReactNode;
  /** What stands beneath it, once it is known. */
  readonly children: (offer: ShownOpportunity) => ReactNode;
}

export const OpportunityPage = ({ id, missing, children }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { data: offer, error, refetch } = useOpportunity(id);

  if (error instanceof ApiError && (error.code === 'not-found' || error.code === 'invalid-input'))
    return missing;
  return (
    <>
      <PageTop>
        <BackLink to="/opportunites">{t('opportunities.back')}</BackLink>
        {offer ? (
          <>
            <KindLabel kind={offer.kind} label={t(`kind.${offer.kind}.one`)} />
            <PageTitle lang="fr">{offer.title}</PageTitle>
            <Lead>
              <span lang="fr">{offer.organisation.name}</span>
              {'\u00a0· '}
              {ORGANISATION_SIZE_LABELS[offer.organisation.size][language]}
            </Lead>
          </>
        ) : (
          <SkeletonTitle />
        )}
      </PageTop>
      {/* A body of its own for each state: what comes is new on the page, and nothing seen moves. */}
      <PageBody key={offer ? 'there' : 'awaited'}>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!error && !offer && <SkeletonText lines={6} />}
        {offer && (
          <>
            <Columns>
              <Prose lang="fr">{offer.description}</Prose>
              <OpportunityDetails offer={offer} />
            </Columns>
            {offer.kind === 'support' && (
              <Suspense fallback={<SkeletonText lines={4} />}>
                <SchemeFacts scheme={offer} />
              </Suspense>
            )}
            {children(offer)}
          </>
        )}
      </PageBody>
    </>
  );
};
