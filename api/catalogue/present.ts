import { catalogueLabel, type Language } from '../../matching/taxonomy/index.ts';
import type { Commune } from '../../matching/types.ts';
import {
  FACETS,
  type Facet,
  LICENCE,
  type Lineage,
  type MySheets,
  type OwnSheet,
  type PublicSheet,
  type Reviewers,
  type SheetCard,
  type SheetMap,
  type SheetPage,
  type SheetVersions,
} from '../contract/catalogue.ts';
import type { Kept } from '../publishing/store.ts';
import { isShown } from './lifecycle.ts';
import type { KeptLineage } from './lineages/store.ts';
import { doable } from './policy.ts';
import type { KeptReviewer } from './reviewers/store.ts';
import type { Found } from './search.ts';
import type { Shown } from './shelf.ts';
import type { MetSheet } from './standing.ts';
import type { Content, KeptSheet, Version } from './store.ts';

const named = ({ _id, title }: Pick<Kept, '_id' | 'title'>) => ({ id: _id, title });

/** Only fields named here leave. */
export function presentCard({ id, content, version, publishedAt, updatedAt }: Shown): SheetCard {
  const { title, summary, sectors, stage, innovation, impacts, innovator, commune, isNational, reference } =
    content;
  const said = {
    title,
    summary,
    sectors,
    stage,
    innovation,
    impacts,
    innovator,
    commune,
    isNational,
    reference,
  };
  return {
    id,
    ...said,
    version,
    publishedAt: publishedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

export function presentPage(
  { items, counts }: Found<Shown>,
  page: { readonly items: readonly Shown[]; readonly nextCursor: string | null },
  language: Language,
): SheetPage {
  const options = (facet: Facet) =>
    [...counts[facet]]
      .map(([code, count]) => ({ code, count, label: catalogueLabel(facet, code, language) }))
      .sort((a, b) => b.count - a.count || (a.code < b.code ? -1 : 1));
  return {
    items: page.items.map(presentCard),
    nextCursor: page.nextCursor,
    total: items.length,
    facets: Object.fromEntries(FACETS.map((facet) => [facet, options(facet)])) as SheetPage['facets'],
    licence: LICENCE,
  };
}

export function presentMap(items: readonly Shown[], tiles: SheetMap['tiles']): SheetMap {
  const points = new Map<string, { commune: Commune; sheets: { id: string; title: string }[] }>();
  let national = 0;
  for (const { id, content } of items) {
    const { commune, title } = content;
    if (!commune) {
      national += 1;
      continue;
    }
    const point = points.get(commune.code) ?? { commune, sheets: [] };
    point.sheets.push({ id, title });
    points.set(commune.code, point);
  }
  return { points: [...points.values()], national, tiles };
}

/** What a project adapts and what adapts it, of what is public on both ends. */
export function presentLineage(
  projectId: string,
  lineages: readonly KeptLineage[],
  around: {
    readonly projects: ReadonlyMap<string, { readonly title: string }>;
    readonly sheets: ReadonlyMap<string, Shown>;
  },
): Lineage {
  const kin = (ids: readonly string[]) =>
    ids.flatMap((id) => {
      const project = around.projects.get(id);
      return project ? [{ id, title: project.title, sheetId: around.sheets.get(id)?.id ?? null }] : [];
    });
  const confirmed = lineages.filter(({ isConfirmed }) => isConfirmed);
  return {
    from: kin(confirmed.filter(({ toId }) => toId === projectId).map(({ fromId }) => fromId)),
    to: kin(confirmed.filter(({ fromId }) => fromId === projectId).map(({ toId }) => toId)),
  };
}

export function presentSheet(
  { id, content, version, publishedAt, updatedAt }: Shown,
  around: Pick<PublicSheet, 'authors' | 'project' | 'transferId' | 'lineage' | 'url' | 'pictures'> & {
    readonly related: readonly Shown[];
  },
): PublicSheet {
  const { authors, project, transferId, lineage, url, pictures, related } = around;
  return {
    ...content,
    id,
    version,
    publishedAt: publishedAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    ...{ authors, project, transferId, lineage, url, pictures },
    related: related.map(presentCard),
    licence: LICENCE,
  };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

export function presentVersions(title: string, versions: readonly Version[]): SheetVersions {
  return {
    title,
    items: versions.map(({ version, at, content }, place) => {
      const before: Partial<Content> = versions[place + 1]?.content ?? {};
      const fields = Object.keys(content) as (keyof Content)[];
      return {
        version,
        at: at.toISOString(),
        changes:
          versions[place + 1] === undefined
            ? []
            : fields
                .filter((field) => !same(before[field], content[field]))
                .map((field) => ({ field, before: before[field] ?? null, after: content[field] })),
      };
    }),
  };
}

interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly alike: readonly {
    readonly item: { readonly id: string; readonly content: Content };
    readonly share: number;
  }[];
  readonly adaptations: OwnSheet['adaptations'];
  readonly transferId: OwnSheet['transferId'];
  readonly accountId: string;
}
export function presentOwnSheet(
  { sheet, project, standing }: MetSheet,
  { names, alike, adaptations, transferId, accountId }: Around,
): OwnSheet {
  const { live, consent, review } = sheet;
  return {
    id: sheet._id,
    project: named(project),
    status: sheet.status,
    version: sheet.version,
    content: sheet.content,
    live: live && { version: live.version, at: live.at.toISOString(), isShown: isShown(sheet) },
    consent: {
      state: consent.state,
      at: consent.at?.toISOString() ?? null,
      by: names.get(consent.accountId ?? '') ?? null,
      isAwaited: consent.isAwaited,
    },
    review: review && {
      at: review.at.toISOString(),
      decision: review.decision,
      grid: review.grid as NonNullable<OwnSheet['review']>['grid'],
      reasons: review.reasons as NonNullable<OwnSheet['review']>['reasons'],
      comment: review.comment,
    },
    alike: alike.map(({ item, share }) => ({
      id: item.id,
      title: item.content.title,
      share: Math.round(share * 100) / 100,
    })),
    authors: sheet.authors.map((author) => ({
      name: names.get(author.accountId) ?? '',
      isNamed: author.isNamed,
      isMe: author.accountId === accountId,
    })),
    transferId,
    adaptations,
    can: doable(standing, sheet),
  };
}

export const peopleIn = ({ authors, consent }: KeptSheet): readonly string[] => [
  ...authors.map(({ accountId }) => accountId),
  ...(consent.accountId ? [consent.accountId] : []),
];

const lineOf = ({ sheet, project }: MetSheet) => ({
  id: sheet._id,
  title: sheet.content.title,
  project: named(project),
  status: sheet.status,
  isShown: isShown(sheet),
  updatedAt: sheet.updatedAt.toISOString(),
});
export const presentMine = (
  mine: readonly MetSheet[],
  waiting: readonly MetSheet[],
  reviewer: KeptReviewer | undefined,
): MySheets => ({
  mine: mine.map((met) => ({
    ...lineOf(met),
    awaitsConsent: met.standing.isPeople && met.sheet.status === 'review' && met.sheet.consent.isAwaited,
  })),
  toReview: waiting.map(lineOf),
  reviewer: reviewer ? { territories: [...reviewer.territories], isAccepted: reviewer.isAccepted } : null,
});

export const presentReviewers = (
  reviewers: readonly (KeptReviewer & { readonly name: string })[],
  language: Language,
): Reviewers => ({
  items: reviewers.map(({ _id: id, name, territories, isAccepted, at }) => ({
    id,
    name,
    territories: territories.map((code) => ({ code, label: catalogueLabel('territories', code, language) })),
    isAccepted,
    at: at.toISOString(),
  })),
});
