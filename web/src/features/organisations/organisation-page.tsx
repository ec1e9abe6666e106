import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section, Sheet } from '../../ui/sheet.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { ClaimsList } from './claims-list.tsx';
import { FactsForm } from './facts-form.tsx';
import { InviteSection } from './invite-section.tsx';
import { MembersSection } from './members-section.tsx';
import classes from './organisations.module.css';
import { useClaims, useOrganisation } from './queries.ts';

export const OrganisationPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useOrganisation(id);
  const isOwner = data?.role === 'owner';
  const claims = useClaims(id, isOwner);
  return (
    <>
      <PageTop>
        <BackLink to="/mon-organisation">{t('org.title')}</BackLink>
        {data ? <PageTitle>{data.name}</PageTitle> : <SkeletonTitle />}
      </PageTop>
      <PageBody>
        {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonText lines={6} />}
        {data && (
          <div className={classes.page}>
            <Section title={t('org.members')}>
              <MembersSection organisation={data} />
            </Section>
            {isOwner && (
              <>
                <Section title={t('org.requests')}>
                  <ClaimsList query={claims} />
                </Section>
                <Section title={t('org.invite')}>
                  <Sheet>
                    <InviteSection id={id} />
                  </Sheet>
                </Section>
              </>
            )}
            {(isOwner || data.role === 'editor') && (
              <Section title={t('org.facts')}>
                <Sheet>
                  <FactsForm key={id} start={data} goLabel={t('org.save')} />
                </Sheet>
              </Section>
            )}
          </div>
        )}
      </PageBody>
    </>
  );
};
