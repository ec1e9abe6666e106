import type { Same } from '../fr.ts';
import type { letter as french } from './letter.fr.ts';

/** The page that answers from a weekly letter. */
export const letter: Same<typeof french> = {
  letter: {
    title: 'Answer the letter',
    reading: 'Reading the letter again…',
    about: '“{{other}}”, for “{{own}}”.',
    ownWords: 'Write my own words instead',
    pickReason: 'Choose a reason: it helps to choose the next ones better.',
    propose: {
      title: 'I am interested',
      text: 'Nothing has left yet. Here is the first message for “{{other}}”, in the name of “{{own}}”.',
      go: 'Send this message',
      done: 'It is on its way. You will be told of the answer.',
    },
    save: {
      title: 'I am interested',
      text: 'Nobody answers for “{{other}}” on Passerelle yet: we can keep it among your suggestions.',
      full: '“{{other}}” has had enough first contacts for now: we can keep it among your suggestions.',
      go: 'Keep it',
      done: 'It is kept: “{{other}}” waits among your suggestions.',
    },
    hide: {
      title: 'Not for me',
      text: '“{{other}}” will not be suggested for “{{own}}” any more.',
      go: 'Set aside',
      done: 'It is noted. The next letters will take it into account.',
    },
    later: {
      title: 'Later',
      text: '“{{other}}” will come back in a letter, in about four weeks, if it still holds.',
      go: 'Tell me again later',
      done: 'It is noted: we will tell you again.',
    },
  },
};
