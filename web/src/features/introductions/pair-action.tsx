import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusPill } from '../../ui/pill.tsx';
import classes from './introductions.module.css';
import { idsOf, type Pair, useIntroductionsOf } from './queries.ts';
import { TONES, useIntroductionWords } from './words.ts';

const AS = { project: '', opportunity: '&cote=offre', connector: '&cote=connecteur' } as const;
export const proposalPath = (pair: Pair) => {
  const { projectId, opportunityId } = idsOf(pair);
  return `/mises-en-relation/nouvelle?projet=${projectId}&offre=${opportunityId}${AS[pair.side]}`;
};
/** Where the suggestion stands that a proposal starts from. */
export const suggestionsPath = ({ side, id }: Pair) =>
  side === 'connector'
    ? `/projets/${id}`
    : `/mes-suggestions?${side === 'project' ? 'projet' : 'offre'}=${id}`;

interface Props {
  readonly pair: Pair;
  readonly title: string;
  readonly isReachable?: boolean;
}

/** On a suggestion: proposes, or says how the introduction stands and leads to it. */
export const PairAction = ({ pair, title, isReachable = true }: Props) => {
  const { t } = useTranslation();
  const { statusOf } = useIntroductionWords();
  const { data, isPending } = useIntroductionsOf(pair);
  const otherSide = pair.side === 'opportunity' ? 'project' : 'opportunity';
  const found = data?.find((introduction) => introduction[otherSide].id === pair.other);
  // Keeps its room while it is not known, so that nothing moves.
  if (isPending) return <div className={classes.pairAction} />;
  const mayPropose = isReachable && (!found || found.can.includes('propose'));
  return (
    <div className={classes.pairAction}>
      {found && (
        <>
          <StatusPill tone={TONES[found.status]}>{statusOf(found.status)}</StatusPill>
          <Link
            to={`/mises-en-relation/${found.id}`}
            className={classes.see}
            aria-label={t('propose.seeOf', { title })}
          >
            {t('propose.see')}
            <IconArrowRight size={18} stroke={2} aria-hidden="true" />
          </Link>
        </>
      )}
      {!isReachable && !found && <p className="quiet">{t('propose.nobody')}</p>}
      {mayPropose && (
        <Button
          component={Link}
          to={proposalPath(pair)}
          {...(found ? { variant: 'default' as const } : {})}
          aria-label={t(
            found ? 'propose.againOf' : pair.side === 'connector' ? 'propose.between.goOf' : 'propose.goOf',
            { title },
          )}
        >
          {t(found ? 'propose.again' : pair.side === 'connector' ? 'propose.between.go' : 'propose.go')}
        </Button>
      )}
    </div>
  );
};
