import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { OPPORTUNITY_KINDS } from '../../../../matching/taxonomy/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { useHistoryWords } from '../../lib/history-words.ts';
import { useMyOrganisations } from '../../lib/own.ts';
import { Failure } from '../../ui/failure.tsx';
import { History } from '../../ui/history.tsx';
import { KindIcon, KindLabel } from '../../ui/kind.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { useSearchWords } from './offer/from-search.ts';
import { LocalVersions } from './offer/local-versions.tsx';
import classes from './offer/offer.module.css';
import { OfferEditor } from './offer/offer-editor.tsx';
import { useTellOffer } from './offer/tell.ts';
import { EMPTY, type OfferField } from './offer/values.ts';
import { useMyOpportunity, useOpportunityHistory } from './queries.ts';

const NEW = 'nouvelle';

const ChooseKind = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <BackLink to="/mes-opportunites">{t('mine.opportunities')}</BackLink>
        <PageTitle>{t('offer.chooseTitle')}</PageTitle>
        <Lead>{t('offer.chooseLead')}</Lead>
      </PageTop>
      <PageBody>
        <h2 className="hidden">{t('offer.choose')}</h2>
        <ul className={classes.kinds}>
          {OPPORTUNITY_KINDS.map((kind) => (
            <li key={kind}>
              <Link to={`?kind=${kind}`}>
                <KindIcon kind={kind} size={32} />
                <strong>{t(`offer.new.${kind}`)}</strong>
                <span className="quiet">{t(`offer.chooseText.${kind}`)}</span>
              </Link>
            </li>
          ))}
        </ul>
      </PageBody>
    </>
  );
};

const Changes = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const words = useHistoryWords();
  const { labelOf } = useTellOffer();
  const { data } = useOpportunityHistory(id, isOpen);
  return (
    <details className={classes.fold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mine.history')}</summary>
      <History
        label={t('mine.history')}
        items={words(data?.items ?? [], (field) => (field in EMPTY ? labelOf(field as OfferField) : null))}
      />
    </details>
  );
};

/** A new offer, or one's own again. */
export const OfferPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = NEW } = useParams();
  const [search] = useSearchParams();
  const isNew = id === NEW;
  const { data, error, refetch } = useMyOpportunity(isNew ? null : id);
  const organisations = useMyOrganisations();
  const kind = isNew ? OPPORTUNITY_KINDS.find((one) => one === search.get('kind')) : data?.kind;
  const begun = useSearchWords(isNew && (kind === 'need' || kind === 'support') ? search : null);
  if (isNew && !kind) return <ChooseKind />;
  const isReady = kind !== undefined && !organisations.isPending && begun !== undefined;
  return (
    <>
      <PageTop>
        <BackLink to={isNew ? `/mes-opportunites/${NEW}` : '/mes-opportunites'}>
          {t(isNew ? 'offer.chooseTitle' : 'mine.opportunities')}
        </BackLink>
        {isReady ? (
          <PageTitle key={id}>{data?.title ?? t(`offer.new.${kind}`)}</PageTitle>
        ) : (
          <SkeletonTitle />
        )}
        {data && (
          <p>
            <KindLabel kind={data.kind} label={t(`kind.${data.kind}.one`)} />{' '}
            <StatusPill tone={data.status}>{t(`mine.status.${data.status}`)}</StatusPill>
          </p>
        )}
      </PageTop>
      <PageBody>
        {error && !data && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!isReady && !error && <SkeletonText lines={6} />}
        {isReady && (
          <OfferEditor
            key={id + kind}
            kind={kind}
            offer={data ?? null}
            begun={begun}
            organisations={organisations.data?.items.filter(({ role }) => role !== 'viewer') ?? []}
          />
        )}
        {data?.kind === 'support' && data.status === 'published' && data.can.includes('pause') && (
          <LocalVersions id={id} />
        )}
        {data && <Changes id={id} />}
      </PageBody>
    </>
  );
};
