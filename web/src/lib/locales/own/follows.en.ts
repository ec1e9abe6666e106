import type { Same } from '../fr.ts';
import type { follows as french } from './follows.fr.ts';

/** The words of following projects, on both sides. */
export const follows: Same<typeof french> = {
  follows: {
    title: 'Followed projects',
    lead: 'The projects that you support, and what has just opened for them. From a suggestion you can introduce both sides to each other.',
    waiting: 'Request sent: the project’s holder has not answered yet.',
    resting: 'Paused for now: its suggestions come back with it.',
    best_zero: 'Nothing new',
    best_one: '{{count}} good suggestion without an answer',
    best_other: '{{count}} good suggestions without an answer',
    inAll_one: '{{count}} in all',
    inAll_other: '{{count}} in all',
    endOf: 'Follow no longer: “{{title}}”',
    takeBackOf: 'Take the request back: “{{title}}”',
    ended: 'You no longer follow “{{title}}”.',
    none: 'You follow no project yet.',
    noneHelp:
      'Open a project’s page and ask to follow it. Its holder says yes or no; you then read its suggestions together.',
    find: 'See the projects',
    who: 'Who follows this project',
    whoLead:
      'Whoever follows your project reads the same suggestions as you, can change nothing in them, and may introduce you to those who publish them: you accept or decline. You decide who follows, and you can end it.',
    back: 'My projects',
    nameless: 'Somebody without a name',
    asksSince: 'Asks to follow since {{when}}',
    followsSince: 'Follows since {{when}}',
    accept: 'Accept',
    acceptOf: 'Accept {{name}}',
    decline: 'Decline',
    declineOf: 'Decline {{name}}',
    stop: 'End',
    stopOf: 'End the following by {{name}}',
    accepted: '{{name}} now follows your project.',
    stopped: '{{name}} does not follow your project.',
    nobody: 'Nobody follows this project for now.',
  },
};
