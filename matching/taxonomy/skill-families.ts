import type { SkillFamily } from './lexicon-types.ts';
import { BUSINESS_FAMILIES } from './skill-families-business.ts';
import { ORGANISATION_FAMILIES } from './skill-families-organisation.ts';
import { TRADE_FAMILIES } from './skill-families-trade.ts';

/**
 * What sponsors and mentors bring and what projects lack.
 *
 * To add a family, put it in the file of its domain with a new kebab-case French code, then:
 * - labels are noun phrases that read well after "vous cherchez : …" and "cette mission apporte : …";
 * - phrases hold two or three content words; function words are ignored, "pas" and "jamais" count; a phrase left with one
 *   content word must be a word that hardly means anything else once stemmed ("communication" shares its stem with
 *   "commune", "assurance" with "assurer", "paie" with "payer");
 * - a phrase of three content words is also found, more weakly, without one of them: the other two must still tell;
 * - a phrase stands in two families only when it truly belongs to both, for they then share its weight;
 * - neighbours name existing codes, about as close in both directions;
 * - `lacks` stays sparse: only what an experienced connector would say of most such projects.
 */
export const SKILL_FAMILIES: readonly SkillFamily[] = [
  ...BUSINESS_FAMILIES,
  ...ORGANISATION_FAMILIES,
  ...TRADE_FAMILIES,
];
