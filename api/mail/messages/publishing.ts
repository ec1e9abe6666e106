import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

/** What all mails about a project or an offer know. Titles come from people. */
export interface PublishingMail {
  readonly title: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/** To a buyer whose need has brought nobody for two weeks: three things to try. `suggested`: projects that suit it today. */
export function unansweredNeed(
  { title, link, unsubscribe, suggested }: PublishingMail & { readonly suggested: number },
  language: Language,
): Letter {
  const name = asName(title);
  const many = suggested > 1;
  return compose(
    language === 'fr'
      ? {
          language,
          subject: `Votre besoin « ${name} » attend encore : trois pistes`,
          paragraphs: [
            'Il est en ligne depuis deux semaines et personne ne s’est proposé. Ce qui aide le plus souvent :',
            suggested > 0
              ? `1. Faites le premier pas : ${suggested} projet${many ? 's' : ''} lui convien${many ? 'nent' : 't'} aujourd’hui. Une proposition de votre part ouvre la conversation.`
              : '1. Dites-le avec les mots de tous les jours : ce qu’il faut faire, pour combien de personnes, à quelle date. Aucun projet ne lui convient pour l’instant.',
            '2. Élargissez : un périmètre plus grand, une part à distance, une forme juridique de moins à exclure.',
            '3. Découpez : un premier lot plus petit met votre besoin à la portée d’entreprises qui débutent.',
          ],
          detail: 'Deux semaines en ligne sans proposition : trois choses à essayer.',
          action: { label: 'Voir les projets qui conviennent', link },
          unsubscribe,
        }
      : {
          language,
          subject: `Your need “${name}” still waits: three things to try`,
          paragraphs: [
            'It has been online for two weeks and nobody has come forward. What helps most often:',
            suggested > 0
              ? `1. Take the first step: ${suggested} project${many ? 's suit' : ' suits'} it today. A proposal from you opens the conversation.`
              : '1. Say it in everyday words: what is to be done, for how many people, by which date. No project suits it for now.',
            '2. Widen it: a larger perimeter, a part at a distance, one legal form fewer to exclude.',
            '3. Split it: a smaller first lot brings your need within reach of firms that are starting.',
          ],
          detail: 'Two weeks online without a proposal: three things to try.',
          action: { label: 'See the projects that suit it', link },
          unsubscribe,
        },
  );
}

type Step = 'asked' | 'warned' | 'paused';

/** To a publisher who leaves proposals without an answer: asked after a week, warned after two, paused after three. */
export function silentInbox(
  mail: PublishingMail & { readonly waiting: number; readonly step: Step },
  language: Language,
): Letter {
  const { link, unsubscribe, waiting, step } = mail;
  const name = asName(mail.title);
  const said = SILENT[language];
  return compose({
    language,
    subject: said.subject[step](name),
    paragraphs: [said.waits(waiting, name), said.next[step]],
    action: { label: said.go, link },
    unsubscribe,
  });
}

const SILENT = {
  fr: {
    subject: {
      asked: (name: string) => `« ${name} » : on attend votre réponse`,
      warned: (name: string) => `« ${name} » sera mise en pause sans réponse`,
      paused: (name: string) => `« ${name} » est en pause`,
    },
    waits: (count: number, name: string) =>
      `${count > 1 ? `${count} propositions attendent` : 'Une proposition attend'} une réponse pour « ${name} ».`,
    next: {
      asked:
        'Un non, même d’un mot, compte comme une réponse : la personne cherche ailleurs au lieu d’attendre.',
      warned:
        'Sans réponse d’ici une semaine, l’offre sera mise en pause : personne d’autre n’attendra pour rien.',
      paused:
        'Trois semaines sans réponse : l’offre n’est plus suggérée. Répondez à ce qui attend, puis remettez-la en ligne d’une pression.',
    },
    go: 'Répondre maintenant',
  },
  en: {
    subject: {
      asked: (name: string) => `“${name}”: your answer is waited for`,
      warned: (name: string) => `“${name}” will be paused without an answer`,
      paused: (name: string) => `“${name}” is paused`,
    },
    waits: (count: number, name: string) =>
      `${count > 1 ? `${count} proposals wait` : 'A proposal waits'} for an answer about “${name}”.`,
    next: {
      asked: 'A no, even in a word, counts as an answer: the person looks elsewhere instead of waiting.',
      warned: 'Without an answer within a week, the offer will be paused: nobody else will wait for nothing.',
      paused:
        'Three weeks without an answer: the offer is suggested no more. Answer what waits, then put it back online with one press.',
    },
    go: 'Answer now',
  },
} as const;

/** An offer closes within a week. `project`: of who put it aside; null: to who published it. */
export function deadlineNear(
  mail: PublishingMail & { readonly day: string; readonly project: string | null },
  language: Language,
): Letter {
  const { link, unsubscribe, day } = mail;
  const name = asName(mail.title);
  const project = mail.project === null ? null : asName(mail.project);
  const french = {
    subject: `« ${name} » se termine le ${day}`,
    paragraphs:
      project === null
        ? ['Après ce jour, votre offre sera close et plus suggérée. Elle peut être prolongée jusque-là.']
        : [
            `Vous l’avez gardée pour « ${project} ». Après ce jour, il ne sera plus possible de vous proposer.`,
          ],
    action: { label: project === null ? 'Prolonger ou laisser clore' : 'Voir l’offre et proposer', link },
  };
  const english = {
    subject: `“${name}” ends on ${day}`,
    paragraphs:
      project === null
        ? ['After that day your offer is closed and suggested no more. It can be extended until then.']
        : [`You put it aside for “${project}”. After that day you can no longer propose.`],
    action: { label: project === null ? 'Extend it or let it close' : 'See the offer and propose', link },
  };
  return compose({ language, ...(language === 'fr' ? french : english), unsubscribe });
}

/** Nobody has said for long that it still holds: asked two weeks before, told once it is paused. */
export function stillCurrent(
  mail: PublishingMail & { readonly step: 'asked' | 'paused' },
  language: Language,
): Letter {
  const { link, unsubscribe, step } = mail;
  const name = asName(mail.title);
  const isAsked = step === 'asked';
  const french = {
    subject: isAsked ? `« ${name} » : toujours d’actualité ?` : `« ${name} » est en pause`,
    paragraphs: isAsked
      ? [
          'Personne ne l’a confirmé depuis plus de deux mois. Une pression suffit ; sans réponse sous deux semaines, ce sera mis en pause.',
        ]
      : [
          'Personne n’a dit depuis 90 jours que c’est toujours d’actualité : ce n’est plus suggéré. Une pression suffit pour remettre en ligne.',
        ],
    action: { label: isAsked ? 'Confirmer' : 'Remettre en ligne', link },
  };
  const english = {
    subject: isAsked ? `“${name}”: does it still hold?` : `“${name}” is paused`,
    paragraphs: isAsked
      ? [
          'Nobody has confirmed it for more than two months. One press is enough; without an answer within two weeks it will be paused.',
        ]
      : [
          'Nobody has said for 90 days that it still holds: it is suggested no more. One press puts it back online.',
        ],
    action: { label: isAsked ? 'Confirm' : 'Put it back online', link },
  };
  return compose({ language, ...(language === 'fr' ? french : english), unsubscribe });
}
