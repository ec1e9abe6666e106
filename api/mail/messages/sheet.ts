import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, plain, type UnsubscribeLinks, unlinked } from '../letter.ts';

export interface SheetMail {
  /** Titles come from people. */
  readonly title: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
  readonly happening: 'proposed' | 'consent-asked' | 'sent-back' | 'published' | 'adapted';
  /** Of a sheet sent back: why, in words, and what the reviewer wrote. */
  readonly reasons?: readonly string[];
  readonly comment?: string;
  /** Of an adaptation: the other project. */
  readonly other?: string;
}
interface Said {
  readonly subject: (name: string) => string;
  readonly lines: (mail: SheetMail) => readonly string[];
  readonly action: string;
}

const sentBack = ({ reasons = [], comment = '' }: SheetMail) => [
  ...reasons.map((reason) => `• ${reason}`),
  ...(comment === '' ? [] : [unlinked(plain(comment))]),
];

const SAID: Readonly<Record<SheetMail['happening'], Readonly<Record<Language, Said>>>> = {
  proposed: {
    fr: {
      subject: (name) => `Une fiche attend votre relecture : « ${name} »`,
      lines: () => [
        'Elle est proposée pour la base de projets, sur un territoire que vous relisez.',
        'Lisez-la avec la grille, puis publiez-la ou renvoyez-la avec vos raisons.',
      ],
      action: 'Relire la fiche',
    },
    en: {
      subject: (name) => `A sheet waits for your review: “${name}”`,
      lines: () => [
        'It is proposed for the shared base of projects, in a territory that you review.',
        'Read it with the grid, then publish it or send it back with your reasons.',
      ],
      action: 'Review the sheet',
    },
  },
  'consent-asked': {
    fr: {
      subject: (name) => `Votre accord pour la fiche « ${name} »`,
      lines: () => [
        'Quelqu’un qui suit votre projet propose d’en raconter l’histoire dans la base de projets, ouverte à tous.',
        'Rien n’est public sans votre accord. Lisez la fiche, corrigez-la si besoin, et dites oui ou non. Vous pourrez revenir sur votre accord à tout moment : la fiche disparaît alors aussitôt.',
      ],
      action: 'Lire la fiche et répondre',
    },
    en: {
      subject: (name) => `Your agreement to the sheet “${name}”`,
      lines: () => [
        'Somebody who follows your project proposes to tell its story in the shared base of projects, open to all.',
        'Nothing is public without your agreement. Read the sheet, correct it if need be, and say yes or no. You may take your agreement back at any time: the sheet is then gone at once.',
      ],
      action: 'Read the sheet and answer',
    },
  },
  'sent-back': {
    fr: {
      subject: (name) => `La fiche « ${name} » revient vers vous`,
      lines: (mail) => ['Elle n’est pas encore publiée. Ce que dit la relecture :', ...sentBack(mail)],
      action: 'Reprendre la fiche',
    },
    en: {
      subject: (name) => `The sheet “${name}” comes back to you`,
      lines: (mail) => ['It is not published yet. What the review says:', ...sentBack(mail)],
      action: 'Take the sheet up again',
    },
  },
  published: {
    fr: {
      subject: (name) => `La fiche « ${name} » est publiée`,
      lines: () => ['Elle est dans la base de projets, lisible par tous et libre d’être reprise.'],
      action: 'Voir la fiche',
    },
    en: {
      subject: (name) => `The sheet “${name}” is published`,
      lines: () => ['It is in the shared base of projects, for all to read and free to be used again.'],
      action: 'See the sheet',
    },
  },
  adapted: {
    fr: {
      subject: (name) => `Un projet dit adapter « ${name} »`,
      lines: ({ other = '' }) => [
        `« ${asName(other)} » dit adapter votre projet. Le lien n’est montré que si vous le confirmez.`,
      ],
      action: 'Confirmer ou non',
    },
    en: {
      subject: (name) => `A project says that it adapts “${name}”`,
      lines: ({ other = '' }) => [
        `“${asName(other)}” says that it adapts your project. The link is shown only if you confirm it.`,
      ],
      action: 'Confirm it or not',
    },
  },
};

/** To those whom a case sheet concerns: who reviews it, whose project it is, who wrote it. */
export function sheet(mail: SheetMail, language: Language): Letter {
  const { subject, lines, action } = SAID[mail.happening][language];
  return compose({
    language,
    subject: subject(asName(mail.title)),
    paragraphs: lines(mail),
    action: { label: action, link: mail.link },
    unsubscribe: mail.unsubscribe,
  });
}
