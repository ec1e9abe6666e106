import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { createMarkStore } from '../../api/conversations/marks/store.ts';
import { createMessageStore } from '../../api/conversations/store.ts';
import { reasonsOf } from '../../api/introductions/reasons.ts';
import { createIntroductionStore, type Dated, type Introduction } from '../../api/introductions/store.ts';
import { foldText } from '../../api/search.ts';
import { createMatcher } from '../../matching/index.ts';
import type { Collection } from '../collection.ts';

const HOUR_MS = 3600_000;
const DAY_MS = 24 * HOUR_MS;
const SILENCE_MS = 30 * DAY_MS;
const HOLDER = { ownerType: 'account', ownerId: 'demo-holder' } as const;
const PROJECT = 'les-assiettes-d-abord';

/** Hours ago, of a milestone by one of the two. */
type Step = readonly [milestone: string, side: 'project' | 'opportunity', hoursAgo: number];
/** Hours ago, of something that one of the two wrote. */
type Line = readonly [side: 'project' | 'opportunity', hoursAgo: number, text: string];
interface Story {
  readonly id: string;
  readonly opportunityId: string;
  readonly ownerId: string;
  readonly proposedBy: 'project' | 'opportunity';
  readonly status: 'proposed' | 'accepted' | 'agreed';
  readonly message: string;
  readonly steps: readonly Step[];
  readonly talk?: readonly Line[];
}

/** Between demo accounts only: one that waits for the holder's answer, one they talk about, one agreed. */
const STORIES: readonly Story[] = [
  {
    id: 'demo-inauguration',
    opportunityId: 'besoin-traiteur-inauguration-lyon',
    ownerId: 'demo-buyer',
    proposedBy: 'opportunity',
    status: 'proposed',
    message:
      'Bonjour,\n\nje prépare nos inaugurations de chantier du printemps : 200 convives à Lyon, et plus de vaisselle jetable. Notre traiteur cuisine, mais il ne lave pas.\n\nPouvez-vous fournir et reprendre la vaisselle sur une journée ? Nous en parlons quand vous voulez.',
    steps: [['proposed', 'opportunity', 26]],
  },
  {
    id: 'demo-prospection',
    opportunityId: 'mission-prospection-commerciale-b2b',
    ownerId: 'demo-sponsor',
    proposedBy: 'project',
    status: 'accepted',
    message:
      'Bonjour,\n\nnous lavons 3\u202f800 pièces de vaisselle par jour et il en faut 6\u202f000 pour tenir. Il nous manque deux ou trois restaurants d’entreprise, et nous ne savons pas à qui y parler.\n\nVotre mission de prospection nous aiderait beaucoup. Pouvons-nous en parler ?',
    steps: [
      ['proposed', 'project', 120],
      ['opened', 'opportunity', 101],
      ['accepted', 'opportunity', 100],
      ['first-message', 'opportunity', 99],
    ],
    talk: [
      [
        'opportunity',
        99,
        'Bonjour Mireille, merci pour votre message. J’encadre les commerciaux volontaires à Lyon : votre tunnel de lavage nous parle.',
      ],
      [
        'project',
        77,
        'Bonjour Thibault ! Nous avons une liste de 30 entreprises, mais ni noms ni téléphones. On commence par quoi ?',
      ],
      [
        'opportunity',
        75,
        'Par en choisir cinq. Envoyez-moi la liste, je vous dis lesquelles ont leur propre cantine. Pour le fichier, ce modèle est bien fait : https://exemple.example/fichier-de-prospects',
      ],
      ['project', 52, 'Parfait, je la mets au propre ce soir.'],
      ['opportunity', 28, 'Bien reçue. Mardi à 10 h, une demi-heure au téléphone, cela vous irait ?'],
    ],
  },
  {
    id: 'demo-pret',
    opportunityId: 'pret-participatif-citoyen',
    ownerId: 'demo-funder',
    proposedBy: 'project',
    status: 'agreed',
    message:
      'Bonjour,\n\nnous voulons un second tunnel de lavage : 42\u202f000\u00a0€, devis signé. Nos clients sont prêts à y mettre un peu de leur argent.\n\nUn prêt participatif vous paraît-il adapté ?',
    steps: [
      ['proposed', 'project', 900],
      ['opened', 'opportunity', 880],
      ['accepted', 'opportunity', 878],
      ['meeting', 'opportunity', 700],
      ['agreed', 'project', 400],
    ],
  },
];

