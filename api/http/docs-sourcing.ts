import type { Label } from '../../matching/taxonomy/index.ts';
import type { CONSORTIUM_ROUTES } from '../contract/consortia.ts';
import type { SOURCING_ROUTES } from '../contract/sourcing-routes.ts';

export const SOURCING_SUMMARIES: Readonly<
  Record<keyof typeof SOURCING_ROUTES | keyof typeof CONSORTIUM_ROUTES, Label>
> = {
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
  needConsortia: {
    fr: 'Les groupements d’un besoin, tels que les voit son acheteur.',
    en: 'The consortia of a need, as its buyer sees them.',
  },
  startConsortium: {
    fr: 'Invite plusieurs fournisseurs à répondre ensemble à un besoin.',
    en: 'Invites several suppliers to answer a need together.',
  },
  inviteConsortium: {
    fr: 'Invite les membres qui ne l’ont pas été : ceux qu’un fournisseur a nommés, ou dont la boîte était pleine.',
    en: 'Invites the members who have not been: those a supplier named, or whose inbox was full.',
  },
  projectConsortia: {
    fr: 'Les groupements qu’un projet a rejoints, ou où il est demandé, avec les membres qui ont accepté.',
    en: 'The consortia that a project has joined or is asked into, with the members who have accepted.',
  },
  joinFor: {
    fr: 'Propose à un acheteur de répondre avec d’autres à ce que le projet ne peut couvrir seul.',
    en: 'Proposes to a buyer to answer together with others what the project cannot cover alone.',
  },
  joinConsortium: {
    fr: 'Dit oui au groupement où le projet est demandé, à côté de la mise en relation qu’il a déjà.',
    en: 'Says yes to a consortium that the project is asked into beside the introduction it has.',
  },
  leaveConsortium: {
    fr: 'Quitte un groupement que le projet avait rejoint, ou refuse celui où il est demandé, pour de bon ; sa mise en relation reste.',
    en: 'Leaves a consortium that the project had joined, or says no to one it is asked into, for good; its introduction stays.',
  },
  answerJointly: {
    fr: 'La réponse commune, écrite par ceux qui ont rejoint et envoyée une fois par leur mandataire.',
    en: 'The joint answer, written by those who have joined and sent once by their lead.',
  },
  exportSourcing: {
    fr: 'Le tableau de sourcing en fichier CSV ou XLSX, dans la langue de qui demande.',
    en: 'The sourcing table as a CSV or XLSX file, in the caller’s language.',
  },
};
