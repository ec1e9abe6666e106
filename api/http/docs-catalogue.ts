import type { Label } from '../../matching/taxonomy/index.ts';
import type { CATALOGUE_ROUTES } from '../contract/catalogue-routes.ts';

export const CATALOGUE_SUMMARIES: Readonly<Record<keyof typeof CATALOGUE_ROUTES, Label>> = {
  listSheets: {
    fr: 'Les fiches publiques, page par page, avec le nombre de fiches sous chaque filtre.',
    en: 'Public case sheets, page by page, with how many there are under each filter.',
  },
  mapSheets: { fr: 'Où sont les fiches trouvées.', en: 'Where the sheets found are.' },
  getSheet: { fr: 'Une fiche publique.', en: 'One public case sheet.' },
  sheetVersions: {
    fr: 'Les versions d’une fiche publique, la dernière d’abord, et ce qui a changé de l’une à l’autre.',
    en: 'The versions of a public sheet, the latest first, and what changed from one to the next.',
  },
  sheetPicture: { fr: 'Une image d’une fiche publique.', en: 'A picture of a public sheet.' },
  addSheetPicture: {
    fr: 'Garde une image pour une fiche, redessinée ; elle paraît quand la fiche la nomme, avec ses mots.',
    en: 'Keeps a picture for a sheet, drawn anew; it is shown once the sheet names it with its words.',
  },
  ownSheetPicture: {
    fr: 'Une image d’une fiche, pour qui l’écrit ou la relit.',
    en: 'A picture of a sheet, for who writes or reviews it.',
  },
  exportSheets: {
    fr: 'Toutes les fiches trouvées, en CSV, JSON ou JSON-LD, sous Licence Ouverte 2.0.',
    en: 'All sheets found, as CSV, JSON or JSON-LD, under the Licence Ouverte 2.0.',
  },
  sheetFeed: { fr: 'Les dernières fiches, en Atom ou RSS.', en: 'The latest sheets, as Atom or RSS.' },
  projectLineage: {
    fr: 'Ce qu’un projet public adapte, ce qui l’adapte, et sa fiche.',
    en: 'What a public project adapts, what adapts it, and the sheet about it.',
  },
  mySheets: {
    fr: 'Les fiches que j’écris ou dont je réponds, et celles qui attendent ma relecture.',
    en: 'The sheets that I write or answer for, and those that wait for my review.',
  },
  ownSheet: {
    fr: 'Une fiche, telle que la voient ceux qui l’écrivent, la relisent ou en répondent.',
    en: 'One sheet as those see it who write, review or answer for it.',
  },
  proposeSheet: {
    fr: 'Commence la fiche d’un projet que je suis, avec ce que le projet dit ; ou retrouve celle commencée.',
    en: 'Begins the sheet of a project that I follow, from what the project says; or finds the one begun.',
  },
  saveSheet: {
    fr: 'Enregistre ce qui est donné sur la version vue ; d’une fiche publiée, commence une nouvelle version.',
    en: 'Saves what is given over the version seen; of a published sheet it begins a new version.',
  },
  moveSheet: {
    fr: 'Soumet, retire, abandonne une nouvelle version, archive ou restaure.',
    en: 'Submits, withdraws, discards a new version, archives or restores.',
  },
  deleteSheet: {
    fr: 'Supprime une fiche qui n’a jamais été publiée.',
    en: 'Deletes a sheet that was never published.',
  },
  reviewSheet: {
    fr: 'Publie une fiche, ou la renvoie avec des raisons, selon la grille d’évaluation.',
    en: 'Publishes a sheet, or sends it back with reasons, by the evaluation grid.',
  },
  consentToSheet: {
    fr: 'Le porteur permet que la fiche soit publique, ou la sort aussitôt de la base.',
    en: 'The holder lets the sheet be public, or takes it out of the library at once.',
  },
  openTransfer: {
    fr: 'Met en ligne l’offre du porteur à qui voudrait adapter le projet.',
    en: 'Puts online the holder’s offer to those who would adapt the project.',
  },
  adaptSheet: {
    fr: 'Dit qu’un de mes projets adapte celui de cette fiche ; montré une fois confirmé par son porteur.',
    en: 'Says that a project of mine adapts the one of this sheet; shown once its holder confirms.',
  },
  confirmAdaptation: {
    fr: 'Le porteur confirme, ou dément, qu’un projet adapte le sien.',
    en: 'The holder confirms, or denies, that a project adapts hers.',
  },
  askToReview: {
    fr: 'Un connecteur demande à relire les fiches de territoires ; aucun y met fin.',
    en: 'A connector asks to review the sheets of territories; none ends it.',
  },
  listReviewers: {
    fr: 'Qui relit quels territoires, et qui le demande.',
    en: 'Who reviews which territories, and who asks to.',
  },
  decideReviewer: {
    fr: 'L’équipe accepte un relecteur, ou y met fin.',
    en: 'The team accepts a reviewer, or ends it.',
  },
};
