/** What other features take of introductions. */
export { isTalking } from './lifecycle.ts';
export { asSeenBy, meetIntroduction, ownersFor, peopleOf } from './people.ts';
