import type { CriterionCode } from '../types.ts';
import { amount } from './amount.ts';
import { answers } from './answers.ts';
import type { Criterion } from './criterion.ts';
import { distance } from './distance.ts';
import { form } from './form.ts';
import { instrument } from './instrument.ts';
import { meaning } from './meaning.ts';
import { places } from './places.ts';
import { purpose } from './purpose.ts';
import { sector } from './sector.ts';
import { size } from './size.ts';
import { skill } from './skill.ts';
import { specificity } from './specificity.ts';
import { stage } from './stage.ts';
import { text } from './text.ts';
import { trade } from './trade.ts';

/** Every criterion by its code; the settings say which count for which kind. */
export const CRITERIA: Readonly<Record<CriterionCode, Criterion>> = {
  trade,
  skill,
  purpose,
  instrument,
  amount,
  form,
  text,
  sector,
  distance,
  stage,
  size,
  specificity,
  places,
  answers,
  meaning,
};
