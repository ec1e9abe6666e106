import { useTranslation } from 'react-i18next';
import type { IntroductionView } from '../../../../api/contract/index.ts';
import { formatEuros, formatMoment, formatNumber } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Section, Stack } from '../../ui/sheet.tsx';
import classes from './introductions.module.css';
import { OutcomeForm } from './outcome-form.tsx';

type Statements = Pick<IntroductionView, 'outcomes' | 'contradictions'>;
/** The contract's own list (OUTCOME_FIGURES). */
export const FIGURES = [
  'amountEur',
  'daysGiven',
  'raisedEur',
  'jobsCreated',
] as const satisfies Statements['contradictions'];

/** What came of it: each side's own statement, and the form of the caller's. */
export const Outcome = ({ introduction }: { readonly introduction: IntroductionView }) => {
  const { t } = useTranslation();
  const mayState = introduction.can.includes('state-outcome');
  if (!mayState && introduction.outcomes.length === 0) return null;
  return (
    <Section title={t('outcome.title')} {...(mayState ? { lead: t('outcome.lead') } : {})}>
      <Stack>
        {introduction.contradictions.length > 0 && (
          <p className={classes.reason}>
            {t('outcome.differ', { count: introduction.contradictions.length })}
          </p>
        )}
        {introduction.outcomes.length > 0 && <Stated {...introduction} />}
        {mayState && <OutcomeForm introduction={introduction} />}
      </Stack>
    </Section>
  );
};

/** Both statements side by side, as they were made; where they differ a word says so. */
export const Stated = ({ outcomes, contradictions }: Statements) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const told = (figure: (typeof FIGURES)[number], value: number | null) => {
    if (value === null) return t('outcome.nothing');
    return figure === 'amountEur' || figure === 'raisedEur'
      ? formatEuros(value, language)
      : formatNumber(value, language, Number.isInteger(value) ? 0 : 1);
  };
  return (
    <div className={classes.stated}>
      <table>
        <caption className="hidden">{t('outcome.stated')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('outcome.figure')}</th>
            {outcomes.map(({ side }) => (
              <th key={side} scope="col">
                {t(`introductions.side.${side}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {FIGURES.map((figure) => (
            <tr key={figure}>
              <th scope="row">
                {t(`outcome.${figure}`)}
                {contradictions.includes(figure) && (
                  <span className={classes.differs}>{t('outcome.differs')}</span>
                )}
              </th>
              {outcomes.map(({ side, [figure]: value }) => (
                <td key={side} className={value === null ? 'quiet' : undefined}>
                  {told(figure, value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {outcomes.map(({ side, by, at, comment }) => (
        <p key={side} className={classes.words}>
          {comment && <>« {comment} » </>}
          <span className="quiet">
            {t('outcome.statedBy', {
              name: by ?? t('introductions.someone'),
              when: formatMoment(at, language),
            })}
          </span>
        </p>
      ))}
    </div>
  );
};
