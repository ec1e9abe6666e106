/** What other features take of introductions. */
export { isTalking } from './lifecycle.ts';
export { meetIntroduction, ownersFor, peopleOf } from './people.ts';
