import type { Label } from '../../matching/taxonomy/index.ts';
import type { INTRODUCTION_ROUTES } from '../contract/introduction-routes.ts';

export const INTRODUCTION_SUMMARIES: Readonly<Record<keyof typeof INTRODUCTION_ROUTES, Label>> = {
  draftProposal: {
    fr: 'Un premier message tiré des raisons du lien, et s’il peut partir maintenant.',
    en: 'A first message drawn from the reasons of a pair, and whether it may be sent now.',
  },
  propose: {
    fr: 'Propose une mise en relation, d’un côté ou de l’autre, ou comme connecteur des deux. Une seule par lien.',
    en: 'Proposes an introduction, from either side or as the connector of both. One a pair.',
  },
  myIntroductions: {
    fr: 'Ses mises en relation et celles de ses organisations, le dernier changement d’abord.',
    en: 'Introductions of the caller and of the caller’s organisations, the latest change first.',
  },
  getIntroduction: {
    fr: 'Une mise en relation ; le premier regard de qui est sollicité est daté.',
    en: 'One introduction; the first look of the side that is asked is dated.',
  },
  moveIntroduction: {
    fr: 'Accepte, décline avec un motif, retire, date une rencontre ou un accord, y met fin.',
    en: 'Accepts, declines with a reason, withdraws, dates a meeting or an agreement, ends it.',
  },
  stateOutcome: {
    fr: 'Ce qui en est sorti, d’après son côté ; ce que dit l’autre côté reste tel quel.',
    en: 'What came of it, as the caller’s side states it; the other side’s statement stays as it is.',
  },
  answerNotYet: {
    fr: 'Rien à dire encore de ce qui en est sorti, par le jeton d’un lien du mail qui le demande.',
    en: 'Nothing to tell yet of what became of an introduction, by the token of a link in the mail that asks.',
  },
  outcomeContradictions: {
    fr: 'Pour l’équipe : les mises en relation dont les deux côtés donnent des chiffres différents.',
    en: 'For the team: introductions whose two sides state different figures.',
  },
};
