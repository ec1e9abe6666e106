import type { Language } from '../../matching/taxonomy/index.ts';
import type { FieldError, Rule } from '../errors.ts';
import { CHAT_RULES } from './field-sentences-chat.ts';
import { typeset } from './language.ts';

type Said = Readonly<Record<Language, string>>;
interface Values {
  readonly min: string;
  readonly max: string;
  readonly options: string;
  readonly strictly: boolean;
  readonly format: string;
  /** As it was given. */
  readonly code: string;
  /** A day in words. */
  readonly day: string;
  /** How an introduction stands, in words. */
  readonly standing: string;
}
type Tell = Readonly<Record<Language, (values: Values) => string>>;

const STANDINGS: Readonly<Record<string, Said>> = {
  proposed: { fr: 'elle attend une réponse', en: 'it waits for an answer' },
  accepted: { fr: 'elle est déjà acceptée', en: 'it is accepted already' },
  met: { fr: 'la rencontre a eu lieu', en: 'the meeting took place' },
  agreed: { fr: 'un accord est trouvé', en: 'there is an agreement' },
  done: { fr: 'elle est menée à bien', en: 'it is done' },
  declined: { fr: 'elle est déclinée', en: 'it is declined' },
  withdrawn: { fr: 'elle est retirée', en: 'it is withdrawn' },
  expired: { fr: 'elle a pris fin sans réponse', en: 'it ended without an answer' },
  abandoned: { fr: 'elle est abandonnée', en: 'it is abandoned' },
};
const plural = (count: string) => (Number(count.replaceAll(/\D/g, '')) > 1 ? 's' : '');

const EXAMPLES: Readonly<Record<string, Said>> = {
  id: {
    fr: 'des lettres, chiffres et tirets, par exemple « traiteur-des-4-chemins »',
    en: 'letters, digits and hyphens, for example “traiteur-des-4-chemins”',
  },
  commune: {
    fr: 'le code INSEE de la commune, cinq caractères, par exemple « 93027 »',
    en: 'the INSEE code of the commune, five characters, for example “93027”',
  },
  email: {
    fr: 'une adresse de mail complète, par exemple « amina@exemple.fr »',
    en: 'a whole mail address, for example “amina@example.org”',
  },
  displayName: {
    fr: 'un nom sur une ligne, sans signes invisibles',
    en: 'a name on one line, without hidden signs',
  },
  url: {
    fr: 'une adresse complète qui commence par https://, par exemple « https://exemple.fr/inscription »',
    en: 'a whole address that starts with https://, for example “https://example.org/join”',
  },
  token: { fr: 'le jeton du lien reçu par mail, entier', en: 'the whole token of the link received by mail' },
  code: { fr: 'un code de la liste officielle', en: 'a code of the official list' },
};
const example = (format: string, language: Language) =>
  (EXAMPLES[format] ?? (EXAMPLES.code as Said))[language];

