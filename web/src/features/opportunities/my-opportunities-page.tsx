import { Button } from '@mantine/core';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OwnOpportunity } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { useLifecycle } from '../../lib/lifecycle.ts';
import { useMyOpportunities } from '../../lib/own.ts';
import { CardGrid } from '../../ui/card.tsx';
import { Failure } from '../../ui/failure.tsx';
import { useFocusAfter } from '../../ui/focus-after.ts';
import { KindLabel } from '../../ui/kind.tsx';
import { LifeActions } from '../../ui/life-actions.tsx';
import { More } from '../../ui/more.tsx';
import { Notice } from '../../ui/notice.tsx';
import { OwnCard } from '../../ui/own-card.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { Said } from '../../ui/sheet.tsx';
import { SkeletonCards } from '../../ui/skeletons.tsx';
import classes from './opportunities.module.css';

interface MineProps {
  readonly offer: OwnOpportunity;
  readonly life: ReturnType<typeof useLifecycle>;
  readonly first: Ref<HTMLElement> | undefined;
}
const Mine = ({ offer, life, first }: MineProps) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { id, kind, title, status, statusReason } = offer;
  return (
    <OwnCard
      kind={kind}
      top={
        <>
          <KindLabel kind={kind} label={t(`kind.${kind}.one`)} />
          <StatusPill tone={status}>{t(`mine.status.${status}`)}</StatusPill>
        </>
      }
      title={<span lang="fr">{title}</span>}
      by={[
        offer.organisation ? t('mine.by', { name: offer.organisation.name }) : null,
        t('mine.changed', { when: formatMoment(offer.updatedAt, language) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      note={statusReason && statusReason !== 'people' ? t(`mine.because.${statusReason}`) : null}
      links={
        <>
          {offer.can.includes('edit') && (
            <Link to={`/mes-opportunites/${id}`} aria-label={t('mine.editOf', { title })}>
              {t('mine.edit')}
            </Link>
          )}
          <Link to={`/mes-suggestions?offre=${id}`} aria-label={t('mine.suggestionsOf', { title })}>
            {t('mine.suggestions')}
          </Link>
          {kind === 'need' && offer.can.includes('edit') && (
            <Link to={`/mes-opportunites/${id}/fournisseurs`} aria-label={t('sourcing.linkOf', { title })}>
              {t('sourcing.link')}
            </Link>
          )}
          {status === 'published' && (
            <Link to={`/opportunites/${id}`} aria-label={t('mine.publicOf', { title })}>
              {t('mine.public')}
            </Link>
          )}
        </>
      }
      ref={first}
      more={t('mine.action.more')}
      actions={<LifeActions {...life.actionsOf(offer)} />}
    />
  );
};

export const MyOpportunitiesPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const query = useMyOpportunities();
  const { data, error, isPending } = query;
  const sizes = data?.pageSizes ?? [];
  const firstNew = useFocusAfter(sizes);
  const life = useLifecycle('opportunity');
  return (
    <>
      <PageTop>
        <PageTitle>{t('mine.opportunities')}</PageTitle>
        <Lead>{t('mine.opportunitiesLead')}</Lead>
        <Button component={Link} to="/mes-opportunites/nouvelle" className={classes.new}>
          {t('mine.newOpportunity')}
        </Button>
      </PageTop>
      <PageBody>
        {isPending && <SkeletonCards count={2} />}
        {error && (
          <Failure
            words={failureWords(error)}
            onRetry={() => void (data ? query.fetchNextPage() : query.refetch())}
          />
        )}
        {life.doing.error && (
          <Failure words={failureWords(life.doing.error)} onRetry={() => life.doing.reset()} />
        )}
        {data?.items.length === 0 && (
          <Notice tone="quiet" title={t('mine.noOpportunity')}>
            <p>{t('mine.noOpportunityHelp')}</p>
          </Notice>
        )}
        <Said>{life.said}</Said>
        <CardGrid>
          {data?.items.map((offer, index) => (
            <li key={offer.id}>
              <Mine offer={offer} life={life} first={index === firstNew.index ? firstNew.ref : undefined} />
            </li>
          ))}
        </CardGrid>
        <More
          label={t('projects.more')}
          added={sizes.length > 1 ? t('opportunities.added', { count: sizes.at(-1) ?? 0 }) : ''}
          isShown={query.hasNextPage}
          isBusy={query.isFetchingNextPage}
          onMore={() => void query.fetchNextPage()}
        />
      </PageBody>
    </>
  );
};
