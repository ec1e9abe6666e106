import type { Language } from '../../matching/taxonomy/index.ts';
import type { ErrorCode } from '../contract/errors.ts';

type Said = Readonly<Record<Language, string>>;

/** A conflict that names its reason in `errors`. */
export const NOT_NOW: Said = { fr: 'Pas possible en l’état', en: 'Not possible as things stand' };

/** Each error code: its title and, beneath, what to do about it. */
export const PROBLEMS: Readonly<Record<ErrorCode, { readonly title: Said; readonly detail: Said }>> = {
  'malformed-json': {
    title: { fr: 'Requête illisible', en: 'Unreadable request' },
    detail: {
      fr: 'Le corps de la requête n’est pas du JSON valide. Vérifiez les guillemets, les virgules et les accolades.',
      en: 'The body of the request is not valid JSON. Check the quotes, commas and braces.',
    },
  },
  unauthenticated: {
    title: { fr: 'Connexion nécessaire', en: 'Sign-in needed' },
    detail: {
      fr: 'Votre session a pris fin, ou aucune n’est ouverte. Connectez-vous, puis recommencez.',
      en: 'Your session has ended, or none is open. Sign in, then try again.',
    },
  },
  'wrong-credentials': {
    title: { fr: 'Connexion impossible', en: 'Could not sign in' },
    detail: {
      fr: 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, ou demandez un lien de connexion par mail.',
      en: 'This address and this password do not go together. Check them, or ask for a sign-in link by mail.',
    },
  },
  forbidden: {
    title: { fr: 'Accès refusé', en: 'Not allowed' },
    detail: {
      fr: 'Votre compte ne permet pas cette action. Demandez à la personne qui gère cette page.',
      en: 'Your account does not allow this. Ask the person who runs this page.',
    },
  },
  'not-found': {
    title: { fr: 'Introuvable', en: 'Not found' },
    detail: {
      fr: 'Rien n’existe à cette adresse, ou ce n’est plus publié. Vérifiez l’adresse ou l’identifiant.',
      en: 'Nothing exists at this address, or it is no longer published. Check the address or the id.',
    },
  },
  'method-not-allowed': {
    title: { fr: 'Méthode refusée', en: 'Method not allowed' },
    detail: {
      fr: 'Cette adresse n’accepte pas cette méthode. L’en-tête Allow donne celles qu’elle accepte.',
      en: 'This address does not take this method. The Allow header lists those it takes.',
    },
  },
  conflict: {
    title: { fr: 'Changé entre-temps', en: 'Changed meanwhile' },
    detail: {
      fr: 'Ce que vous modifiez a changé depuis que vous l’avez ouvert. Relisez la nouvelle version, puis recommencez.',
      en: 'What you are changing has changed since you opened it. Read the new version, then try again.',
    },
  },
  gone: {
    title: { fr: 'Lien expiré', en: 'Link no longer valid' },
    detail: {
      fr: 'Ce lien a déjà servi ou il est trop ancien. Demandez-en un nouveau.',
      en: 'This link has already been used or is too old. Ask for a new one.',
    },
  },
  'payload-too-large': {
    title: { fr: 'Requête trop grande', en: 'Request too large' },
    detail: {
      fr: 'Le corps de la requête est trop grand : 64 Ko au plus pour du texte, 10 Mo pour un fichier.',
      en: 'The body of the request is too large: at most 64 KB of text, or a file of 10 MB.',
    },
  },
  'unsupported-media-type': {
    title: { fr: 'Format non pris en charge', en: 'Unsupported format' },
    detail: {
      fr: 'Envoyez du JSON en UTF-8, avec l’en-tête Content-Type: application/json (un fichier : application/octet-stream).',
      en: 'Send JSON in UTF-8, with the header Content-Type: application/json (a file: application/octet-stream).',
    },
  },
  'invalid-input': {
    title: { fr: 'Saisie à corriger', en: 'Input to correct' },
    detail: {
      fr: 'Certains champs ne conviennent pas. Chacun est indiqué avec la façon de le corriger.',
      en: 'Some fields are not right. Each is listed with how to mend it.',
    },
  },
  'too-many-requests': {
    title: { fr: 'Trop de demandes', en: 'Too many requests' },
    detail: {
      fr: 'Trop de demandes en peu de temps depuis cette adresse. Réessayez après le délai de l’en-tête Retry-After.',
      en: 'Too many requests in a short time from this address. Try again after the delay in the Retry-After header.',
    },
  },
  internal: {
    title: { fr: 'Erreur du service', en: 'Service error' },
    detail: {
      fr: 'Le service a rencontré une erreur, elle est enregistrée. Réessayez ; si elle persiste, donnez-nous le numéro de la requête.',
      en: 'The service met an error, which has been recorded. Try again; if it persists, give us the request id.',
    },
  },
  unavailable: {
    title: { fr: 'Service indisponible', en: 'Service unavailable' },
    detail: {
      fr: 'Le service n’est pas joignable pour l’instant. Réessayez dans un moment, rien n’est perdu.',
      en: 'The service cannot be reached for now. Try again in a moment; nothing is lost.',
    },
  },
};