/** What is wrong and how to mend it. The field itself is named by its path, beside the sentence. */
const RULES: Readonly<Record<Rule, Tell>> = {
  ...CHAT_RULES,
  missing: {
    fr: ({ options }) =>
      options
        ? `Ce champ est obligatoire : choisissez ${options}.`
        : 'Ce champ est obligatoire : remplissez-le.',
    en: ({ options }) =>
      options ? `This field is required: choose ${options}.` : 'This field is required: fill it in.',
  },
  'not-text': { fr: () => 'Écrivez un texte, entre guillemets.', en: () => 'Write a text, in quotes.' },
  'not-number': { fr: () => 'Écrivez un nombre, en chiffres.', en: () => 'Write a number, in digits.' },
  'not-whole': {
    fr: () => 'Écrivez un nombre entier, en chiffres.',
    en: () => 'Write a whole number, in digits.',
  },
  'not-boolean': {
    fr: () => 'Répondez par oui ou non (true ou false).',
    en: () => 'Answer yes or no (true or false).',
  },
  'not-list': { fr: () => 'Donnez une liste.', en: () => 'Give a list.' },
  'not-object': {
    fr: () => 'Donnez un objet JSON avec ses champs, entre accolades.',
    en: () => 'Give a JSON object with its fields, in braces.',
  },
  'too-short': {
    fr: ({ min }) => `C’est trop court : écrivez au moins ${min} caractère${plural(min)}.`,
    en: ({ min }) => `Too short: write at least ${min} character${plural(min)}.`,
  },
  'too-long': {
    fr: ({ max }) => `C’est trop long : gardez ${max} caractère${plural(max)} au plus.`,
    en: ({ max }) => `Too long: keep ${max} character${plural(max)} at most.`,
  },
  'too-few': { fr: ({ min }) => `Donnez-en au moins ${min}.`, en: ({ min }) => `Give at least ${min}.` },
  'too-many': {
    fr: ({ max }) => `C’est trop : gardez-en ${max} au plus.`,
    en: ({ max }) => `Too many: keep ${max} at most.`,
  },
  'too-low': {
    fr: ({ min, strictly }) => `Donnez un nombre ${strictly ? 'supérieur' : 'supérieur ou égal'} à ${min}.`,
    en: ({ min, strictly }) => `Give a number ${strictly ? 'above' : 'of at least'} ${min}.`,
  },
  'too-high': {
    fr: ({ max }) => `Donnez un nombre inférieur ou égal à ${max}.`,
    en: ({ max }) => `Give a number of at most ${max}.`,
  },
  'not-in-list': {
    fr: ({ options }) => `Cette valeur n’existe pas : choisissez ${options}.`,
    en: ({ options }) => `There is no such value: choose ${options}.`,
  },
  'not-a-date': {
    fr: () => 'Écrivez une date qui existe, année-mois-jour, par exemple 2027-03-31.',
    en: () => 'Write a date that exists, year-month-day, for example 2027-03-31.',
  },
  'bad-format': {
    fr: ({ format }) => `Ce n’est pas la forme attendue : ${example(format, 'fr')}.`,
    en: ({ format }) => `Not in the expected form: ${example(format, 'en')}.`,
  },
  'unknown-field': {
    fr: () => 'Ce champ n’existe pas ici : retirez-le.',
    en: () => 'There is no such field here: remove it.',
  },
  'min-over-max': {
    fr: () => 'Le maximum est plus petit que le minimum : augmentez l’un ou baissez l’autre.',
    en: () => 'The maximum is below the minimum: raise one or lower the other.',
  },
  'unknown-commune': {
    fr: () => 'Aucune commune de France n’a ce code INSEE : cherchez-la par son nom avec /api/places.',
    en: () => 'No commune of France has this INSEE code: look it up by name with /api/places.',
  },
  'unknown-epci': {
    fr: ({ code }) =>
      `Aucune intercommunalité de France n’a le SIREN « ${code} » : cherchez-la par son nom avec /api/territory/epcis.`,
    en: ({ code }) =>
      `No intercommunality of France has the SIREN “${code}”: look it up by name with /api/territory/epcis.`,
  },
  'unknown-departement': {
    fr: ({ code }) =>
      `Aucun département n’a le code « ${code} » : écrivez celui de l’INSEE, par exemple « 93 », « 2A » ou « 974 ».`,
    en: ({ code }) =>
      `No département has the code “${code}”: write that of the INSEE, for example “93”, “2A” or “974”.`,
  },
  'unknown-region': {
    fr: ({ code }) =>
      `Aucune région n’a le code « ${code} » : écrivez celui de l’INSEE, par exemple « 11 » ou « 04 ».`,
    en: ({ code }) => `No region has the code “${code}”: write that of the INSEE, for example “11” or “04”.`,
  },
  'place-without-commune': {
    fr: () => 'Dites d’abord la commune : la place se vérifie avec elle.',
    en: () => 'Tell the town first: the place is checked against it.',
  },
  'far-from-commune': {
    fr: () => 'Ce lieu est à plus de 100 km de la commune : changez l’un ou l’autre.',
    en: () => 'This place is more than 100 km from the town: change one or the other.',
  },
  'bad-siren': {
    fr: () => 'Ce n’est pas un SIREN : vérifiez ses neuf chiffres, ou laissez le champ vide.',
    en: () => 'This is no SIREN: check its nine digits, or leave the field empty.',
  },
  'bad-siret': {
    fr: () => 'Ce n’est pas un SIRET : vérifiez ses quatorze chiffres, ou laissez le champ vide.',
    en: () => 'This is no SIRET: check its fourteen digits, or leave the field empty.',
  },
  'siret-taken': {
    fr: () =>
      'Une organisation est déjà inscrite avec ce SIRET : cherchez-la et demandez à la rejoindre, ou laissez le champ vide.',
    en: () =>
      'An organisation is registered with this SIRET already: find it and ask to join, or leave the field empty.',
  },
  'siren-of-siret': {
    fr: () =>
      'Le SIREN n’est pas celui du SIRET, dont il est les neuf premiers chiffres : corrigez l’un des deux.',
    en: () =>
      'The SIREN is not that of the SIRET, of which it is the first nine digits: correct one of them.',
  },
  'unknown-organisation': {
    fr: () => 'Vous ne pouvez pas publier au nom de cette organisation : choisissez-en une des vôtres.',
    en: () => 'You may not post for this organisation: choose one of yours.',
  },
  'other-kind': {
    fr: () => 'Le type d’une opportunité ne change pas : créez-en une autre.',
    en: () => 'The kind of an opportunity does not change: make another one.',
  },
  'owner-organisation': {
    fr: () => 'Le nom et la taille sont ceux de l’organisation à qui elle appartient : changez-les là-bas.',
    en: () => 'Name and size are those of the organisation it belongs to: change them there.',
  },
  'opens-too-late': {
    fr: () => 'L’offre ouvrirait après sa date limite : avancez ce jour, ou repoussez la date limite.',
    en: () => 'The offer would open after its closing date: open it sooner, or close it later.',
  },
  'cost-unsaid': {
    fr: () => 'Dites combien : un montant en euros, ou quelques mots comme « adhésion de 30 € par an ».',
    en: () => 'Say how much: an amount in euros, or a few words such as “€30 a year to join”.',
  },
  'free-at-a-price': {
    fr: () => 'Gratuit et un montant se contredisent : retirez le montant, ou choisissez « payant ».',
    en: () => 'Free and an amount contradict each other: remove the amount, or choose “paid”.',
  },
  'local-of-itself': {
    fr: () =>
      'Un dispositif n’est pas sa propre version locale : choisissez le dispositif général, ou aucun.',
    en: () => 'A scheme is not its own local version: choose the general scheme, or none.',
  },
  'local-everywhere': {
    fr: () =>
      'Une version locale a un territoire plus petit que toute la France : resserrez le périmètre, ou retirez le dispositif général.',
    en: () =>
      'A local version has an area smaller than the whole of France: narrow the area, or remove the general scheme.',
  },
  'local-of-unknown': {
    fr: () =>
      'Aucun dispositif en ligne n’a cet identifiant : cherchez-le par son titre, ou n’en choisissez aucun.',
    en: () => 'No published scheme has this id: look it up by its title, or choose none.',
  },
  'local-of-other-kind': {
    fr: () => 'Cette offre n’est pas un dispositif d’appui : choisissez un dispositif, ou aucun.',
    en: () => 'This offer is no support scheme: choose a scheme, or none.',
  },
  'local-of-local': {
    fr: () =>
      'Ce dispositif est lui-même la version locale d’un autre : choisissez le dispositif général dont il dépend.',
    en: () => 'This scheme is itself the local version of another: choose the general scheme behind it.',
  },
  'has-local-versions': {
    fr: () =>
      'D’autres dispositifs sont des versions locales de celui-ci, qui ne peut donc pas en être une : détachez-les d’abord.',
    en: () => 'Other schemes are local versions of this one, which cannot be one itself: detach them first.',
  },
  'local-detached': {
    fr: () =>
      'Les responsables de ce dispositif général en ont détaché le vôtre : écrivez-leur, ou choisissez-en un autre.',
    en: () =>
      'The people of this general scheme have detached yours from it: write to them, or choose another.',
  },
  'deadline-passed': {
    fr: () => 'Cette date est passée : choisissez-en une autre, ou aucune.',
    en: () => 'This date has passed: choose another one, or none.',
  },
  'wrong-status': {
    fr: () => 'L’état actuel ne le permet pas : rechargez pour voir ce qui est possible.',
    en: () => 'Its status does not allow this: reload to see what can be done.',
  },
  'last-owner': {
    fr: () => 'Il faut un propriétaire : donnez d’abord ce rôle à quelqu’un d’autre.',
    en: () => 'There must be an owner: give that role to someone else first.',
  },
  'already-member': {
    fr: () => 'Cette personne est déjà membre de l’organisation.',
    en: () => 'This person is a member of the organisation already.',
  },
  'already-asked': {
    fr: () => 'C’est déjà demandé : attendez la réponse.',
    en: () => 'This has been asked already: wait for the answer.',
  },
  'bad-cursor': {
    fr: () =>
      'Ce repère de page n’est pas le nôtre : reprenez le nextCursor de la page d’avant, ou partez de la première page.',
    en: () =>
      'This page cursor is not one of ours: use the nextCursor of the page before, or start from the first page.',
  },
  'one-area': {
    fr: () =>
      'Un seul périmètre à la fois : une distance autour d’un lieu, des départements, des régions, des intercommunalités, l’outre-mer ou une zone de la carte.',
    en: () =>
      'One area at a time: a distance around a place, départements, regions, groups of towns, overseas or a part of the map.',
  },
  'bad-box': {
    fr: () =>
      'Cette zone n’en est pas une : donnez ouest, sud, est, nord en degrés, l’ouest avant l’est et le sud avant le nord. De part et d’autre du 180e méridien, il en faut deux.',
    en: () =>
      'This is no area: give west, south, east, north in degrees, west before east and south before north. Across the 180th meridian it takes two.',
  },
  'unknown-list': {
    fr: () => 'Cette liste n’existe pas, ou n’est pas à vous : retirez-la, ou connectez-vous.',
    en: () => 'There is no such list, or it is not yours: remove it, or sign in.',
  },
  'km-without-place': {
    fr: () => 'Une distance part d’un lieu : choisissez une commune, ou retirez la distance.',
    en: () => 'A distance starts from a place: choose a town, or remove the distance.',
  },
  'common-password': {
    fr: () =>
      'Ce mot de passe est parmi les premiers qu’on essaie : prenez par exemple quatre mots sans lien entre eux.',
    en: () =>
      'This password is among the first that are tried: take for example four words with no link between them.',
  },
  'own-address': {
    fr: () =>
      'Ce mot de passe est fait de votre adresse : prenez par exemple quatre mots sans lien entre eux.',
    en: () => 'This password is made of your address: take for example four words with no link between them.',
  },
  'wrong-password': {
    fr: () => 'Ce n’est pas votre mot de passe : vérifiez-le, ou demandez un lien pour en choisir un autre.',
    en: () => 'This is not your password: check it, or ask for a link to choose another.',
  },
  'contact-details': {
    fr: () =>
      'Retirez l’adresse ou le numéro de téléphone : vous les échangerez dans la conversation, une fois la mise en relation acceptée.',
    en: () =>
      'Take out the address or the telephone number: you will exchange them in the conversation, once the introduction is accepted.',
  },
  'in-future': {
    fr: () => 'Ce jour n’est pas encore venu : donnez aujourd’hui ou un jour passé.',
    en: () => 'That day has not come yet: give today or a past day.',
  },
  'nobody-behind': {
    fr: () =>
      'Personne ne répond encore de cette fiche sur Passerelle : choisissez une autre suggestion, ou contactez l’organisation par ses propres canaux.',
    en: () =>
      'Nobody answers for this sheet on Passerelle yet: choose another suggestion, or reach the organisation by its own means.',
  },
  'own-pair': {
    fr: () => 'Vous êtes des deux côtés : choisissez une fiche qui n’est pas la vôtre.',
    en: () => 'You are on both sides: choose a sheet that is not yours.',
  },
  'already-introduced': {
    fr: () => 'Une mise en relation existe déjà entre les deux : ouvrez-la dans vos mises en relation.',
    en: () => 'There is an introduction between the two already: open it among your introductions.',
  },
  'not-reachable': {
    fr: () => 'Cette personne ne reçoit pas de proposition de votre part : choisissez une autre suggestion.',
    en: () => 'This person takes no proposal from you: choose another suggestion.',
  },
  'not-published': {
    fr: () => 'Publiez d’abord votre fiche : l’autre côté doit pouvoir la lire.',
    en: () => 'Publish your sheet first: the other side must be able to read it.',
  },
  'gate-closed': {
    fr: () => 'Une condition ferme ce lien : ouvrez « Pourquoi pas ? » pour savoir laquelle.',
    en: () => 'A condition closes this link: open “Why not?” to see which.',
  },
  'inbox-full': {
    fr: ({ day }) => `Sa boîte est pleine : elle rouvre ${day}. Mettez la suggestion de côté d’ici là.`,
    en: ({ day }) => `The inbox is full: it reopens ${day}. Set the suggestion aside until then.`,
  },
  'moved-meanwhile': {
    fr: ({ standing }) => `Cette mise en relation a changé entre-temps : ${standing}. Relisez-la.`,
    en: ({ standing }) => `This introduction has changed meanwhile: ${standing}. Read it again.`,
  },
  'batch-waits': {
    fr: ({ day }) =>
      `Le lot précédent n’a pas fini de répondre : vous pourrez inviter le suivant ${day}, ou dès que tous auront répondu.`,
    en: ({ day }) =>
      `The batch before is still answering: you may invite the next ${day}, or as soon as everyone has answered.`,
  },
  'enough-interested': {
    fr: ({ min }) =>
      `${min} fournisseurs sont intéressés : choisissez parmi eux, ou proposez à un seul depuis sa fiche.`,
    en: ({ min }) =>
      `${min} suppliers are interested: choose among them, or propose to one alone from its sheet.`,
  },
  'answer-sent': {
    fr: () => 'La réponse commune est déjà envoyée : elle ne change plus.',
    en: () => 'The joint answer has been sent: it does not change any more.',
  },
  'batch-taken': {
    fr: () => 'Une autre personne de votre côté vient d’inviter un lot : relisez le tableau.',
    en: () => 'Somebody else on your side has just invited a batch: read the table again.',
  },
  'sheet-changed': {
    fr: () => 'Cette fiche a changé entre-temps : rechargez-la, puis reportez vos changements.',
    en: () => 'This sheet has changed meanwhile: reload it, then make your changes again.',
  },
  'no-consent': {
    fr: () => 'Le porteur n’a pas encore donné son accord pour cette version : attendez sa réponse.',
    en: () => 'The holder has not agreed to this version yet: wait for the answer.',
  },
  'out-of-scope': {
    fr: () => 'Sans ce critère, la fiche n’entre pas dans la base : renvoyez-la avec vos raisons.',
    en: () => 'Without this criterion the sheet has no place in the library: send it back with your reasons.',
  },
  'not-your-project': {
    fr: () => 'Choisissez un projet à vous, ou de votre organisation.',
    en: () => 'Choose a project of yours, or of your organisation.',
  },
  invalid: {
    fr: () => 'Cette valeur ne convient pas : vérifiez-la.',
    en: () => 'This value is not right: check it.',
  },
};

export function tellFieldError({ rule, values = {} }: FieldError, language: Language): string {
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB';
  const number = (value: unknown) => (typeof value === 'number' ? value.toLocaleString(locale) : '');
  const options = Array.isArray(values.options) ? [...values.options] : [];
  const list = new Intl.ListFormat(locale, { type: 'disjunction' }).format(options);
  const told = RULES[rule][language]({
    min: number(values.min),
    max: number(values.max),
    options: list,
    strictly: values.strictly === 1,
    format: String(values.format ?? 'code'),
    code: String(values.code ?? ''),
    day: typeof values.day === 'string' ? dayInWords(values.day, language) : '',
    standing: STANDINGS[String(values.status)]?.[language] ?? '',
  });
  return typeset(told, language);
}

const dayInWords = (at: string, language: Language): string => {
  const day = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Paris',
  }).format(new Date(at));
  return language === 'fr' ? `le ${day}` : `on ${day}`;
};
