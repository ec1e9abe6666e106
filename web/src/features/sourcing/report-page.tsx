import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { OwnOpportunity, Sourcing, SourcingRow } from '../../../../api/contract/index.ts';
import { LEGAL_FORM_LABELS, SECTOR_LABELS, STAGE_LABELS } from '../../../../matching/taxonomy/index.ts';
import { tellAmount, tellPerimeter } from '../../lib/facts.ts';
import { useFailureWords } from '../../lib/failure.ts';
import { formatDay, formatKm, formatShortDay, formatToday } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { Details } from '../../ui/details.tsx';
import { Failure } from '../../ui/failure.tsx';
import { BackLink, Lead, PageBody, PageTitle, PageTop } from '../../ui/page.tsx';
import { Section } from '../../ui/sheet.tsx';
import { SkeletonText } from '../../ui/skeletons.tsx';
import { Tick } from '../../ui/tick.tsx';
import { useNeed, useSourcing } from './queries.ts';
import classes from './report.module.css';
import { useRowWords } from './words.ts';

/** On paper: what was looked for, who was asked when, what each answered, and why the choice. */
export const ReportPage = () => {
  const { t } = useTranslation();
  const language = useLanguage();
  const failureWords = useFailureWords();
  const { id = '' } = useParams();
  const sourcing = useSourcing(id);
  const need = useNeed(id);
  const [withNotes, setWithNotes] = useState(false);
  const error = sourcing.error ?? need.error;
  const isReady = sourcing.data && need.data;
  return (
    <div className={classes.report}>
      <PageTop>
        <span className={classes.screen}>
          <BackLink to={`/mes-opportunites/${id}/fournisseurs`}>{t('sourcing.comparison.back')}</BackLink>
        </span>
        <PageTitle {...(need.data ? { tab: t('sourcing.reportPage.of', { title: need.data.title }) } : {})}>
          {t('sourcing.reportPage.title')}
        </PageTitle>
        <Lead>{t('sourcing.reportPage.lead')}</Lead>
        {isReady && (
          <div className={`${classes.screen} ${classes.options}`}>
            <Tick
              label={t('sourcing.reportPage.withNotes')}
              detail={t('sourcing.reportPage.withNotesWhy')}
              checked={withNotes}
              onChange={setWithNotes}
            />
            <Button
              leftSection={<IconPrinter size={18} stroke={1.8} aria-hidden="true" />}
              onClick={() => window.print()}
            >
              {t('sourcing.reportPage.print')}
            </Button>
          </div>
        )}
        <p className="quiet">
          {[
            need.data?.organisation && t('sourcing.reportPage.for', { who: need.data.organisation.name }),
            t('sourcing.reportPage.made', {
              day: formatToday(language),
            }),
          ]
            .filter(Boolean)
            .join('. ')}
        </p>
      </PageTop>
      <PageBody>
        {error && !isReady && (
          <Failure
            words={failureWords(error)}
            onRetry={() => {
              void sourcing.refetch();
              void need.refetch();
            }}
          />
        )}
        {!isReady && !error && <SkeletonText lines={10} />}
        {isReady && (
          <>
            <NeedPart need={need.data} />
            <Section title={t('sourcing.reportPage.how')}>
              <p className={classes.words}>{t('sourcing.reportPage.howText')}</p>
            </Section>
            <AnswersPart sourcing={sourcing.data} withNotes={withNotes} />
            <ChoicePart rows={sourcing.data.rows} />
          </>
        )}
      </PageBody>
    </div>
  );
};

const NeedPart = ({ need }: { readonly need: OwnOpportunity }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { perimeter } = need;
  const audience = [
    need.qpvOnly && t('sourcing.reportPage.qpvOnly'),
    ...need.legalForms.map((code) => LEGAL_FORM_LABELS[code][language]),
    ...need.stages.map((code) => STAGE_LABELS[code][language]),
  ].filter(Boolean);
  return (
    <Section title={t('sourcing.reportPage.need')}>
      <h3 className={classes.need} lang="fr">
        {need.title}
      </h3>
      <Details
        items={[
          { label: t('sourcing.reportPage.description'), value: need.description, lang: 'fr' },
          { label: t('sourcing.reportPage.volume'), value: need.need?.volume ?? '', lang: 'fr' },
          {
            label: t('sourcing.reportPage.amount'),
            value: tellAmount(need.need?.amountMin || null, need.need?.amountMax || null, t, language),
          },
          {
            label: t('sourcing.reportPage.where'),
            value: perimeter && tellPerimeter(perimeter, t, language),
          },
          {
            label: t('sourcing.reportPage.sectors'),
            value: need.sectors.map((code) => SECTOR_LABELS[code][language]).join(', '),
          },
          {
            label: t('sourcing.reportPage.audience'),
            value: audience.join(', ') || t('sourcing.reportPage.everyone'),
          },
          {
            label: t('sourcing.reportPage.deadline'),
            value: need.deadline && formatDay(need.deadline, language),
          },
        ]}
      />
    </Section>
  );
};

