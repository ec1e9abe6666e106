import type { Label } from '../../matching/taxonomy/index.ts';
import type { RouteName } from '../contract/index.ts';

type One = 'Project' | 'Opportunity';
type Uncapitalised = { readonly Project: 'project'; readonly Opportunity: 'opportunity' };
type OwnName = Extract<
  RouteName,
  | `${'my' | 'create' | 'update' | 'delete' | 'move' | 'duplicate' | 'answerFor' | 'unanswerFor'}${One}`
  | `${Uncapitalised[One]}${'History' | 'Answers'}`
>;

const both = {
  history: {
    fr: 'Qui a changé quels champs, le plus récent d’abord.',
    en: 'Who changed which fields, the latest first.',
  },
  answers: {
    fr: 'Les suggestions masquées ou mises de côté.',
    en: 'Suggestions that were hidden or set aside.',
  },
  answer: {
    fr: 'Masque une suggestion, avec un motif, ou la met de côté.',
    en: 'Hides a suggestion, with a reason, or sets it aside.',
  },
  unanswer: {
    fr: 'Retire la réponse : la suggestion se montre comme avant.',
    en: 'Takes the answer back: the suggestion is shown as before.',
  },
  save: {
    fr: 'Enregistre les champs donnés. Une version autre que celle qu’on a vue est refusée, avec ce qui a changé depuis.',
    en: 'Saves the fields that are given. Another version than the one seen is refused, with what changed since.',
  },
  move: {
    fr: 'Publie, met en pause, reprend, clôt, ou confirme que c’est toujours d’actualité.',
    en: 'Publishes, pauses, resumes, closes, or confirms that it still holds.',
  },
  duplicate: { fr: 'Un nouveau brouillon de même contenu.', en: 'A new draft with the same content.' },
} as const satisfies Record<string, Label>;

const publishing: Readonly<Record<OwnName, Label>> = {
  myProject: {
    fr: 'Son propre projet, dans tout état, avec ce qui manque et ce qu’on peut en faire.',
    en: 'One’s own project, in any status, with what is missing and what may be done.',
  },
  createProject: {
    fr: 'Un nouveau brouillon ; seul le nom est demandé.',
    en: 'A new draft; only the title is wanted.',
  },
  updateProject: both.save,
  deleteProject: {
    fr: 'Supprime un projet pour de bon, avec son historique.',
    en: 'Removes a project for good, with its history.',
  },
  moveProject: both.move,
  duplicateProject: both.duplicate,
  projectHistory: both.history,
  projectAnswers: both.answers,
  answerForProject: both.answer,
  unanswerForProject: both.unanswer,
  myOpportunity: {
    fr: 'Sa propre opportunité, dans tout état, avec ce qui manque et ce qu’on peut en faire.',
    en: 'One’s own opportunity, in any status, with what is missing and what may be done.',
  },
  createOpportunity: {
    fr: 'Un nouveau brouillon ; seuls le nom et le type sont demandés.',
    en: 'A new draft; only the title and the kind are wanted.',
  },
  updateOpportunity: both.save,
  deleteOpportunity: {
    fr: 'Supprime une opportunité pour de bon, avec son historique.',
    en: 'Removes an opportunity for good, with its history.',
  },
  moveOpportunity: both.move,
  duplicateOpportunity: both.duplicate,
  opportunityHistory: both.history,
  opportunityAnswers: both.answers,
  answerForOpportunity: both.answer,
  unanswerForOpportunity: both.unanswer,
};

