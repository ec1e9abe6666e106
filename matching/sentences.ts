import type { CriterionCode, GateCode } from './types.ts';

/**
 * What reasons and gates say, in both languages and from both sides. `{name}` is filled by `explain`. A sentence seen from
 * the opportunity stands under `fr2` and `en2` where it differs.
 */
interface Sentence {
  readonly fr: string;
  readonly en: string;
  readonly fr2?: string;
  readonly en2?: string;
}

export const CRITERION_NAMES: Readonly<Record<CriterionCode, Sentence>> = {
  trade: { fr: 'Ce que vous vendez', en: 'What you sell', fr2: 'Ce qu’il vend', en2: 'What it sells' },
  skill: { fr: 'Ce qui vous manque', en: 'What you lack', fr2: 'Ce qui lui manque', en2: 'What it lacks' },
  purpose: { fr: 'Ce que l’argent paie', en: 'What the money pays for' },
  instrument: { fr: 'La sorte d’argent', en: 'The kind of money' },
  amount: { fr: 'Le montant', en: 'The amount' },
  form: { fr: 'La forme d’aide', en: 'The form of support' },
  text: { fr: 'Les mots en commun', en: 'Words in common' },
  sector: { fr: 'Le secteur', en: 'The sector' },
  distance: { fr: 'La distance', en: 'The distance' },
  stage: { fr: 'L’étape', en: 'The stage' },
  size: { fr: 'La taille du contrat', en: 'The size of the contract' },
  specificity: {
    fr: 'Une offre ciblée',
    en: 'A targeted offer',
    fr2: 'Un lien ciblé',
    en2: 'A targeted link',
  },
  places: { fr: 'Les places', en: 'The places' },
  answers: { fr: 'Les réponses', en: 'The answers' },
  meaning: { fr: 'Le sens des textes', en: 'What the texts mean' },
};

