import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SourcingRow } from '../../../../api/contract/index.ts';
import { formatKm, formatShortDay } from '../../lib/format.ts';
import { useLanguage } from '../../lib/i18n.ts';
import { StatusPill } from '../../ui/pill.tsx';
import { Marks } from './marks.tsx';
import classes from './sourcing.module.css';
import { isOver, TONES, useRowWords } from './words.ts';

interface Props {
  readonly needId: string;
  readonly rows: readonly SourcingRow[];
}
const COLUMNS = ['supplier', 'step', 'invited', 'opened', 'answer', 'met', 'yours'] as const;

/** Dense on wide screens; on a phone each line is a card whose cells carry their names. */
export const SourcingTable = ({ needId, rows }: Props) => {
  const { t } = useTranslation();
  return (
    <table className={classes.table}>
      <caption className="hidden">{t('sourcing.table')}</caption>
      <thead>
        <tr>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {t(`sourcing.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Line key={row.project.id} needId={needId} row={row} />
        ))}
      </tbody>
    </table>
  );
};

const Line = ({ needId, row }: { readonly needId: string; readonly row: SourcingRow }) => {
  const { t } = useTranslation();
  const language = useLanguage();
  const { reasonOf } = useRowWords();
  const { project, sheet, step, distanceKm, reopensAt, introductionId } = row;
  const { title } = project;
  const day = (at: string | null) => (at ? formatShortDay(at, language) : '');
  const where = [sheet?.commune, distanceKm === null ? null : formatKm(distanceKm, language)];
  const how = row.cameForward
    ? t('sourcing.cameForward')
    : row.batch
      ? t('sourcing.inBatch', { number: row.batch })
      : row.inConsortium
        ? t('sourcing.inConsortium')
        : row.introductionId
          ? t('sourcing.invitedAlone')
          : null;
  const said = [reasonOf(row), row.answer && t('sourcing.quote', { text: row.answer })].filter(Boolean);
  return (
    <tr className={isOver(step) ? classes.over : undefined}>
      <th scope="row">
        <span className={classes.name} lang="fr">
          {sheet ? <Link to={`/projets/${project.id}`}>{title}</Link> : title}
        </span>
        <span className={classes.small}>{[project.people, ...where, how].filter(Boolean).join(' · ')}</span>
        {!sheet && <span className={classes.small}>{t('sourcing.gone')}</span>}
      </th>
      <td data-label={t('sourcing.column.step')}>
        <StatusPill tone={TONES[step]}>{t(`sourcing.step.${step}`)}</StatusPill>
        {reopensAt && <span className={classes.small}>{t('sourcing.reopens', { day: day(reopensAt) })}</span>}
        {introductionId ? (
          <Link
            className={classes.link}
            to={`/mises-en-relation/${introductionId}`}
            aria-label={t('sourcing.openOf', { title })}
          >
            {t('sourcing.open')}
          </Link>
        ) : (
          sheet &&
          !reopensAt && (
            <Link
              className={classes.link}
              to={`/mises-en-relation/nouvelle?offre=${needId}&projet=${project.id}&cote=offre`}
              aria-label={t('sourcing.inviteNowOf', { title })}
            >
              {t('sourcing.inviteNow')}
            </Link>
          )
        )}
      </td>
      <td className={classes.day} data-label={t('sourcing.column.invited')}>
        {day(row.invitedAt)}
      </td>
      <td className={classes.day} data-label={t('sourcing.column.opened')}>
        {day(row.openedAt)}
      </td>
      <td data-label={t('sourcing.column.answer')}>
        {row.interestedAt && <span>{t('sourcing.interestedOn', { day: day(row.interestedAt) })}</span>}
        {row.declinedAt && <span>{t('sourcing.declinedOn', { day: day(row.declinedAt) })}</span>}
        {said.length > 0 && <span className={classes.small}>{said.join(' ')}</span>}
      </td>
      <td className={classes.day} data-label={t('sourcing.column.met')}>
        {day(row.metAt)}
      </td>
      <td data-label={t('sourcing.column.yours')}>
        <Marks needId={needId} row={row} />
      </td>
    </tr>
  );
};
