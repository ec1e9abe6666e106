import { territoriesOf } from '../../api/catalogue/search.ts';
import type { Content, KeptSheet } from '../../api/catalogue/store.ts';
import type { OwnSheet } from '../../api/contract/index.ts';
import type { Client } from './actors.ts';
import { LA_COURNEUVE } from './builders.ts';
import { publishedProject } from './pairs.ts';
import { told } from './told.ts';

const CONTENT: Content = {
  title: 'Traiteur des 4 Chemins',
  summary: 'Trois voisines cuisinent des buffets pour les entreprises du quartier.',
  context: 'Un quartier où l’on cuisine beaucoup et où peu de traiteurs sont déclarés.',
  need: 'Des emplois proches, et des buffets pour les réunions des sièges voisins.',
  solution: 'Une cuisine partagée et des commandes groupées de buffets et de plateaux-repas.',
  model: 'Les ventes aux entreprises paient les salaires et le loyer de la cuisine.',
  success: 'Une commande régulière de la mairie.',
  obstacles: 'Les délais de paiement.',
  lessons: 'Mieux vaut une petite commande chaque semaine qu’une grande par an.',
  transfer: 'Une cuisine aux normes, et deux acheteurs qui s’engagent.',
  sectors: ['alimentation-restauration'],
  stage: 'developpement',
  innovation: ['sociale'],
  impacts: ['emploi'],
  innovator: 'entrepreneur-social',
  isNational: false,
  commune: LA_COURNEUVE,
  partners: [{ name: 'Mairie', role: 'première cliente' }],
  figures: [
    {
      impact: 'emploi',
      value: 3,
      unit: 'emplois',
      label: 'Emplois créés',
      source: 'Comptes du projet',
      asOf: '2026-06',
    },
  ],
  kit: ['Visiter la cuisine'],
  pictures: [],
  reference: null,
};

/** What a sheet says; say only what a test is about. */
export const sheetContent = (facts: Partial<Content> = {}): Content => ({ ...CONTENT, ...facts });

/** A sheet that everyone may read, of the test's own caterer. */
export function aSheet(facts: Partial<Content> = {}, kept: Partial<KeptSheet> = {}): KeptSheet {
  const content = sheetContent(facts);
  const at = new Date('2026-11-02T08:00:00Z');
  return {
    _id: 'traiteur',
    projectId: 'traiteur',
    status: 'published',
    version: 1,
    content,
    territories: territoriesOf(content),
    live: { content, version: 1, firstAt: at, at },
    authors: [],
    consent: { state: 'public-source', at: null, accountId: null, isAwaited: false },
    review: null,
    transferId: null,
    createdAt: at,
    updatedAt: at,
    ...kept,
  };
}

export const GRID = {
  neighbourhood: 'yes',
  impact: 'yes',
  novelty: 'partly',
  evidence: 'partly',
  lessons: 'yes',
  transfer: 'yes',
} as const;
const { title: _title, commune: _commune, reference: _reference, pictures: _pictures, ...words } = CONTENT;
/** What a holder types; the place comes from her project. */
export const WORDS = words;

export const move = (client: Client, { id, version }: OwnSheet, action: string) =>
  told(client, 'moveSheet', { params: { id }, body: { version, action } });
export const review = (client: Client, { id, version }: OwnSheet, body: object = {}) =>
  told(client, 'reviewSheet', {
    params: { id },
    body: { version, decision: 'publish', grid: GRID, reasons: [], comment: '', ...body },
  });
export const consent = (client: Client, { id, version }: OwnSheet, isGiven = true) =>
  told(client, 'consentToSheet', { params: { id }, body: { version, isGiven } });

/** Of a new project of the holder's: written by herself, submitted with her consent. */
export async function submittedSheet(holder: Client, title: string): Promise<OwnSheet> {
  const projectId = await publishedProject(holder, { title });
  const begun = await told(holder, 'proposeSheet', { params: { id: projectId } });
  const body = { version: begun.version, ...WORDS };
  const saved = await told(holder, 'saveSheet', { params: { id: begun.id }, body });
  return consent(holder, await move(holder, saved, 'submit'));
}
