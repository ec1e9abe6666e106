import { useTranslation } from 'react-i18next';
import { useParams, useSearchParams } from 'react-router';
import type { ConsortiumView } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { Failure } from '../../ui/failure.tsx';
import { Notice } from '../../ui/notice.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Said, Sheet, Stack } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { AnswerForm } from './answer-form.tsx';
import classes from './consortia.module.css';
import { JoinForm } from './join-form.tsx';
import { Members, SentAnswer } from './need-consortia.tsx';
import { useLeave, useProjectConsortia } from './queries.ts';
import { Question } from './question.tsx';

/** A supplier's groups, and the way to propose one for a need that it cannot cover alone (`?besoin=`). */
export const ProjectConsortiaPage = () => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const needId = search.get('besoin') ?? '';
  const { data, error, refetch } = useProjectConsortia(id);
  const leave = useLeave(id);
  const isAsked = ({ can }: ConsortiumView) => can.includes('join');
  const asked = data?.filter(isAsked) ?? [];
  const joined = data?.filter((one) => !isAsked(one)) ?? [];
  return (
    <>
      <PageTop>
        <BackLink to="/mes-projets">{t('mine.projects')}</BackLink>
        <PageTitle>{t('consortia.mine')}</PageTitle>
        <Lead>{t('consortia.mineLead')}</Lead>
      </PageTop>
      <PageBody>
        <div className={classes.stack}>
          {needId && <JoinForm projectId={id} needId={needId} />}
          {error && <Failure words={failureWords(error)} onRetry={() => void refetch()} />}
          {!data && !error && <SkeletonText lines={6} />}
          {leave.error && <Failure words={failureWords(leave.error)} onRetry={leave.reset} />}
          <Said>{leave.isSuccess && t('consortia.leftNow')}</Said>
          {data?.length === 0 && !needId && (
            <Notice tone="quiet" title={t('consortia.none')}>
              <p>{t('consortia.noneText')}</p>
            </Notice>
          )}
          {asked.map((consortium) => (
            <Question key={consortium.id} projectId={id} consortium={consortium} />
          ))}
          {joined.map((consortium) => (
            <Sheet key={consortium.id}>
              <Stack>
                <h2 lang="fr">{consortium.opportunity.title}</h2>
                <Members consortium={consortium} />
                {consortium.answer?.sentAt ? (
                  <SentAnswer answer={consortium.answer} heading="h3" />
                ) : (
                  <AnswerForm projectId={id} consortium={consortium} />
                )}
                {consortium.can.includes('leave') && (
                  <div>
                    <ConfirmButton
                      label={t('consortia.leave')}
                      question={t('consortia.leaveAsk')}
                      yes={t('consortia.leaveYes')}
                      no={t('consortia.leaveNo')}
                      isBusy={leave.isPending}
                      onConfirm={() => leave.mutate(consortium.id)}
                    />
                  </div>
                )}
              </Stack>
            </Sheet>
          ))}
        </div>
      </PageBody>
    </>
  );
};
