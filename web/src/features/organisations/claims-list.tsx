import { useTranslation } from 'react-i18next';
import type { Claim } from '../../../../api/contract/index.ts';
import { callApi } from '../../lib/api.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { Quiet, Row, Rows, Said } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { useChange, type useTeamClaims } from './queries.ts';

interface Props {
  readonly query: Pick<ReturnType<typeof useTeamClaims>, 'data' | 'error' | 'refetch'>;
  /** Each line says which organisation is meant. */
  readonly ofMany?: boolean;
}

/** Those who ask to join, each answered by one press. */
export const ClaimsList = ({ query: { data, error, refetch }, ofMany = false }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const waiting = (data?.items ?? []).filter(({ status }) => status === 'pending');
  const decide = useChange(({ claim, decision }: { claim: Claim; decision: 'approve' | 'decline' }) =>
    callApi('decideClaim', { params: { id: claim.organisation.id, claim: claim.id }, body: { decision } }),
  );
  const failed = decide.error ?? error;
  const retry = () => {
    decide.reset();
    void refetch();
  };
  const answered = decide.variables;
  return (
    <>
      {!data && !error && <SkeletonText lines={2} />}
      {failed && <Failure words={failureWords(failed)} onRetry={retry} />}
      <Rows label={t('org.requests')}>
        {waiting.map((claim) => {
          const name = claim.name || t('org.nameless');
          const answer = (decision: 'approve' | 'decline') => () => {
            if (!decide.isPending) decide.mutate({ claim, decision });
          };
          return (
            <Row
              key={claim.id}
              actions={
                <>
                  <Quiet label={t('org.acceptOf', { name })} onClick={answer('approve')}>
                    {t('org.accept')}
                  </Quiet>
                  <Quiet label={t('org.declineOf', { name })} onClick={answer('decline')}>
                    {t('org.decline')}
                  </Quiet>
                </>
              }
            >
              <p>{ofMany ? t('org.asks', { name, organisation: claim.organisation.name }) : name}</p>
              {claim.message && <p className="quiet">{claim.message}</p>}
            </Row>
          );
        })}
      </Rows>
      {data && waiting.length === 0 && <p className="quiet">{t('org.noRequest')}</p>}
      <Said>
        {decide.isSuccess &&
          answered &&
          t(answered.decision === 'approve' ? 'org.acceptedOne' : 'org.declinedOne', {
            name: answered.claim.name || t('org.nameless'),
          })}
      </Said>
    </>
  );
};
