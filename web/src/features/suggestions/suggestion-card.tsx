import { Button } from '@mantine/core';
import { IconArrowRight, IconLock } from '@tabler/icons-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpportunitySuggestion } from '../../../../api/contract/index.ts';
import { ORGANISATION_SIZE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellFacts } from '../../lib/facts.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Card, CardActions, CardTitle, CardTop } from '../../ui/card.tsx';
import { KindLabel } from '../../ui/kind.tsx';
import { OfferFacts } from '../../ui/offer-facts.tsx';
import { Reasons } from '../../ui/reasons.tsx';
import { StrengthArc } from '../../ui/strength-arc.tsx';
import classes from './suggestions.module.css';

interface Props {
  readonly suggestion: OpportunitySuggestion;
  readonly level: 3 | 4;
  readonly onWhy: () => void;
  readonly ref?: Ref<HTMLElement> | undefined;
  /** In one's own list: keep, set aside. */
  readonly answers?: ReactNode;
  /** The project that it is suggested to; a visitor's words have none. */
  readonly projectId?: string;
}

/** The product's face: an offer, why it suits, and how strongly. A closed one says which condition keeps it out. */
export const SuggestionCard = ({ suggestion, level, onWhy, ref, answers, projectId }: Props) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { opportunity, score, strength, reasons, gates, distanceKm } = suggestion;
  const facts = tellFacts(opportunity, distanceKm, t, language);
  const closedGates = gates.filter(({ state }) => state === 'closed');
  const isClosed = closedGates.length > 0;
  const title = opportunity.title;

  return (
    <Card kind={opportunity.kind} closed={isClosed} {...(ref ? { ref } : {})}>
      <CardTop>
        <KindLabel kind={opportunity.kind} label={t(`kind.${opportunity.kind}.one`)} />
        {!isClosed && (
          <StrengthArc score={score} label={t(`strength.${strength}`)} reached={strength === 'strong'} />
        )}
      </CardTop>
      <CardTitle
        level={level}
        by={
          <>
            <span lang="fr">{opportunity.organisation.name}</span>
            {'\u00a0· '}
            {ORGANISATION_SIZE_LABELS[opportunity.organisation.size][language]}
          </>
        }
      >
        <Link to={`/opportunites/${opportunity.id}`} lang="fr">
          {title}
        </Link>
      </CardTitle>
      <OfferFacts
        {...facts}
        inDays={opportunity.days !== null}
        labels={{
          place: t('fact.label.place'),
          measure: t('fact.label.measure'),
          deadline: t('fact.label.deadline'),
          answers: t('clock.label'),
        }}
      />
      {isClosed ? (
        closedGates.map((gate) => (
          <p key={gate.gate} className={classes.closedGate}>
            <IconLock size={20} stroke={1.8} aria-hidden="true" />
            <span>{gate.text}</span>
          </p>
        ))
      ) : (
        <Reasons label={t('results.reasons')} reasons={reasons} />
      )}
      {suggestion.beyond && (
        <p>
          {suggestion.beyond} {t('results.beyond')}{' '}
          <Link to={projectId ? `/fiches?projet=${projectId}` : '/fiches'}>{t('results.beyondGo')}</Link>
          {projectId && answers && (
            <>
              {' · '}
              <Link
                to={`/mes-projets/${projectId}/groupements?besoin=${opportunity.id}`}
                aria-label={t('consortia.goOf', { title })}
              >
                {t('consortia.go')}
              </Link>
            </>
          )}
        </p>
      )}
      <CardActions>
        <Button
          variant="default"
          onClick={onWhy}
          aria-label={t('results.whyOf', { title })}
          aria-haspopup="dialog"
        >
          {t('results.why')}
        </Button>
        <Link
          to={`/opportunites/${opportunity.id}`}
          className={classes.see}
          aria-label={t('results.seeOf', { title })}
        >
          {t('results.see')}
          <IconArrowRight size={18} stroke={2} aria-hidden="true" />
        </Link>
      </CardActions>
      {answers}
    </Card>
  );
};
