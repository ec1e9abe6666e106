import type { IntroductionView } from '../../api/contract/index.ts';
import type { Client } from './actors.ts';
import { told } from './told.ts';

/** A published project of amina's kind and a published need of a buyer's, that suit each other. */
const PROJECT = {
  title: 'Les Buffets d’Amina',
  pitch: 'Je fais des buffets et des plateaux-repas pour les entreprises.',
  commune: '93027',
  stage: 'developpement',
};
const NEED = {
  kind: 'need',
  title: 'Buffets pour nos réunions',
  description: 'Prestation de traiteur : buffets, cocktails et plateaux-repas pour les réunions du siège.',
  sectors: ['alimentation-restauration'],
  perimeter: { type: 'departement', code: '93' },
};
const ORGANISATION = { name: 'Groupe Valmorin', size: 'grand-groupe' };

export async function publishedProject(client: Client, facts: object = {}): Promise<string> {
  const { id } = await told(client, 'createProject', { body: { ...PROJECT, ...facts } });
  await told(client, 'moveProject', { params: { id }, body: { action: 'publish' } });
  return id;
}

/** `organisationId` among the facts names its owner; without, it is the client's own. */
export async function publishedNeed(client: Client, facts: object = {}): Promise<string> {
  const named = 'organisationId' in facts ? {} : { organisation: ORGANISATION };
  const { id } = await told(client, 'createOpportunity', { body: { ...NEED, ...named, ...facts } });
  await told(client, 'moveOpportunity', { params: { id }, body: { action: 'publish' } });
  return id;
}

export const MESSAGE = 'Bonjour, je fais des buffets à dix minutes de chez vous. En parler ?';

export const proposed = (
  client: Client,
  projectId: string,
  opportunityId: string,
  side: 'project' | 'opportunity' | 'connector' = 'project',
): Promise<IntroductionView> =>
  told(client, 'propose', { body: { projectId, opportunityId, side, message: MESSAGE } });

export const moved = (client: Client, id: string, body: object): Promise<IntroductionView> =>
  told(client, 'moveIntroduction', { params: { id }, body });