const AnswersPart = ({
  sourcing,
  withNotes,
}: {
  readonly sourcing: Sourcing;
  readonly withNotes: boolean;
}) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reasonOf } = useRowWords();
  const day = (at: string | null) => (at ? formatShortDay(at, language) : '');
  /** Of what the line says; and, once more has come of it, of the yes before. */
  const whenOf = ({ step, interestedAt, declinedAt, agreedAt }: SourcingRow) =>
    step === 'interested' || interestedAt === null
      ? day(interestedAt ?? declinedAt)
      : [day(agreedAt), t('sourcing.interestedOn', { day: day(interestedAt) })].filter(Boolean).join(' · ');
  const { rows, batches, next } = sourcing;
  const asked = rows.filter(({ introductionId }) => introductionId !== null);
  const count = (...steps: readonly SourcingRow['step'][]) =>
    asked.filter(({ step }) => steps.includes(step)).length;
  return (
    <Section title={t('sourcing.reportPage.who')}>
      <p>
        {t('sourcing.reportPage.summary', {
          invited: asked.length,
          interested: next.interested,
          declined: count('declined'),
          silent: count('invited', 'opened', 'silent'),
        })}
      </p>
      <ul>
        {batches.map(({ number, at, by, invited }) => (
          <li key={number}>
            {t('sourcing.batch', {
              number,
              count: invited,
              day: day(at),
              who: by ?? t('sourcing.someone'),
            })}
          </li>
        ))}
      </ul>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by the keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label={t('sourcing.reportPage.who')}>
        <table className={classes.table}>
          <thead>
            <tr>
              {(['supplier', 'distance', 'score', 'invited', 'answer', 'met'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`sourcing.reportPage.${column}`)}
                </th>
              ))}
              {withNotes && <th scope="col">{t('sourcing.reportPage.note')}</th>}
            </tr>
          </thead>
          <tbody>
            {asked.map((row) => (
              <tr key={row.project.id}>
                <th scope="row" lang="fr">
                  {row.project.title}
                  <span className={classes.small}>
                    {[row.project.people, row.sheet?.commune].filter(Boolean).join(' · ')}
                  </span>
                </th>
                <td className={classes.fact}>
                  {row.distanceKm === null ? '' : formatKm(row.distanceKm, language)}
                </td>
                <td className={classes.fact}>{row.score === null ? '' : `${Math.round(row.score)}/100`}</td>
                <td>
                  <span className={classes.day}>{day(row.invitedAt)}</span>
                  {row.cameForward && <span className={classes.small}>{t('sourcing.cameForward')}</span>}
                </td>
                <td className={classes.answer}>
                  {t(`sourcing.step.${row.step}`)}
                  <span className={classes.small}>
                    {[whenOf(row), reasonOf(row), row.answer && t('sourcing.quote', { text: row.answer })]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </td>
                <td className={classes.day}>{day(row.metAt)}</td>
                {withNotes && <td className={classes.words}>{row.mark.note}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Section>
  );
};

const ChoicePart = ({ rows }: { readonly rows: readonly SourcingRow[] }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const chosen = rows.filter(({ mark }) => mark.isChosen);
  return (
    <Section title={t('sourcing.reportPage.chosen')}>
      {chosen.length === 0 && <p>{t('sourcing.reportPage.noChoice')}</p>}
      {chosen.map(({ project, sheet, distanceKm, reasons, mark }) => (
        <article key={project.id} className={classes.choice}>
          <h3 lang="fr">{project.title}</h3>
          <p className="quiet">
            {[
              sheet?.commune,
              distanceKm === null ? null : formatKm(distanceKm, language),
              sheet?.legalForm && LEGAL_FORM_LABELS[sheet.legalForm][language],
              sheet?.inQpv ? t('sourcing.comparison.qpv') : null,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <p className={classes.words}>{mark.why || t('sourcing.reportPage.noWhy')}</p>
          <ul className={classes.bullets}>
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </article>
      ))}
    </Section>
  );
};
