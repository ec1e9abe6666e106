import type { CATALOGUE_ROUTES } from '../../../api/contract/catalogue-routes.ts';
import type { Lines } from './wire-table.ts';

/** Those of the project library: they come with its screens. */
export const CATALOGUE_WIRE: Lines<keyof typeof CATALOGUE_ROUTES> = {
  listSheets: 'get /catalogue/sheets',
  mapSheets: 'get /catalogue/map',
  getSheet: 'get /catalogue/sheets/:id',
  sheetVersions: 'get /catalogue/sheets/:id/versions',
  sheetPicture: 'get /catalogue/sheets/:id/pictures/:other',
  addSheetPicture: 'post /me/sheets/:id/pictures',
  ownSheetPicture: 'get /me/sheets/:id/pictures/:other',
  exportSheets: 'get /catalogue/export',
  sheetFeed: 'get /catalogue/feed',
  projectLineage: 'get /projects/:id/lineage',
  mySheets: 'get /me/sheets',
  ownSheet: 'get /me/sheets/:id',
  proposeSheet: 'post /projects/:id/sheet',
  saveSheet: 'patch /me/sheets/:id',
  moveSheet: 'post /me/sheets/:id/transitions',
  deleteSheet: 'delete /me/sheets/:id',
  reviewSheet: 'post /me/sheets/:id/review',
  consentToSheet: 'put /me/sheets/:id/consent',
  openTransfer: 'put /me/sheets/:id/transfer',
  adaptSheet: 'post /catalogue/sheets/:id/adaptations',
  confirmAdaptation: 'put /me/sheets/:id/adaptations/:other',
  askToReview: 'put /me/reviewer',
  listReviewers: 'get /reviewers',
  decideReviewer: 'put /reviewers/:id',
};
