import type { Label } from '../../matching/taxonomy/index.ts';
import type { SOURCING_ROUTES } from '../contract/sourcing-routes.ts';

export const SOURCING_SUMMARIES: Readonly<Record<keyof typeof SOURCING_ROUTES, Label>> = {
  sourcing: {
    fr: 'Qui a été invité pour un besoin, ce que chacun a répondu, et quand un lot suivant peut être invité.',
    en: 'Who was invited for a need, what each answered, and when a next batch may be invited.',
  },
  draftBatch: {
    fr: 'Qui inviterait le prochain lot : les meilleurs d’abord ; à peu près à égalité, les moins sollicités.',
    en: 'Whom a next batch would invite: the best first, at about equal score who was asked least.',
  },
  inviteBatch: {
    fr: 'Invite jusqu’à dix fournisseurs d’un coup, chacun par une mise en relation, dans la limite de sa boîte.',
    en: 'Invites up to ten suppliers at once, each by an introduction within its contact budget.',
  },
  markSupplier: {
    fr: 'Notes sur un fournisseur, à comparer, choisi et pourquoi : lus par le côté acheteur seul.',
    en: 'Notes about a supplier, to be compared, chosen and why: read by the buyer’s own side alone.',
  },
  exportSourcing: {
    fr: 'Le tableau de sourcing en fichier CSV ou XLSX, dans la langue de qui demande.',
    en: 'The sourcing table as a CSV or XLSX file, in the caller’s language.',
  },
};
