import type { Label } from '../../matching/taxonomy/index.ts';
import type { SEND_BACK_REASONS } from '../contract/catalogue.ts';
import { asSeenBy, isOpen, isTalking } from '../introductions/introductions.ts';
import type { IntroductionStore } from '../introductions/store.ts';
import { type SheetMail, sheet as sheetMail } from '../mail/messages/sheet.ts';
import { transferClosed } from '../mail/messages/transfer-closed.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import { isShown } from './lifecycle.ts';
import type { LineageStore } from './lineages/store.ts';
import { judges } from './policy.ts';
import { type MetSheet, meet, type StandingNeeds, standingTo } from './standing.ts';
import type { KeptSheet } from './store.ts';

interface Needs extends StandingNeeds {
  readonly lineages: LineageStore;
  readonly introductions: Pick<IntroductionStore, 'find'>;
  readonly publicUrl: string;
}

const REASONS: Readonly<Record<(typeof SEND_BACK_REASONS)[number], Label>> = {
  incomplete: { fr: 'il manque des éléments', en: 'something is missing' },
  unclear: { fr: 'des passages ne sont pas clairs', en: 'some passages are not clear' },
  unsourced: { fr: 'des chiffres sont sans source ou sans date', en: 'figures have no source or no date' },
  advertising: { fr: 'le ton est celui d’une publicité', en: 'it reads like an advertisement' },
  'personal-data': { fr: 'elle contient des données personnelles', en: 'it holds personal data' },
  duplicate: { fr: 'une fiche dit déjà la même chose', en: 'another sheet says the same' },
  'out-of-scope': { fr: 'elle n’entre pas dans la base', en: 'it has no place in the base' },
};

/** Written when it leaves: what has been reviewed, answered or taken out since is not told any more. */
export const sheetWriter =
  (needs: Needs): NoticeWriters['sheet'] =>
  async ({ account, language, unsubscribe, props: { sheetId, happening, other } }) => {
    const kept = await needs.sheets.find(sheetId);
    const person = { accountId: account._id, roles: account.roles };
    const met = kept && (await meet(needs, person, kept));
    if (!met || !concerns(met, happening)) return undefined;
    const { sheet } = met;
    const adapting =
      other === null ? undefined : await adaptingProject(needs, person, sheet, happening, other);
    if (other !== null && !adapting) return undefined;
    const isOpen = PUBLIC_PAGE.includes(happening);
    // Whoever adapts it has never seen the work on it.
    const title = isOpen ? (sheet.live ?? sheet).content.title : sheet.content.title;
    const path = isOpen ? 'base-de-projets' : 'mes-fiches';
    return sheetMail(
      {
        title,
        link: `${needs.publicUrl}/${path}/${sheet._id}`,
        unsubscribe,
        happening,
        ...(adapting ? { other: adapting.title } : {}),
        ...(happening === 'sent-back' && sheet.review
          ? {
              reasons: sheet.review.reasons.map(
                (reason) => REASONS[reason as keyof typeof REASONS]?.[language] ?? '',
              ),
              comment: sheet.review.comment,
            }
          : {}),
      },
      language,
    );
  };

const PUBLIC_PAGE: readonly SheetMail['happening'][] = ['published', 'back', 'adaptation-confirmed'];

/** While it waits for the holder's word, or, confirmed, for who speaks for it. */
async function adaptingProject(
  needs: Needs,
  person: Parameters<typeof standingTo>[1],
  { projectId }: KeptSheet,
  happening: SheetMail['happening'],
  other: string,
) {
  const isWanted = happening === 'adaptation-confirmed';
  const lineages = await needs.lineages.of(projectId);
  const isTrue = lineages.some(
    ({ fromId, toId, isConfirmed }) => fromId === projectId && toId === other && isConfirmed === isWanted,
  );
  const project = isTrue ? await needs.ownProjects.find(other) : undefined;
  if (project && isWanted && !(await standingTo(needs, person, project)).isPeople) return undefined;
  return project;
}

function concerns({ sheet, standing }: MetSheet, happening: SheetMail['happening']): boolean {
  const { status, consent, review } = sheet;
  const writes = standing.isPeople || standing.isFollower;
  switch (happening) {
    case 'proposed':
      return status === 'review' && judges(standing);
    case 'consent-asked':
      return standing.isPeople && status === 'review' && consent.isAwaited;
    case 'sent-back':
      return writes && status === 'draft' && review?.decision === 'send-back';
    case 'consent-withdrawn':
      return writes && consent.state === 'revoked';
    case 'archived':
      return writes && status === 'archived';
    case 'published':
    case 'back':
      return writes && isShown(sheet);
    case 'adaptation-confirmed':
      return isShown(sheet);
    case 'adapted':
      return standing.isPeople && isShown(sheet);
  }
}

/** While something may still come of it; its holder knows what she did. */
export const transferWriter =
  ({ introductions, memberships, publicUrl }: Needs): NoticeWriters['transfer-closed'] =>
  async ({ account, language, unsubscribe, props: { introductionId } }) => {
    const introduction = await introductions.find(introductionId);
    const met = introduction && (await asSeenBy({ memberships }, account._id, introduction));
    if (!met || met.hasLeft || met.side === 'opportunity' || !isOpen(met.introduction.status))
      return undefined;
    const { status, parties } = met.introduction;
    const link = `${publicUrl}/mises-en-relation/${introductionId}`;
    const { title } = parties.opportunity;
    return transferClosed({ title, isTalking: isTalking(status), link, unsubscribe }, language);
  };
