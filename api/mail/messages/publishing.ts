import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, type UnsubscribeLinks } from '../letter.ts';

/** What all mails about a project or an offer know. Titles come from people. */
export interface PublishingMail {
  readonly title: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
}

/**
 * To a buyer whose need has brought nobody for two weeks: three things to try.
 * @param suggested projects that suit it today
 * @param widenings what of its own conditions keeps most out, in sentences; what helps in general comes behind them
 */
export function unansweredNeed(
  mail: PublishingMail & { readonly suggested: number; readonly widenings: readonly string[] },
  language: Language,
): Letter {
  const { link, unsubscribe, suggested, widenings } = mail;
  const said = UNANSWERED[language];
  const tries = [
    ...widenings,
    ...(suggested > 0 ? [said.first, said.split, said.words] : [said.words, said.split, said.save]),
  ];
  return compose({
    language,
    subject: said.subject(asName(mail.title)),
    paragraphs: [
      `${said.silent} ${said.suits(suggested)}`,
      widenings.length > 0 ? said.computed : said.general,
      ...tries.slice(0, 3).map((one, at) => `${at + 1}. ${one}`),
    ],
    detail: said.detail,
    action: { label: said.go, link },
    unsubscribe,
  });
}

const UNANSWERED = {
  fr: {
    subject: (name: string) => `Votre besoin « ${name} » attend encore : trois pistes`,
    silent: 'Il est en ligne depuis deux semaines et personne ne s’est proposé.',
    suits: (count: number) =>
      count > 1
        ? `${count} projets lui conviennent aujourd’hui.`
        : count === 1
          ? 'Un projet lui convient aujourd’hui.'
          : 'Aucun projet ne lui convient pour l’instant.',
    computed: 'D’après les projets en ligne aujourd’hui, voici ce qui ouvrirait le plus :',
    general: 'Ce qui aide le plus souvent :',
    first: 'Faites le premier pas : une proposition de votre part ouvre la conversation.',
    split: 'Découpez : un premier lot plus petit met votre besoin à la portée d’entreprises qui débutent.',
    words:
      'Dites-le avec les mots de tous les jours : ce qu’il faut faire, pour combien de personnes, à quelle date.',
    save: 'Enregistrez une recherche de fournisseurs : vous saurez dès qu’un projet qui convient arrive.',
    detail: 'Deux semaines en ligne sans proposition : trois choses à essayer.',
    go: 'Voir les projets qui conviennent',
  },
  en: {
    subject: (name: string) => `Your need “${name}” still waits: three things to try`,
    silent: 'It has been online for two weeks and nobody has come forward.',
    suits: (count: number) =>
      count > 1
        ? `${count} projects suit it today.`
        : count === 1
          ? 'One project suits it today.'
          : 'No project suits it for now.',
    computed: 'Judging by the projects online today, this would open most:',
    general: 'What helps most often:',
    first: 'Take the first step: a proposal from you opens the conversation.',
    split: 'Split it: a smaller first lot brings your need within reach of firms that are starting.',
    words: 'Say it in everyday words: what is to be done, for how many people, by which date.',
    save: 'Save a search of suppliers: you will know as soon as a project that suits arrives.',
    detail: 'Two weeks online without a proposal: three things to try.',
    go: 'See the projects that suit it',
  },
} as const;

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

/**
 * Nobody has said for long that it still holds: asked two weeks before, told once it is paused.
 * @param rhythm of a scheme: every how many months its people wish to look at it, and the day it is due, in words
 */
export function stillCurrent(
  mail: PublishingMail & {
    readonly step: 'asked' | 'paused';
    readonly rhythm: { readonly months: number; readonly day: string } | null;
  },
  language: Language,
): Letter {
  const { link, unsubscribe, step, rhythm } = mail;
  const name = asName(mail.title);
  const isAsked = step === 'asked';
  const french = {
    subject: isAsked ? `« ${name} » : toujours d’actualité ?` : `« ${name} » est en pause`,
    paragraphs: isAsked
      ? [
          rhythm
            ? `Vous le vérifiez tous les ${rhythm.months} mois : c’est à faire avant le ${rhythm.day}. Une pression suffit ; un mois après ce jour, sans réponse, ce sera mis en pause.`
            : 'Personne ne l’a confirmé depuis plus de deux mois. Une pression suffit ; sans réponse sous deux semaines, ce sera mis en pause.',
        ]
      : [
          rhythm
            ? `C’était à vérifier avant le ${rhythm.day}, et personne n’a dit depuis que c’est toujours d’actualité : ce n’est plus suggéré. Une pression suffit pour remettre en ligne.`
            : 'Personne n’a dit depuis 90 jours que c’est toujours d’actualité : ce n’est plus suggéré. Une pression suffit pour remettre en ligne.',
        ],
    action: { label: isAsked ? 'Confirmer' : 'Remettre en ligne', link },
  };
  const english = {
    subject: isAsked ? `“${name}”: does it still hold?` : `“${name}” is paused`,
    paragraphs: isAsked
      ? [
          rhythm
            ? `You check it every ${rhythm.months} months: it is due before ${rhythm.day}. One press is enough; a month after that day, without an answer, it will be paused.`
            : 'Nobody has confirmed it for more than two months. One press is enough; without an answer within two weeks it will be paused.',
        ]
      : [
          rhythm
            ? `It was due to be checked before ${rhythm.day}, and nobody has said since that it still holds: it is suggested no more. One press puts it back online.`
            : 'Nobody has said for 90 days that it still holds: it is suggested no more. One press puts it back online.',
        ],
    action: { label: isAsked ? 'Confirm' : 'Put it back online', link },
  };
  return compose({ language, ...(language === 'fr' ? french : english), unsubscribe });
}
