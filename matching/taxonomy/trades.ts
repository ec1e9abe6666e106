/**
 * Every trade that projects sell and buyers need. To add one: in the data file of its group, a new code; `everyday` as
 * those who sell it say it, `professional` as tenders and orders name it, `signs` for gestures, tools, materials and
 * places of work; no phrase made only of generic words, none under two trades; neighbours both ways, 0.3 (same world)
 * to 0.8 (nearly the same offer).
 */
import type { Trade } from './lexicon-types.ts';
import { BUILDING_MAKING_TRADES } from './trades-building-making.ts';
import { FOOD_GREEN_TRADES } from './trades-food-green.ts';
import { MOVING_SERVICE_TRADES } from './trades-moving-services.ts';
import { PEOPLE_CULTURE_TRADES } from './trades-people-culture.ts';

export const TRADES: readonly Trade[] = [
  ...FOOD_GREEN_TRADES,
  ...BUILDING_MAKING_TRADES,
  ...MOVING_SERVICE_TRADES,
  ...PEOPLE_CULTURE_TRADES,
];
