import { Button } from '@mantine/core';
import { IconArrowRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { StatusPill } from '../../ui/pill.tsx';
import classes from './introductions.module.css';
import { type Pair, useIntroductionsOf } from './queries.ts';
import { TONES, useIntroductionWords } from './words.ts';

export const proposalPath = ({ side, id, other }: Pair) =>
  side === 'project'
    ? `/mises-en-relation/nouvelle?projet=${id}&offre=${other}`
    : `/mises-en-relation/nouvelle?offre=${id}&projet=${other}&cote=offre`;

interface Props {
  readonly pair: Pair;
  readonly title: string;
  readonly isReachable?: boolean;
}

/** On a suggestion: proposes, or says how the introduction stands and leads to it. */
export const PairAction = ({ pair, title, isReachable = true }: Props) => {
  const { t } = useTranslation();
  const { statusOf } = useIntroductionWords();
  const { data, isPending } = useIntroductionsOf(pair.side, pair.id);
  const otherSide = pair.side === 'project' ? 'opportunity' : 'project';
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
          aria-label={t(found ? 'propose.againOf' : 'propose.goOf', { title })}
        >
          {t(found ? 'propose.again' : 'propose.go')}
        </Button>
      )}
    </div>
  );
};
