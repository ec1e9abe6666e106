import { strengthOf, tellReasons } from '../../matching/index.ts';
import type { Language } from '../../matching/taxonomy/index.ts';
import type {
  BatchDraft,
  BatchReply,
  DECLINE_REASONS,
  Sourcing,
  SourcingMark,
  SourcingRow,
} from '../contract/index.ts';
import { tellFieldError } from '../http/field-sentences.ts';
import { isTalking } from '../introductions/introductions.ts';
import { opportunityOf } from '../opportunities/opportunities.ts';
import type { People } from '../people/store.ts';
import { distanceBetween, presentForOpportunity } from '../suggestions/present.ts';
import type { Held } from '../suggestions/suggestions.ts';
import type { Places } from '../territory/places.ts';
import type { BatchOf, Result } from './inviting.ts';
import type { Row, Table } from './sourcing.ts';
import type { KeptMark } from './store.ts';

export interface View {
  readonly held: Held;
  readonly places: Places;
  readonly people: People;
  readonly language: Language;
}

const iso = (date: Date | null) => date?.toISOString() ?? null;

/** For the buyer's side alone: it carries its notes. */
export async function presentSourcing(table: Table, view: View): Promise<Sourcing> {
  const { need, version, batches, next, rows } = table;
  const owners = rows.map(({ projectId, introduction }) => ownerOf(projectId, introduction, view));
  const [names, holders] = await Promise.all([
    view.people.namesOf([...rows, ...batches].flatMap((one) => writerOf(one) ?? [])),
    view.people.namesOfOwners(owners),
  ]);
  const steps = new Map(rows.map((row) => [row.projectId, row]));
  return {
    need: { id: need._id, title: need.title },
    version,
    batches: batches.map(({ number, at, accountId, projectIds }) => ({
      number,
      at: at.toISOString(),
      by: names.get(accountId ?? '') ?? null,
      invited: projectIds.filter((id) => steps.get(id)?.introduction).length,
    })),
    next: { ...next, opensAt: iso(next.opensAt) },
    rows: rows.map((row, at) => presentRow(row, table, holders.get(owners[at] ?? '') ?? '', names, view)),
  };
}

const writerOf = (one: Row | Table['batches'][number]) =>
  'number' in one ? one.accountId : (one.mark?.accountId ?? null);
const ownerOf = (projectId: string, introduction: Row['introduction'], { held }: View) =>
  introduction?.parties.project.ownerId ?? held.owned.projects.get(projectId) ?? '';

function presentRow(
  row: Row,
  { need }: Table,
  people: string,
  names: ReadonlyMap<string, string>,
  { held, places, language }: View,
): SourcingRow {
  const { projectId, introduction, suggestion, mark } = row;
  const project = held.projects.get(projectId);
  const { perimeter, remote } = opportunityOf(need);
  const score = introduction?.score ?? suggestion?.score ?? null;
  return {
    project: {
      id: projectId,
      title: project?.title ?? introduction?.parties.project.title ?? '',
      people,
    },
    sheet: project
      ? {
          sectors: project.sectors,
          stage: project.stage,
          legalForm: project.legalForm,
          // What was checked counts before what is declared.
          inQpv: project.qpv?.isIn ?? project.inQpv,
          capacity: project.capacity,
          team: project.team,
          offer: project.offer || project.pitch,
          commune: project.commune.name,
          certifications: [...(project.certifications ?? [])],
          references: project.references ?? '',
          ...held.behindProject(projectId),
        }
      : null,
    distanceKm: project ? distanceBetween(project, { perimeter, remote }, places) : null,
    score,
    strength: score === null ? null : strengthOf({ kind: 'need', score }),
    reasons: introduction
      ? [...introduction.reasons.opportunity[language]]
      : suggestion
        ? tellReasons(suggestion, language, 'opportunity').map(({ text }) => text)
        : [],
    step: row.step,
    cameForward: row.cameForward,
    batch: row.batch,
    inConsortium: row.inConsortium,
    invitedAt: iso(row.invitedAt),
    openedAt: iso(row.openedAt),
    interestedAt: iso(row.interestedAt),
    declinedAt: iso(row.declinedAt),
    metAt: iso(row.metAt),
    agreedAt: iso(row.agreedAt),
    reason: row.declinedAt ? ((introduction?.reason ?? null) as DeclineReason | null) : null,
    answer: row.declinedAt ? (introduction?.note ?? null) : null,
    status: introduction?.status ?? null,
    introductionId: introduction?._id ?? null,
    conversationId: introduction && isTalking(introduction.status) ? introduction._id : null,
    reopensAt: iso(row.reopensAt),
    mark: presentMark(mark, names),
  };
}
type DeclineReason = (typeof DECLINE_REASONS)[number];

