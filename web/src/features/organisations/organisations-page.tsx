import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useFailureWords } from '../../lib/failure.ts';
import { useMyOrganisations } from '../../lib/own.ts';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Row, Rows, Section, Sheet } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { FactsForm } from './facts-form.tsx';
import { FindOrganisation } from './find-organisation.tsx';
import classes from './organisations.module.css';

/** One's organisations; to find one that is here, or create one. */
export const OrganisationsPage = () => {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const failureWords = useFailureWords();
  const { data, error, isPending, refetch } = useMyOrganisations();
  return (
    <>
      <PageTop>
        <PageTitle>{t('org.title')}</PageTitle>
        <Lead>{t('org.lead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.page}>
          <Section title={t('org.mine')}>
            {isPending && <SkeletonText lines={2} />}
            {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
            {data?.items.length === 0 && (
              <Notice tone="quiet" title={t('org.none')}>
                <p>{t('org.noneHelp')}</p>
              </Notice>
            )}
            <Rows label={t('org.mine')}>
              {data?.items.map(({ id, name, role }) => (
                <Row
                  key={id}
                  actions={
                    <Link
                      to={`/mon-organisation/${id}`}
                      className={classes.open}
                      aria-label={t('org.openOf', { name })}
                    >
                      {t('org.open')}
                    </Link>
                  }
                >
                  <p>{name}</p>
                  {role && <p className="quiet">{t(`org.role.${role}`)}</p>}
                </Row>
              ))}
            </Rows>
          </Section>
          {data && data.claims.length > 0 && (
            <Section title={t('org.claims')}>
              <Rows label={t('org.claims')}>
                {data.claims.map(({ id, organisation, status }) => (
                  <Row key={id}>
                    <p>{organisation.name}</p>
                    <p className="quiet">{t(`org.claim.${status}`)}</p>
                  </Row>
                ))}
              </Rows>
            </Section>
          )}
          <Section title={t('org.find')}>
            <Sheet>
              <FindOrganisation />
            </Sheet>
          </Section>
          <Section title={t('org.create')} lead={t('org.createText')}>
            <Sheet>
              <FactsForm
                start={null}
                goLabel={t('org.createGo')}
                onSaved={(id) => void navigate(`/mon-organisation/${id}`)}
              />
            </Sheet>
          </Section>
        </div>
      </PageBody>
    </>
  );
};
