import type { Label } from '../../matching/taxonomy/index.ts';
import type { SEND_BACK_REASONS } from '../contract/catalogue.ts';
import { sheet as sheetMail } from '../mail/messages/sheet.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import { isShown } from './lifecycle.ts';
import type { LineageStore } from './lineages/store.ts';
import { judges } from './policy.ts';
import { type MetSheet, meet, type StandingNeeds } from './standing.ts';
import type { SheetHappening } from './telling.ts';

interface Needs extends StandingNeeds {
  readonly lineages: LineageStore;
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
  async ({ account, language, unsubscribe, props: { sheetId, happening } }) => {
    const kept = await needs.sheets.find(sheetId);
    const met = kept && (await meet(needs, { accountId: account._id, roles: account.roles }, kept));
    if (!met || !concerns(met, happening)) return undefined;
    const { sheet } = met;
    const asked =
      happening === 'adapted'
        ? (await needs.lineages.of(sheet.projectId)).find(
            ({ fromId, isConfirmed }) => fromId === sheet.projectId && !isConfirmed,
          )
        : undefined;
    if (happening === 'adapted' && !asked) return undefined;
    const other = asked ? (await needs.ownProjects.find(asked.toId))?.title : undefined;
    const title = sheet.content.title;
    const path = happening === 'published' ? 'base-de-projets' : 'mes-fiches';
    return sheetMail(
      {
        title,
        link: `${needs.publicUrl}/${path}/${sheet._id}`,
        unsubscribe,
        happening,
        ...(other === undefined ? {} : { other }),
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

function concerns({ sheet, standing }: MetSheet, happening: SheetHappening): boolean {
  const { status, consent, review } = sheet;
  const writes = standing.isPeople || standing.isFollower;
  switch (happening) {
    case 'proposed':
      return status === 'review' && judges(standing);
    case 'consent-asked':
      return standing.isPeople && status === 'review' && consent.isAwaited;
    case 'sent-back':
      return writes && status === 'draft' && review?.decision === 'send-back';
    case 'published':
      return writes && isShown(sheet);
    case 'adapted':
      return standing.isPeople && isShown(sheet);
  }
}
