import type { Label } from '../../matching/taxonomy/index.ts';
import { CONVERSATION_ROUTES } from '../contract/conversation-routes.ts';
import { DIGEST_ROUTES } from '../contract/digests.ts';
import { INTRODUCTION_ROUTES } from '../contract/introduction-routes.ts';
import { MAIL_ROUTES } from '../contract/mails.ts';
import { NOTICE_ROUTES } from '../contract/notices.ts';

const ROUTES = {
  ...INTRODUCTION_ROUTES,
  ...CONVERSATION_ROUTES,
  ...MAIL_ROUTES,
  ...NOTICE_ROUTES,
  ...DIGEST_ROUTES,
};
type TalkRoute = keyof typeof ROUTES;

const FRENCH: Readonly<Record<TalkRoute, string>> = {
  draftProposal: 'Un premier message tiré des raisons d’une paire, et s’il peut partir maintenant.',
  propose: 'Propose une mise en relation, d’un côté ou en tant que connecteur des deux. Une par paire.',
  myIntroductions: 'Ses mises en relation et celles de ses organisations, la dernière changée d’abord.',
  getIntroduction: 'Une mise en relation ; le premier regard du côté sollicité est daté.',
  moveIntroduction: 'Accepte, décline avec un motif, retire, date une rencontre ou un accord, y met fin.',
  stateOutcome: 'Ce qui en est sorti, selon son côté ; ce que dit l’autre côté reste tel quel.',
  answerNotYet:
    'Rien à dire encore de ce qui est sorti d’une mise en relation, par le jeton d’un lien du mail qui le demande.',
  outcomeContradictions:
    'Pour l’équipe : les mises en relation dont les deux côtés donnent des chiffres différents.',
  myConversations: 'Ses conversations, celle du dernier message d’abord.',
  myUnread:
    'Combien de conversations et de messages ne sont pas lus, combien de mises en relation attendent, et combien de notifications ne sont pas lues.',
  getConversation: 'Une conversation, qui y est et jusqu’où chacun a lu.',
  listMessages: 'Les messages dans leur ordre : après l’un, avant l’un, ou les derniers.',
  sendMessage: 'Écrit un message ; le même clientId reçoit de nouveau la première réponse.',
  editMessage: 'Modifie son propre message pendant 15 minutes ; ce qu’il disait est gardé.',
  deleteMessage: 'Retire son propre message : sa place reste, son contenu disparaît.',
  markConversation: 'Jusqu’où l’on a reçu et lu ; on n’y recule pas.',
  muteConversation: 'Plus de mail ni de compteur de cette conversation.',
  blockConversation:
    'Plus aucun message, suggestion ni mail d’un côté à l’autre, jusqu’à ce que le même côté débloque.',
  reportConversation: 'Signale à l’équipe un message ou une conversation.',
  listReports: 'Pour l’équipe : les signalements, le dernier d’abord.',
  searchMessages: 'Les messages de ses conversations qui ont ces mots.',
  chatSettings: 'Si les autres voient jusqu’où l’on a lu.',
  changeChatSettings: 'Montre aux autres jusqu’où l’on a lu, ou non.',
  uploadAttachment:
    'Garde un fichier pour un message de cette conversation ; les images perdent leurs métadonnées.',
  downloadAttachment: 'Un fichier d’un message de cette conversation.',
  mailPreferences: 'Quels mails on reçoit, à quel rythme et quand.',
  changeMailPreferences:
    'Change les mails que l’on reçoit, leur rythme et leur moment ; seulement ce qui est donné.',
  linkedMailPreferences:
    'Les mails que reçoit la personne à qui le lien d’un mail a été envoyé ; ne change rien.',
  changeLinkedMailPreferences:
    'Les change par le lien d’un mail, sans se connecter ; seulement ce qui est donné.',
  myNotices: 'Ce qui nous concerne, le dernier d’abord ; ce qui n’est plus vrai n’y est pas.',
  readNotices: 'Marque comme lu, en partie ou tout jusqu’à un moment ; sur tous ses appareils.',
  readDigestLink: 'Ce que ferait un lien d’une lettre hebdomadaire ; ne change rien.',
  answerDigestLink:
    'Fait ce que dit le lien d’une lettre hebdomadaire, pour le compte qui l’a reçue et aucun autre.',
  unsubscribe: 'Met fin aux mails d’une catégorie, par le jeton d’un lien de l’un d’eux.',
};

/** English is the contract's own sentence. */
export const TALK_SUMMARIES = Object.fromEntries(
  (Object.keys(FRENCH) as TalkRoute[]).map((name) => [name, { fr: FRENCH[name], en: ROUTES[name].summary }]),
) as Readonly<Record<TalkRoute, Label>>;
