import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { OpportunitySuggestion, Preview } from '../../../../api/contract/index.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { Failure } from '../../ui/failure.tsx';
import { KindIcon } from '../../ui/kind.tsx';
import { SkeletonCards, SkeletonText } from '../../ui/skeletons.tsx';
import { KindGroup } from './kind-group.tsx';
import { KindTabs } from './kind-tabs.tsx';
import type { PreviewQuery } from './queries.ts';
import classes from './suggestions.module.css';
import { Understood } from './understood.tsx';
import { useExplanationPanel } from './use-explanation-panel.tsx';

interface GroupsProps {
  readonly groups: Preview['groups'];
  readonly onWhy: (suggestion: OpportunitySuggestion) => void;
}

const PhoneGroups = ({ groups, onWhy }: GroupsProps) => {
  const { t } = useTranslation();
  const fullest = groups.find(({ total }) => total > 0) ?? groups[0];
  return (
    <Tabs defaultValue={fullest?.kind ?? 'need'} keepMounted={false}>
      <KindTabs label={t('results.kinds')} kinds={groups.map(({ kind, total }) => ({ kind, total }))} />
      {groups.map((group) => (
        <Tabs.Panel key={group.kind} value={group.kind} pt={20}>
          <h3 className="hidden">{t(`kind.${group.kind}.many`)}</h3>
          <KindGroup group={group} onWhy={onWhy} />
        </Tabs.Panel>
      ))}
    </Tabs>
  );
};

const WideGroups = ({ groups, onWhy }: GroupsProps) => {
  const { t } = useTranslation();
  return groups.map((group) => (
    <section
      key={group.kind}
      id={group.kind}
      className={classes.section}
      aria-labelledby={`${group.kind}-title`}
    >
      <h3 id={`${group.kind}-title`} className={classes.sectionTitle}>
        <KindIcon kind={group.kind} size={28} />
        {t(`kind.${group.kind}.many`)}
        <span className={classes.count}>{t('results.shown', { count: group.total })}</span>
      </h3>
      <KindGroup group={group} onWhy={onWhy} />
    </section>
  ));
};

interface Props {
  readonly query: PreviewQuery;
}

/** What a visitor's text brings, kind by kind: tabs on a phone, sections beside a summary on wide screens. */
export const PreviewResults = ({ query }: Props) => {
  const { t } = useTranslation();
  const failureWords = useFailureWords();
  const isWide = useMediaQuery('(min-width: 1000px)', true, { getInitialValueInEffect: false });
  const { explain, panel } = useExplanationPanel();
  const { data, error, isFetching, isPlaceholderData } = query;
  const isWaiting = isFetching && (!data || isPlaceholderData);
  const total = data?.groups.reduce((sum, group) => sum + group.total, 0) ?? 0;
  const onWhy = (suggestion: OpportunitySuggestion) =>
    explain({ subject: suggestion.opportunity.title, known: suggestion, pair: null });

  return (
    <div aria-busy={isWaiting}>
      <p role="status" className={classes.status}>
        {isWaiting ? t('results.searching') : data && !error ? t('results.ready', { count: total }) : ''}
      </p>
      {error && !isWaiting && <Failure words={failureWords(error)} onRetry={() => void query.refetch()} />}
      {isWaiting && (
        <div className={classes.board}>
          <div className={classes.understood}>
            <SkeletonText lines={6} />
          </div>
          <SkeletonCards count={4} />
        </div>
      )}
      {data && !error && !isWaiting && (
        <div className={classes.board}>
          <aside className={classes.side}>
            <Understood understood={data.understood} />
            {isWide && (
              <nav className={classes.jumps} aria-label={t('results.kinds')}>
                {data.groups.map(({ kind, total: count }) => (
                  <a key={kind} href={`#${kind}`}>
                    <KindIcon kind={kind} /> {t(`kind.${kind}.many`)}{' '}
                    <span className={classes.count}>{count}</span>
                  </a>
                ))}
              </nav>
            )}
          </aside>
          <div className={classes.groups}>
            {isWide ? (
              <WideGroups groups={data.groups} onWhy={onWhy} />
            ) : (
              <PhoneGroups groups={data.groups} onWhy={onWhy} />
            )}
          </div>
        </div>
      )}
      {panel}
    </div>
  );
};
