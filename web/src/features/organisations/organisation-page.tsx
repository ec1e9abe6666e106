import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { CreateOrganisation } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section, Sheet } from '../../ui/sheet.tsx';
import { SkeletonText, SkeletonTitle } from '../../ui/skeletons.tsx';
import { FactsForm } from './facts-form.tsx';
import { ClaimsList, InviteSection } from './invite-section.tsx';
import { MembersSection } from './members-section.tsx';
import classes from './organisations.module.css';
import { useChange, useOrganisation } from './queries.ts';

export const OrganisationPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const { data, error, refetch } = useOrganisation(id);
  // Once said, a size is not unsaid: an empty one is left out.
  const save = useChange(({ size, ...facts }: CreateOrganisation) =>
    callApi('updateOrganisation', {
      params: { id },
      body: { ...facts, ...(size ? { size } : {}), version: data?.version ?? 1 },
    }),
  );
  const isOwner = data?.role === 'owner';
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
                  <ClaimsList id={id} />
                </Section>
                <Section title={t('org.invite')}>
                  <Sheet>
                    <InviteSection id={id} />
                  </Sheet>
                </Section>
                <Section title={t('org.facts')}>
                  <Sheet>
                    <FactsForm
                      start={data}
                      goLabel={t('org.save')}
                      isBusy={save.isPending}
                      isDone={save.isSuccess}
                      error={save.error}
                      onSend={(facts) => save.mutate(facts)}
                    />
                  </Sheet>
                </Section>
              </>
            )}
          </div>
        )}
      </PageBody>
    </>
  );
};
