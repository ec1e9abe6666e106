import { IconArrowRight } from '@tabler/icons-react';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { formatDay, formatMoment } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardActions, CardTitle, CardTop, Clamp } from '../../ui/card.tsx';
import { KindLabel } from '../../ui/kind.tsx';
import { StatusPill } from '../../ui/pill.tsx';
import classes from './introductions.module.css';
import { dayOf, otherOf, ownOf, TONES, useIntroductionWords } from './words.ts';

interface Props {
  readonly introduction: IntroductionView;
  readonly ref?: Ref<HTMLElement> | undefined;
}

/** The other side first, what it is for, how it stands, and until when it waits. */
export const IntroductionCard = ({ introduction, ref }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { statusOf } = useIntroductionWords();
  const { id, status, opportunity, message, expiresAt, can, connector, updatedAt } = introduction;
  const other = otherOf(introduction);
  const isMine = introduction.side === 'connector';
  const until = expiresAt && formatDay(dayOf(expiresAt), language);
  return (
    <Card kind={opportunity.kind} {...(ref ? { ref } : {})}>
      <CardTop>
        <KindLabel kind={opportunity.kind} label={t(`kind.${opportunity.kind}.one`)} />
        <StatusPill tone={TONES[status]}>{statusOf(status)}</StatusPill>
      </CardTop>
      <CardTitle
        level={2}
        by={[
          other.people && t('introductions.by', { name: other.people }),
          connector &&
            (isMine ? t('introductions.throughYou') : t('introductions.through', { name: connector.name })),
        ]
          .filter(Boolean)
          .join(', ')}
      >
        <Link to={`/mises-en-relation/${id}`} lang="fr">
          {other.title}
        </Link>
      </CardTitle>
      <p className="quiet">{t('introductions.for', { title: ownOf(introduction).title })}</p>
      {/* Written by people: its language is not known. */}
      {status === 'proposed' && <Clamp>{message}</Clamp>}
      <p className={classes.clock}>
        {until
          ? t(can.includes('accept') ? 'introductions.answerBefore' : 'introductions.waitsUntil', {
              day: until,
            })
          : t('introductions.lastAt', { when: formatMoment(updatedAt, language) })}
      </p>
      <CardActions>
        <Link
          to={`/mises-en-relation/${id}`}
          className={classes.see}
          aria-label={t('introductions.openOf', { title: other.title })}
        >
          {t('introductions.open')}
          <IconArrowRight size={18} stroke={2} aria-hidden="true" />
        </Link>
      </CardActions>
    </Card>
  );
};
