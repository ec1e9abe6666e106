import { IconCircleCheck, IconCircleX, IconHelpCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Receipt } from '../../ui/receipt.tsx';
import classes from './explanation.module.css';
import type { Explained } from './queries.ts';

const GATE_ICONS = { open: IconCircleCheck, closed: IconCircleX, unknown: IconHelpCircle };
/** Below this many points to win, a line is not worth a remark. */
const WORTH_SAYING = 3;

/** The receipt: every part, the sum, the conditions, what would change it, and under which settings. */
export const ExplanationView = ({ score, parts, gates, settings, whatIf }: Explained) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const figure = (value: number) => formatNumber(value, language, 2);
  const byPoints = parts.toSorted((a, b) => b.points - a.points);
  const missing = parts
    .map((part) => ({ label: part.label, points: Math.round(part.weight * 100 - part.points) }))
    .filter(({ points }) => points >= WORTH_SAYING)
    .toSorted((a, b) => b.points - a.points)
    .slice(0, 2);
  const isClosed = gates.some(({ state }) => state === 'closed');
  const hasUnknown = gates.some(({ state }) => state === 'unknown');

  const receipt = (
    <>
      <p>{t('why.intro')}</p>
      <Receipt
        caption={t('why.title')}
        partLabel={t('why.part')}
        pointsLabel={t('why.points')}
        lines={byPoints.map((part) => ({
          id: part.criterion,
          label: part.label,
          text: part.text,
          inferred: part.evidence.inferred,
          points: figure(part.points),
          outOf: t('why.outOf', { max: formatNumber(part.weight * 100, language) }),
          nothing: part.points === 0,
        }))}
        totalLabel={t('why.total')}
        total={figure(score)}
        totalOutOf={t('why.totalOutOf')}
      />
    </>
  );
  const conditions = (
    <>
      <section>
        <h3 className={classes.heading}>{t('why.gates')}</h3>
        {gates.length === 0 && <p>{t('why.gatesNone')}</p>}
        <ul className={classes.gates}>
          {gates.map((gate) => {
            const Icon = GATE_ICONS[gate.state];
            return (
              <li key={gate.gate} className={classes[gate.state]}>
                <Icon size={22} stroke={1.8} aria-hidden="true" />
                <span>
                  {gate.text}{' '}
                  {/* The icon and the sentence say it; the word is for those who see no icon, or who must not miss it. */}
                  <strong className={gate.state === 'closed' ? classes.state : 'hidden'}>
                    {t(`why.gate.${gate.state}`)}
                  </strong>
                </span>
              </li>
            );
          })}
        </ul>
      </section>
      {isClosed && whatIf && (
        <section>
          <h3 className={classes.heading}>{t('why.whatIf')}</h3>
          {whatIf.length === 0 ? (
            <p>{t('why.whatIfNone')}</p>
          ) : (
            <>
              {!whatIf.some(({ isEnough }) => isEnough) && <p>{t('why.whatIfAll')}</p>}
              <ul className={classes.change}>
                {whatIf.map(({ text }) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      )}
    </>
  );

  return (
    <div className={classes.explanation}>
      {/* Whoever asks "pourquoi pas ?" reads first what keeps it closed. */}
      {isClosed ? conditions : receipt}
      {isClosed ? receipt : conditions}
      {(missing.length > 0 || hasUnknown) && (
        <section>
          <h3 className={classes.heading}>{t('why.change')}</h3>
          <ul className={classes.change}>
            {hasUnknown && <li>{t('why.changeUnknown')}</li>}
            {missing.map(({ label, points }) => (
              <li key={label}>{t('why.changeItem', { label, points })}</li>
            ))}
          </ul>
        </section>
      )}
      <p className={classes.settings}>{t('why.settings', { name: settings })}</p>
    </div>
  );
};
