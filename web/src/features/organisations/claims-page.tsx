import { useTranslation } from 'react-i18next';
import { Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { ClaimsList } from './claims-list.tsx';
import classes from './organisations.module.css';
import { useTeamClaims } from './queries.ts';

/** For the team: every request that waits, whatever the organisation. */
export const ClaimsPage = () => {
  const { t } = useTranslation();
  return (
    <>
      <PageTop>
        <PageTitle>{t('org.requests')}</PageTitle>
        <Lead>{t('org.teamLead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.page}>
          <ClaimsList query={useTeamClaims()} ofMany />
        </div>
      </PageBody>
    </>
  );
};
