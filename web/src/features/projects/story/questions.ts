/** One question at a time, in this order: the three that bring suggestions first, what helps most next. */
export const QUESTIONS = [
  'title',
  'pitch',
  'town',
  'offer',
  'seeks',
  'sectors',
  'stage',
  'legalForm',
  'money',
  'means',
  'activities',
  'proof',
  'review',
] as const;
export type Question = (typeof QUESTIONS)[number];
/** Without these three nothing can be suggested; all else may be skipped. */
export const NEEDED: ReadonlySet<Question> = new Set(['title', 'pitch', 'town']);

/** Where each field is asked, for errors, gains and the review. */
export const QUESTION_OF: Readonly<Record<string, Question>> = {
  title: 'title',
  pitch: 'pitch',
  commune: 'town',
  location: 'town',
  inQpv: 'town',
  offer: 'offer',
  seeks: 'seeks',
  skillsSought: 'seeks',
  sectors: 'sectors',
  stage: 'stage',
  legalForm: 'legalForm',
  funding: 'money',
  capacity: 'means',
  team: 'means',
  activities: 'activities',
  references: 'proof',
  certifications: 'proof',
  joinsConsortium: 'proof',
};