const NO_MARK: SourcingMark = {
  version: 0,
  note: '',
  isCompared: false,
  isChosen: false,
  why: '',
  by: null,
  at: null,
};
function presentMark(mark: KeptMark | undefined, names: ReadonlyMap<string, string>): SourcingMark {
  if (!mark) return NO_MARK;
  const { version, note, isCompared, isChosen, why, accountId, at } = mark;
  const by = names.get(accountId ?? '') ?? null;
  return { version, note, isCompared, isChosen, why, by, at: at.toISOString() };
}
export async function presentOwnMark(
  mark: KeptMark,
  { people }: Pick<View, 'people'>,
): Promise<SourcingMark> {
  return presentMark(mark, await people.namesOf(mark.accountId ? [mark.accountId] : []));
}

export function presentBatch({ need, items, later }: BatchOf, view: View): BatchDraft {
  const { held, places, language } = view;
  const { perimeter, remote } = opportunityOf(need);
  return {
    items: presentForOpportunity(items, { perimeter, remote }, { held, places, language }),
    later: later.map(({ projectId, reopensAt }) => ({
      project: { id: projectId, title: held.projects.get(projectId)?.title ?? '' },
      reopensAt: reopensAt.toISOString(),
    })),
    message: MESSAGE[language](need.title),
  };
}
/** One message for all: why each was thought of stands beneath it, in the introduction's own reasons. */
const MESSAGE: Readonly<Record<Language, (need: string) => string>> = {
  fr: (need) =>
    `Bonjour,\n\nnous cherchons un fournisseur pour « ${need} » et votre activité nous intéresse. Êtes-vous disponible, et pouvons-nous en parler ?\n\nUn refus ne vous engage à rien : le motif nous aide à mieux chercher.`,
  en: (need) =>
    `Hello,\n\nwe are looking for a supplier for “${need}” and your work interests us. Are you available, and shall we talk about it?\n\nSaying no commits you to nothing: the reason helps us search better.`,
};

export const presentResults = (
  results: readonly Result[],
  { held, language }: Pick<View, 'held' | 'language'>,
): BatchReply => ({
  results: results.map(({ projectId, outcome, reopensAt }) => ({
    projectId,
    title: held.projects.get(projectId)?.title ?? '',
    outcome,
    reopensAt: iso(reopensAt),
    text:
      OWN_WORDS[outcome as keyof typeof OWN_WORDS]?.[language] ?? tellObstacle(outcome, reopensAt, language),
  })),
});
const OWN_WORDS = {
  invited: { fr: 'Invité.', en: 'Invited.' },
  'not-found': {
    fr: 'Sa fiche n’est plus publiée.',
    en: 'Its sheet is no longer published.',
  },
  'day-full': {
    fr: 'Vous avez envoyé aujourd’hui autant de propositions qu’il se peut : invitez-le demain.',
    en: 'You have sent as many proposals as a day allows: invite it tomorrow.',
  },
} as const;
const tellObstacle = (outcome: Result['outcome'], reopensAt: Date | null, language: Language) =>
  tellFieldError(
    {
      path: 'projectIds',
      rule: outcome as Parameters<typeof tellFieldError>[0]['rule'],
      values: reopensAt ? { day: reopensAt.toISOString() } : {},
    },
    language,
  );
