/** The light door of the taxonomy: codes and labels, for whoever shows or checks them. The lexicons stay inside the engine. */
export * from './catalogue.ts';
export * from './codes.ts';
export * from './costs.ts';
export * from './schemes.ts';
export { DEPARTEMENTS, REGION_NAMES } from './territories.ts';
