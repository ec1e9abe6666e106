import type { Language } from '../../../matching/taxonomy/index.ts';
import { asName, compose, type Letter, plain, type UnsubscribeLinks, unlinked } from '../letter.ts';

export interface SheetMail {
  /** Titles come from people. */
  readonly title: string;
  readonly link: string;
  readonly unsubscribe: UnsubscribeLinks;
  readonly happening:
    | 'proposed'
    | 'consent-asked'
    | 'sent-back'
    | 'published'
    | 'consent-withdrawn'
    | 'archived'
    | 'back'
    | 'adapted'
    | 'adaptation-confirmed';
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
        'It is proposed for the project library, in a territory that you review.',
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
        'Somebody who follows your project proposes to tell its story in the project library, open to all.',
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
      lines: () => ['It is in the project library, for all to read and free to be used again.'],
      action: 'See the sheet',
    },
  },
  'consent-withdrawn': {
    fr: {
      subject: (name) => `Pas d’accord pour la fiche « ${name} »`,
      lines: () => [
        'Le porteur du projet n’est pas, ou n’est plus, d’accord pour qu’elle soit publique : elle n’est plus dans la base de projets.',
        'Le texte reste à ceux qui l’écrivent. Il redeviendra public si le porteur le veut.',
      ],
      action: 'Voir la fiche',
    },
    en: {
      subject: (name) => `No agreement to the sheet “${name}”`,
      lines: () => [
        'The holder of the project does not, or no longer, agree to its being public: it is not in the project library any more.',
        'The text stays with those who write it. It will be public again if the holder wants it.',
      ],
      action: 'See the sheet',
    },
  },
  archived: {
    fr: {
      subject: (name) => `La fiche « ${name} » est archivée`,
      lines: () => [
        'Elle n’est plus dans la base de projets. Rien n’est perdu : elle peut y revenir.',
        'Si une offre invitait à adapter le projet, elle s’est fermée avec la fiche, et ceux qui en parlaient avec le porteur en sont prévenus.',
      ],
      action: 'Voir la fiche',
    },
    en: {
      subject: (name) => `The sheet “${name}” is archived`,
      lines: () => [
        'It is not in the project library any more. Nothing is lost: it may come back.',
        'If an offer invited others to adapt the project, it has closed with the sheet, and those who were talking with the holder about it have been told.',
      ],
      action: 'See the sheet',
    },
  },
  back: {
    fr: {
      subject: (name) => `La fiche « ${name} » est de nouveau publique`,
      lines: () => [
        'Elle est revenue dans la base de projets, telle qu’elle avait été publiée.',
        'Si une offre invitait à adapter le projet, elle reste fermée : le porteur peut en ouvrir une autre depuis la fiche.',
      ],
      action: 'Voir la fiche',
    },
    en: {
      subject: (name) => `The sheet “${name}” is public again`,
      lines: () => [
        'It is back in the project library, as it had been published.',
        'If an offer invited others to adapt the project, it stays closed: the holder can open another from the sheet.',
      ],
      action: 'See the sheet',
    },
  },
  'adaptation-confirmed': {
    fr: {
      subject: (name) => `C’est confirmé : vous adaptez « ${name} »`,
      lines: ({ other = '' }) => [
        `Le porteur confirme que « ${asName(other)} » adapte son projet. Le lien est montré sur la fiche et sur votre page.`,
      ],
      action: 'Voir la fiche',
    },
    en: {
      subject: (name) => `It is confirmed: you adapt “${name}”`,
      lines: ({ other = '' }) => [
        `The holder confirms that “${asName(other)}” adapts the project. The link is shown on the sheet and on your page.`,
      ],
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
