import type { Same } from '../fr.ts';
import type { mails as french } from './mails.fr.ts';

export const mails: Same<typeof french> = {
  mails: {
    title: 'Stop receiving these mails',
    text: 'One press, and we send no more of them. The rest of your account stays as it is.',
    go: 'Stop receiving them',
    done: {
      introductions: 'Done: no more mail about introductions.',
      messages: 'Done: no more mail about unread messages.',
      digest: 'Done: no more weekly letter.',
    },
  },
};
