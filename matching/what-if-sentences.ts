import type { Label } from './taxonomy/codes.ts';
import type { WhatIfCode } from './what-if.ts';

/** What would change it, by the gate that would open; `{name}` is filled by `tellWhatIf`, `{gain}` by what stands below. */
export const WHAT_IF_SENTENCES: Readonly<Record<WhatIfCode, Label>> = {
  'legal-form': {
    fr: 'Avec le statut {forms} : {gain}.',
    en: 'With the legal form “{forms}”: {gain}.',
  },
  stage: { fr: 'À l’étape « {stages} » : {gain}.', en: 'At the stage “{stages}”: {gain}.' },
  qpv: {
    fr: 'Avec une adresse en quartier prioritaire : {gain}.',
    en: 'With an address in a priority neighbourhood: {gain}.',
  },
  'amount-more': {
    fr: 'En cherchant au moins {amount} : {gain}.',
    en: 'Looking for at least {amount}: {gain}.',
  },
  'amount-less': {
    fr: 'En cherchant au plus {amount} : {gain}.',
    en: 'Looking for at most {amount}: {gain}.',
  },
  date: { fr: 'À partir {month} : {gain}.', en: 'From {month}: {gain}.' },
};

/** What is won, and what would be lost; one and several. */
export const GAIN_SENTENCES = {
  places: {
    one: { fr: '+1 place', en: '+1 place' },
    other: { fr: '+{count} places', en: '+{count} places' },
  },
  offers: {
    one: { fr: ' (une offre)', en: ' (one offer)' },
    other: { fr: ' ({count} offres)', en: ' ({count} offers)' },
  },
  lost: {
    one: { fr: ', mais une offre se fermerait', en: ', but one offer would close' },
    other: { fr: ', mais {count} offres se fermeraient', en: ', but {count} offers would close' },
  },
} as const satisfies Record<string, Record<'one' | 'other', Label>>;

/** Of one pair: a change that it takes, and that does not open it by itself. */
export const NOT_ENOUGH = {
  alone: { fr: 'il le faudrait, avec le reste', en: 'needed, along with the rest' },
  others: {
    fr: ', mais celle-ci attend aussi le reste',
    en: ', but this one waits for the rest too',
  },
} as const satisfies Record<string, Label>;

/** Between the last two of several that would do. */
export const OR: Label = { fr: 'ou', en: 'or' };