/** By criterion, then by the evidence's `sentence`. */
export const PART_SENTENCES: Readonly<Record<CriterionCode, Readonly<Record<string, Sentence>>>> = {
  trade: {
    same: {
      fr: 'Vous écrivez « {words} » : c’est ce qui est demandé (« {offered} »).',
      en: 'You write “{words}”: that is what is asked for (“{offered}”).',
      fr2: 'Ce projet écrit « {words} » : c’est ce que vous demandez (« {offered} »).',
      en2: 'This project writes “{words}”: that is what you ask for (“{offered}”).',
    },
    near: {
      fr: 'Vous écrivez « {words} » : un métier voisin de ce qui est demandé (« {offered} »).',
      en: 'You write “{words}”: a trade close to what is asked for (“{offered}”).',
      fr2: 'Ce projet écrit « {words} » : un métier voisin de ce que vous demandez (« {offered} »).',
      en2: 'This project writes “{words}”: a trade close to what you ask for (“{offered}”).',
    },
    none: {
      fr: 'Aucun métier en commun n’a été reconnu.',
      en: 'No trade in common was recognised.',
    },
  },
  skill: {
    wish: {
      fr: 'Vous écrivez « {words} » : cette offre apporte « {offered} ».',
      en: 'You write “{words}”: this offer brings “{offered}”.',
      fr2: 'Ce projet écrit « {words} » : vous apportez « {offered} ».',
      en2: 'This project writes “{words}”: you bring “{offered}”.',
    },
    near: {
      fr: 'Vous écrivez « {words} » : cette offre apporte un savoir-faire voisin, « {offered} ».',
      en: 'You write “{words}”: this offer brings a related skill, “{offered}”.',
      fr2: 'Ce projet écrit « {words} » : vous apportez un savoir-faire voisin, « {offered} ».',
      en2: 'This project writes “{words}”: you bring a related skill, “{offered}”.',
    },
    lack: {
      fr: 'Nous pensons que ceci vous aiderait : vous écrivez « {words} », et cette offre apporte « {offered} ».',
      en: 'We think this would help: you write “{words}”, and this offer brings “{offered}”.',
      fr2: 'Nous pensons que vous pouvez l’aider : ce projet écrit « {words} », et vous apportez « {offered} ».',
      en2: 'We think you can help: this project writes “{words}”, and you bring “{offered}”.',
    },
    usual: {
      fr: 'Nous pensons que c’est utile à cette étape : {family}.',
      en: 'We think this is useful at this stage: {family}.',
    },
    none: {
      fr: 'Aucune compétence cherchée n’a été reconnue dans cette offre.',
      en: 'No skill you look for was recognised in this offer.',
      fr2: 'Aucune compétence que vous apportez n’a été reconnue dans ce qu’il cherche.',
      en2: 'No skill you bring was recognised in what it looks for.',
    },
  },
  purpose: {
    pays: {
      fr: 'Vous écrivez « {words} » : cet argent est fait pour cela ({purpose}).',
      en: 'You write “{words}”: this money is meant for that ({purpose}).',
      fr2: 'Ce projet écrit « {words} » : c’est ce que vous financez ({purpose}).',
      en2: 'This project writes “{words}”: that is what you fund ({purpose}).',
    },
    usual: {
      fr: 'Nous pensons que ce type de financement convient à ce que vous voulez payer.',
      en: 'We think this kind of funding suits what you want to pay for.',
      fr2: 'Nous pensons que votre financement convient à ce que ce projet veut payer.',
      en2: 'We think your funding suits what this project wants to pay for.',
    },
    unknown: {
      fr: 'Dites ce que vous voulez payer, nous en dirons plus.',
      en: 'Say what you want to pay for, and we can say more.',
      fr2: 'Ce projet ne dit pas ce qu’il veut payer.',
      en2: 'This project does not say what it wants to pay for.',
    },
    excluded: {
      fr: 'Attention : les conditions semblent écarter cette dépense (« {offered} »).',
      en: 'Careful: the conditions seem to leave this expense out (“{offered}”).',
    },
    none: {
      fr: 'Rien ne dit si cet argent paie ce que vous voulez faire.',
      en: 'Nothing tells whether this money pays for what you want to do.',
      fr2: 'Rien ne dit si votre financement paie ce que ce projet veut faire.',
      en2: 'Nothing tells whether your funding pays for what this project wants to do.',
    },
  },
  instrument: {
    fits: {
      fr: '{instrument} : cela va bien à votre étape, à votre statut et à votre métier.',
      en: '{instrument}: it suits your stage, legal form and trade.',
      fr2: '{instrument} : cela va bien à l’étape, au statut et au métier de ce projet.',
      en2: '{instrument}: it suits this project’s stage, legal form and trade.',
    },
    unusual: {
      fr: '{instrument} : c’est rare à cette étape, avec ce statut ou dans ce métier.',
      en: '{instrument}: unusual at this stage, with this legal form or in this trade.',
    },
    'legal-form': {
      fr: 'Attention : votre statut semble écarté (« {offered} »).',
      en: 'Take care: your legal form seems left out (“{offered}”).',
      fr2: 'Attention : vos conditions semblent écarter le statut de ce projet (« {offered} »).',
      en2: 'Take care: your conditions seem to leave out this project’s legal form (“{offered}”).',
    },
    team: {
      fr: 'Attention : la taille de votre équipe ne semble pas convenir (« {offered} »).',
      en: 'Take care: the size of your team does not seem to fit (“{offered}”).',
      fr2: 'Attention : la taille de cette équipe ne semble pas convenir à vos conditions (« {offered} »).',
      en2: 'Take care: the size of this team does not seem to fit your conditions (“{offered}”).',
    },
    accounts: {
      fr: 'Attention : des comptes passés semblent demandés (« {offered} »), et votre projet débute.',
      en: 'Take care: past accounts seem to be asked for (“{offered}”), and your project is just beginning.',
      fr2: 'Attention : vous semblez demander des comptes passés (« {offered} »), et ce projet débute.',
      en2: 'Take care: you seem to ask for past accounts (“{offered}”), and this project is just beginning.',
    },
    premises: {
      fr: 'Attention : un lieu semble demandé (« {offered} »), et vous n’en parlez pas.',
      en: 'Take care: premises seem to be asked for (“{offered}”), and you mention none.',
      fr2: 'Attention : vous semblez demander un lieu (« {offered} »), et ce projet n’en parle pas.',
      en2: 'Take care: you seem to ask for premises (“{offered}”), and this project mentions none.',
    },
    receivable: {
      fr: 'Attention : une commande ou une somme à recevoir semble demandée (« {offered} »), et vous n’en parlez pas.',
      en: 'Take care: an order or a sum to be received seems to be asked for (“{offered}”), and you mention none.',
      fr2: 'Attention : vous semblez demander une commande ou une somme à recevoir (« {offered} »), et ce projet n’en parle pas.',
      en2: 'Take care: you seem to ask for an order or a sum to be received (“{offered}”), and this project mentions none.',
    },
    young: {
      fr: 'Un âge est demandé (« {offered} ») : voyez si c’est le vôtre.',
      en: 'An age is asked for (“{offered}”): see whether it is yours.',
      fr2: 'Vous demandez un âge (« {offered} ») : voyez si c’est celui du porteur.',
      en2: 'You ask for an age (“{offered}”): see whether it is the holder’s.',
    },
    unknown: {
      fr: '{instrument} : il manque l’étape ou le statut pour savoir si cela convient.',
      en: '{instrument}: the stage or legal form is needed to tell whether it suits.',
    },
  },
  amount: {
    inside: {
      fr: 'La somme cherchée ({wanted}) entre dans ce qui est proposé ({amount}).',
      en: 'The sum sought ({wanted}) is within what is offered ({amount}).',
    },
    partly: {
      fr: 'La somme proposée ({amount}) couvre une partie de ce qui est cherché ({wanted}).',
      en: 'The sum offered ({amount}) covers part of what is sought ({wanted}).',
    },
    outside: {
      fr: 'Les sommes ne se rencontrent pas : cherché, {wanted} ; proposé, {amount}.',
      en: 'The sums do not meet: {wanted} sought, {amount} offered.',
    },
    unknown: {
      fr: 'Il manque une des sommes pour comparer (proposé : {amount}).',
      en: 'One of the sums is missing to compare (offered: {amount}).',
    },
    none: { fr: 'Aucun montant à comparer.', en: 'No amount to compare.' },
  },
  form: {
    wish: {
      fr: 'Vous écrivez « {words} » : ce dispositif y répond ({form}).',
      en: 'You write “{words}”: this scheme answers that ({form}).',
      fr2: 'Ce projet écrit « {words} » : vous y répondez ({form}).',
      en2: 'This project writes “{words}”: you answer that ({form}).',
    },
    lack: {
      fr: 'Nous pensons que ceci vous aiderait : vous écrivez « {words} » ({form}).',
      en: 'We think this would help: you write “{words}” ({form}).',
      fr2: 'Nous pensons que cela l’aiderait : ce projet écrit « {words} » ({form}).',
      en2: 'We think it would help: this project writes “{words}” ({form}).',
    },
    usual: {
      fr: 'Nous pensons que cette forme d’aide est utile à cette étape : {forms}.',
      en: 'We think this form of support is useful at this stage: {forms}.',
    },
  },
  text: {
    shared: { fr: 'Vos textes ont en commun : {shared}.', en: 'Your texts share: {shared}.' },
    none: { fr: 'Pas de mots en commun.', en: 'No words in common.' },
  },
  sector: {
    same: { fr: 'Même secteur : {sectors}.', en: 'Same sector: {sectors}.' },
    all: { fr: 'Ouvert à tous les secteurs.', en: 'Open to every sector.' },
    other: {
      fr: 'Plutôt pour un autre secteur : {sectors}.',
      en: 'Meant rather for another sector: {sectors}.',
    },
  },
  distance: {
    km: { fr: 'À {km} de vous.', en: '{km} from you.' },
    commune: {
      fr: 'Dans votre commune.',
      en: 'In your town.',
      fr2: 'Dans votre commune d’intervention.',
      en2: 'In the town you cover.',
    },
    epci: {
      fr: 'Dans votre intercommunalité.',
      en: 'In your group of towns.',
      fr2: 'Dans l’intercommunalité que vous couvrez.',
      en2: 'In the group of towns you cover.',
    },
    overseas: {
      fr: 'Outre-mer, comme vous.',
      en: 'Overseas, like you.',
      fr2: 'Outre-mer, comme vous le souhaitez.',
      en2: 'Overseas, as you wish.',
    },
    departement: {
      fr: 'Dans votre département.',
      en: 'In your département.',
      fr2: 'Dans le département que vous couvrez.',
      en2: 'In the département you cover.',
    },
    region: {
      fr: 'Dans votre région.',
      en: 'In your region.',
      fr2: 'Dans la région que vous couvrez.',
      en2: 'In the region you cover.',
    },
    'activity-km': {
      fr: 'Votre activité « {activity} » en est à {km}.',
      en: 'Your activity “{activity}” is {km} away.',
      fr2: 'Son activité « {activity} » est à {km} de vous.',
      en2: 'Its activity “{activity}” is {km} from you.',
    },
    'activity-commune': {
      fr: 'Dans la commune de votre activité « {activity} ».',
      en: 'In the town of your activity “{activity}”.',
      fr2: 'Son activité « {activity} » est dans votre commune d’intervention.',
      en2: 'Its activity “{activity}” is in the town you cover.',
    },
    'activity-departement': {
      fr: 'Dans le département de votre activité « {activity} ».',
      en: 'In the département of your activity “{activity}”.',
      fr2: 'Son activité « {activity} » est dans le département que vous couvrez.',
      en2: 'Its activity “{activity}” is in the département you cover.',
    },
    'activity-region': {
      fr: 'Dans la région de votre activité « {activity} ».',
      en: 'In the region of your activity “{activity}”.',
      fr2: 'Son activité « {activity} » est dans la région que vous couvrez.',
      en2: 'Its activity “{activity}” is in the region you cover.',
    },
    'activity-epci': {
      fr: 'Dans l’intercommunalité de votre activité « {activity} ».',
      en: 'In the group of towns of your activity “{activity}”.',
      fr2: 'Son activité « {activity} » est dans l’intercommunalité que vous couvrez.',
      en2: 'Its activity “{activity}” is in the group of towns you cover.',
    },
    'activity-overseas': {
      fr: 'Outre-mer, comme votre activité « {activity} ».',
      en: 'Overseas, like your activity “{activity}”.',
      fr2: 'Son activité « {activity} » est outre-mer, comme vous le souhaitez.',
      en2: 'Its activity “{activity}” is overseas, as you wish.',
    },
    'activity-reached': {
      fr: 'Votre activité « {activity} » va jusque-là.',
      en: 'Your activity “{activity}” goes that far.',
      fr2: 'Son activité « {activity} » vient jusque chez vous.',
      en2: 'Its activity “{activity}” comes as far as you.',
    },
    national: { fr: 'Ouvert dans toute la France.', en: 'Open throughout France.' },
    remote: { fr: 'Se fait à distance.', en: 'Can be done remotely.' },
    unknown: {
      fr: 'Il manque la commune pour calculer la distance.',
      en: 'The town is needed to work out the distance.',
    },
    arrondissement: {
      fr: 'Il manque l’arrondissement pour savoir si vous y êtes.',
      en: 'The arrondissement is needed to tell whether you are there.',
      fr2: 'Ce projet ne dit pas son arrondissement.',
      en2: 'This project does not tell its arrondissement.',
    },
    outside: { fr: 'En dehors du territoire couvert.', en: 'Outside the area covered.' },
  },
  stage: {
    same: { fr: 'Pensé pour l’étape « {stage} ».', en: 'Meant for the stage “{stage}”.' },
    other: {
      fr: 'Plutôt pour une autre étape que « {stage} ».',
      en: 'Rather for another stage than “{stage}”.',
    },
    all: { fr: 'Ouvert à toutes les étapes.', en: 'Open to every stage.' },
    unknown: { fr: 'Il manque l’étape du projet.', en: 'The project’s stage is missing.' },
  },
  size: {
    fits: {
      fr: 'Un contrat à la taille d’{team}.',
      en: 'A contract that {team} can carry.',
    },
    large: {
      fr: 'Un gros contrat pour {team} : à prendre en groupement ou par étapes.',
      en: 'A large contract for {team}: to be taken as a consortium or in steps.',
    },
    small: {
      fr: 'Un petit contrat pour {team}.',
      en: 'A small contract for {team}.',
    },
    unknown: {
      fr: 'Il manque le montant ou la taille de l’équipe pour comparer.',
      en: 'The amount or the size of the team is missing to compare.',
    },
  },
  specificity: {
    narrow: {
      fr: 'Une offre réservée à peu de projets, et le vôtre en est.',
      en: 'Reserved for few projects, and yours is one.',
      fr2: 'Votre offre vise peu de projets, et celui-ci en est.',
      en2: 'Your offer aims at few projects, and this is one.',
    },
    focused: {
      fr: 'Vous cherchez peu de choses à la fois.',
      en: 'You seek few things at a time.',
      fr2: 'Ce projet cherche peu de choses à la fois.',
      en2: 'This project seeks few things at a time.',
    },
    wide: { fr: 'Une offre ouverte à beaucoup de projets.', en: 'An offer open to many projects.' },
  },
  places: {
    left: { fr: 'Places restantes : {left} sur {capacity}.', en: 'Places left: {left} of {capacity}.' },
  },
  answers: {
    new: {
      fr: 'Personne ne leur a encore écrit : ni mieux, ni moins bien.',
      en: 'Nobody has written to them yet: neither better nor worse.',
      fr2: 'Personne ne lui a encore écrit : ni mieux, ni moins bien.',
      en2: 'Nobody has written to this project yet: neither better nor worse.',
    },
    told: {
      fr: 'Premiers contacts qui ont eu une réponse : {answered} sur {asked}.',
      en: 'First contacts that got an answer: {answered} of {asked}.',
    },
  },
  meaning: {
    near: { fr: 'Vos textes parlent de la même chose.', en: 'Your texts speak of the same thing.' },
    far: { fr: 'Vos textes parlent d’autre chose.', en: 'Your texts speak of different things.' },
    unknown: { fr: 'Le sens des textes n’a pas été comparé.', en: 'What the texts mean was not compared.' },
  },
};