/** The routes of what people own, in both languages. */
export const OWN_SUMMARIES = {
  ...publishing,
  myProjects: {
    fr: 'Ses projets et ceux de ses organisations, dans tout état.',
    en: 'The caller’s projects and those of the caller’s organisations, in every status.',
  },
  understandProject: {
    fr: 'Les secteurs, compétences et étape lus dans un texte, à cocher, avec les mots qui y ont mené.',
    en: 'Sectors, skills and stage read in a text, to be ticked, with the words that led to them.',
  },
  projectGains: {
    fr: 'Ce qui aiderait le plus : combien de suggestions chaque champ non rempli ajouterait.',
    en: 'What would help most: how many suggestions each field that is not filled in would add.',
  },
  myOpportunities: {
    fr: 'Ses opportunités et celles de ses organisations, dans tout état.',
    en: 'The caller’s opportunities and those of the caller’s organisations, in every status.',
  },
  schemeFacts: {
    fr: 'D’un dispositif en ligne : quand il a été vérifié, quand il est à revoir, son dispositif général ou ses versions locales.',
    en: 'Of a published support scheme: when it was checked, when it is due again, its general scheme or its local versions.',
  },
  detachLocalVersion: {
    fr: 'Détache pour de bon une version locale d’un dispositif général ; pour les responsables du dispositif général.',
    en: 'Takes a local version off a general scheme, for good; for the people of the general one.',
  },
  reachOfOpportunity: {
    fr: 'Combien de projets un brouillon atteindrait aujourd’hui, combien chaque condition en écarte à elle seule, et les trois meilleurs.',
    en: 'How many projects a draft would reach today, how many each condition alone cuts away, and the three best.',
  },
  createOrganisation: {
    fr: 'Une nouvelle organisation, dont l’appelant est propriétaire. Un SIRET déjà pris est refusé : trouvez-la et réclamez-la.',
    en: 'A new organisation, whose owner is the caller. A SIRET that is taken is refused: find it and claim it.',
  },
  findOrganisations: {
    fr: 'Les organisations par le début d’un mot de leur nom, ou par leur SIRET.',
    en: 'Organisations by the start of a word of their name, or by SIRET.',
  },
  myOrganisations: { fr: 'Ses organisations et ses demandes.', en: 'The caller’s organisations and claims.' },
  getOrganisation: { fr: 'Une de ses organisations.', en: 'One of the caller’s organisations.' },
  updateOrganisation: both.save,
  listMembers: { fr: 'Les membres, avec leur rôle.', en: 'The members, with their roles.' },
  changeMember: {
    fr: 'Donne un autre rôle à un membre ; il reste toujours un propriétaire.',
    en: 'Gives a member another role; an owner always remains.',
  },
  removeMember: {
    fr: 'Retire un membre, ou quitte l’organisation ; il reste toujours un propriétaire.',
    en: 'Removes a member, or leaves; an owner always remains.',
  },
  inviteMember: { fr: 'Invite quelqu’un par courriel.', en: 'Invites someone by mail.' },
  listInvitations: {
    fr: 'Les invitations encore valables.',
    en: 'Invitations that can still be accepted.',
  },
  cancelInvitation: { fr: 'Annule une invitation.', en: 'Takes an invitation back.' },
  readInvitation: {
    fr: 'Qui invite à quoi, d’après le jeton du courriel.',
    en: 'Who invites to what, by the token of the mail.',
  },
  acceptInvitation: { fr: 'Fait de l’appelant un membre, une fois.', en: 'Makes the caller a member, once.' },
  claimOrganisation: {
    fr: 'Demande à rejoindre une organisation déjà inscrite.',
    en: 'Asks to join an organisation that is registered already.',
  },
  listClaims: {
    fr: 'Les demandes sur une organisation, celles qui attendent d’abord.',
    en: 'Claims on an organisation, those that wait first.',
  },
  allClaims: {
    fr: 'Les demandes en attente, de toutes les organisations ; pour l’équipe du service.',
    en: 'Claims that wait, of every organisation; for the team that runs the service.',
  },
  decideClaim: { fr: 'Accepte ou refuse une demande.', en: 'Approves or declines a claim.' },
  followProject: {
    fr: 'Un connecteur demande à suivre un projet en ligne ; les gens du projet acceptent ou non.',
    en: 'A connector asks to follow a published project; its people accept or not.',
  },
  unfollowProject: {
    fr: 'Ne le suit plus, ou retire la demande.',
    en: 'Follows it no longer, or takes the request back.',
  },
  myFollows: {
    fr: 'Les projets que l’on suit ou demande à suivre, avec le nombre de suggestions qui attendent.',
    en: 'The projects that the caller follows or asked to follow, with how many suggestions wait.',
  },
  listFollowers: {
    fr: 'Qui suit son projet, et qui le demande.',
    en: 'Who follows one’s project, and who asks to.',
  },
  acceptFollower: {
    fr: 'Laisse un connecteur suivre : il lit les suggestions du projet, sans y répondre.',
    en: 'Lets a connector follow: the project’s suggestions are shown to that person, to be read only.',
  },
  removeFollower: {
    fr: 'Refuse une demande, ou met fin au suivi.',
    en: 'Declines a request, or ends the following.',
  },
  nextSteps: { fr: 'Que faire ensuite, en codes.', en: 'What to do next, in codes.' },
} as const satisfies Partial<Record<RouteName, Label>>;