type Demo = Pick<Collection, 'projects' | 'opportunities'>;

/** Written once: a second seed changes nothing that people have done since. */
export async function seedIntroductions(connection: Connection, demo: Demo, now = new Date()): Promise<void> {
  const store = createIntroductionStore(connection);
  for (const story of STORIES) {
    const isTheirs =
      (await owns(connection, 'projects', PROJECT, HOLDER.ownerId)) &&
      (await owns(connection, 'opportunities', story.opportunityId, story.ownerId));
    const introduction = tell(demo, story, now);
    if (!isTheirs || !introduction || (await store.findPair(PROJECT, story.opportunityId))) continue;
    await store.insert(introduction, []);
    await talk(connection, story, now);
  }
}

/** What they wrote; the holder has not read the last of it. Nobody is mailed about it. */
async function talk(connection: Connection, { id, ownerId, talk: lines = [] }: Story, now: Date) {
  const messages = createMessageStore(connection);
  const marks = createMarkStore(connection);
  for (const [side, hoursAgo, text] of lines) {
    await messages.append({
      _id: randomUUID(),
      conversationId: id,
      clientId: randomUUID(),
      senderId: side === 'project' ? HOLDER.ownerId : ownerId,
      text,
      folded: foldText(text),
      attachments: [],
      sentAt: new Date(now.getTime() - hoursAgo * HOUR_MS),
    });
  }
  const read = (accountId: string, seq: number) =>
    marks.reach({ conversationId: id, accountId }, { readSeq: seq, deliveredSeq: seq });
  if (lines.length === 0) return;
  await read(ownerId, lines.length);
  await read(HOLDER.ownerId, lines.length - 1);
}

const owns = async (connection: Connection, collection: string, id: string, ownerId: string) =>
  (await connection
    .collection<{ _id: string; ownerId?: string }>(collection)
    .countDocuments({ _id: id, ownerId })) === 1;

function tell({ projects, opportunities }: Demo, story: Story, now: Date): Introduction | undefined {
  const { opportunityId, ownerId, steps } = story;
  const project = projects.find(({ id }) => id === PROJECT);
  const opportunity = opportunities.find(({ id }) => id === opportunityId);
  if (!project || !opportunity) return undefined;
  const suggestion = createMatcher().explain(
    project,
    opportunity,
    'project',
    now.toISOString().slice(0, 'YYYY-MM-DD'.length),
  );
  const milestones = steps.map(
    ([milestone, side, hoursAgo]): Dated => ({
      milestone,
      at: new Date(now.getTime() - hoursAgo * HOUR_MS),
      side,
      accountId: side === 'project' ? HOLDER.ownerId : ownerId,
      reason: null,
    }),
  );
  const proposedAt = milestones[0]?.at ?? now;
  const isWaiting = story.status === 'proposed';
  return {
    _id: story.id,
    projectId: PROJECT,
    opportunityId,
    kind: opportunity.kind,
    parties: {
      project: { ...HOLDER, title: project.title },
      opportunity: { ownerType: 'account', ownerId, title: opportunity.title },
    },
    owners: [HOLDER.ownerId, ownerId],
    connector: null,
    status: story.status,
    version: 1,
    proposedBy: story.proposedBy,
    message: story.message,
    awaits: isWaiting ? [story.proposedBy === 'project' ? 'opportunity' : 'project'] : [],
    declinedBy: null,
    score: suggestion.score,
    reasons: reasonsOf(suggestion),
    settings: suggestion.settings,
    reason: null,
    note: null,
    milestones,
    statements: [],
    isContradicted: false,
    proposedAt,
    expiresAt: isWaiting ? new Date(proposedAt.getTime() + SILENCE_MS) : null,
    createdAt: proposedAt,
    updatedAt: milestones.at(-1)?.at ?? now,
  };
}