/** By gate, then by state; `values.type` may pick a narrower one. */
export const GATE_SENTENCES: Readonly<Record<GateCode, Readonly<Record<string, Sentence>>>> = {
  open: {
    open: { fr: 'Offre en ligne.', en: 'Published.' },
    closed: { fr: 'Offre en pause ou fermée.', en: 'Paused or closed.' },
  },
  opening: {
    open: { fr: 'Ouverte depuis le {opensOn}.', en: 'Open since {opensOn}.' },
    closed: { fr: 'Pas encore ouverte : à partir du {opensOn}.', en: 'Not open yet: from {opensOn}.' },
  },
  deadline: {
    open: { fr: 'Réponse possible jusqu’au {deadline}.', en: 'Answers accepted until {deadline}.' },
    closed: { fr: 'Date limite passée ({deadline}).', en: 'Deadline passed ({deadline}).' },
  },
  places: {
    open: { fr: 'Il reste des places ({left}).', en: 'Places are left ({left}).' },
    closed: { fr: 'Plus de place.', en: 'No place left.' },
  },
  perimeter: {
    open: {
      fr: 'Votre commune est dans le territoire couvert.',
      en: 'Your town is in the area covered.',
      fr2: 'Sa commune est dans le territoire couvert.',
      en2: 'Its town is in the area covered.',
    },
    'open-remote': {
      fr: 'Se fait à distance : le lieu ne compte pas.',
      en: 'Done remotely: the place does not matter.',
    },
    'open-activity': {
      fr: 'Votre activité « {activity} » va dans le territoire couvert.',
      en: 'Your activity “{activity}” reaches the area covered.',
      fr2: 'Son activité « {activity} » va dans le territoire couvert.',
      en2: 'Its activity “{activity}” reaches the area covered.',
    },
    closed: { fr: 'Réservé à un autre territoire : {area}.', en: 'Reserved for another area: {area}.' },
    'closed-radius': {
      fr: 'Trop loin : à {km}, limité à {withinKm}.',
      en: 'Too far: {km} away, limited to {withinKm}.',
    },
    unknown: {
      fr: 'Territoire à vérifier : il manque la commune.',
      en: 'Area to be checked: the town is missing.',
    },
    'unknown-arrondissement': {
      fr: 'Réservé à un arrondissement : dites le vôtre à la place de la ville.',
      en: 'Kept for one arrondissement: give yours in place of the city.',
      fr2: 'Réservé à un arrondissement : ce projet ne dit que la ville.',
      en2: 'Kept for one arrondissement: this project tells only the city.',
    },
  },
  'legal-form': {
    open: {
      fr: 'Votre statut est accepté.',
      en: 'Your legal form is accepted.',
      fr2: 'Son statut est accepté.',
      en2: 'Its legal form is accepted.',
    },
    closed: { fr: 'Réservé à : {accepted}.', en: 'Kept for: {accepted}.' },
    unknown: {
      fr: 'Statut à vérifier, réservé à : {accepted}.',
      en: 'Legal form to be checked, kept for: {accepted}.',
    },
  },
  stage: {
    open: {
      fr: 'Votre étape est acceptée.',
      en: 'Your stage is accepted.',
      fr2: 'Son étape est acceptée.',
      en2: 'Its stage is accepted.',
    },
    closed: { fr: 'Réservé à cette étape : {accepted}.', en: 'Reserved for this stage: {accepted}.' },
    unknown: {
      fr: 'Étape à vérifier, réservé à : {accepted}.',
      en: 'Stage to be checked, kept for: {accepted}.',
    },
  },
  qpv: {
    'open-declared': {
      fr: 'Réservé aux quartiers prioritaires, et vous en êtes (déclaré).',
      en: 'Reserved for priority neighbourhoods, and you are in one (declared).',
      fr2: 'Réservé aux quartiers prioritaires, et ce projet en est (déclaré).',
      en2: 'Reserved for priority neighbourhoods, and this project is in one (declared).',
    },
    'open-checked': {
      fr: 'Réservé aux quartiers prioritaires, et vous en êtes (vérifié, génération {generation}).',
      en: 'Reserved for priority neighbourhoods, and you are in one (checked, generation {generation}).',
      fr2: 'Réservé aux quartiers prioritaires, et ce projet en est (vérifié, génération {generation}).',
      en2: 'Reserved for priority neighbourhoods, and this project is in one (checked, generation {generation}).',
    },
    'closed-declared': {
      fr: 'Réservé aux quartiers prioritaires ; vous n’y êtes pas (déclaré).',
      en: 'Reserved for priority neighbourhoods; you are not in one (declared).',
      fr2: 'Réservé aux quartiers prioritaires ; ce projet n’y est pas (déclaré).',
      en2: 'Reserved for priority neighbourhoods; this project is not in one (declared).',
    },
    'closed-checked': {
      fr: 'Réservé aux quartiers prioritaires ; votre adresse n’y est pas (vérifié, génération {generation}).',
      en: 'Reserved for priority neighbourhoods; your address is not in one (checked, generation {generation}).',
      fr2: 'Réservé aux quartiers prioritaires ; l’adresse de ce projet n’y est pas (vérifié, génération {generation}).',
      en2: 'Reserved for priority neighbourhoods; this project’s address is not in one (checked, generation {generation}).',
    },
    unknown: {
      fr: 'Réservé aux quartiers prioritaires : à vérifier.',
      en: 'Reserved for priority neighbourhoods: to be checked.',
    },
  },
  amount: {
    open: { fr: 'Les montants se rencontrent.', en: 'The amounts meet.' },
    closed: {
      fr: 'Les montants ne se rencontrent pas : cherché, {wanted} ; proposé, {amount}.',
      en: 'The amounts do not meet: {wanted} sought, {amount} offered.',
    },
  },
  'local-version': {
    closed: {
      fr: 'Une version locale est proposée à sa place : « {title} ».',
      en: 'A local version is told in its place: “{title}”.',
    },
  },
};
export type { Sentence };
