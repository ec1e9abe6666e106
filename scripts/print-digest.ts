import type { Decision } from '../api/digests/choose.ts';
import type { DigestState } from '../api/digests/lifecycle.ts';
import type { Digest } from '../api/digests/store.ts';
import { lastIssue, nextIssueAt } from '../api/digests/times.ts';
import type { MailPreferences } from '../api/mail/preferences.ts';
import { strengthOf } from '../matching/index.ts';
import type { Language } from '../matching/taxonomy/index.ts';
import { plain } from './command.ts';

const COLUMNS = 80;

const WORDS = {
  fr: {
    head: (now: string, letters: number, none: number) =>
      `Lettres dues au ${now} : ${letters} à écrire, ${none} sans objet.`,
    for: 'pour',
    more: (count: number) => `… et ${count} autres comptes (--limit).`,
    nobody:
      'Aucune lettre n’est due à cette heure : elles ont leur ligne au registre, ou leur moment n’est pas venu.',
    strength: { strong: 'lien fort', look: 'à regarder', lead: 'piste' },
    notDue: (last: string, next: string) =>
      `Pas de lettre due : celle du ${last} est passée depuis trop longtemps, ou d’avant le compte.\nLa prochaine : ${next}.`,
    ledger: (row: string) => `Registre : ${row}`,
    sent: (kept: boolean) => (kept ? 'À lire sur /dev/mails.' : 'Remise au serveur de mail.'),
    none: 'rien cette semaine',
    reasons: {
      never: 'ne veut pas de lettre',
      paused: 'mails en pause',
      bounced: 'l’adresse ne reçoit plus',
      inactive: 'pas venu depuis un an',
      'nothing-published': 'rien en ligne',
      'nothing-new': 'rien de nouveau',
      'gone-meanwhile': 'plus d’actualité à l’envoi',
      'no-account': 'compte effacé',
      'too-late': 'trop tard',
      refused: 'message refusé',
      'server-busy': 'serveur occupé, nouvel essai prévu',
      'no-answer': 'le serveur n’a pas répondu à la fin',
      'sender-died': 'l’envoi a été interrompu',
    },
    states: {
      claimed: 'choisie en ce moment',
      rendered: 'prête à partir',
      sending: 'en train de partir',
      sent: 'envoyée',
      skipped: 'non envoyée',
      uncertain: 'incertaine, jamais renvoyée',
      failed: 'en échec',
    },
  },
  en: {
    head: (now: string, letters: number, none: number) =>
      `Letters due on ${now}: ${letters} to write, ${none} with nothing to say.`,
    for: 'for',
    more: (count: number) => `… and ${count} more accounts (--limit).`,
    nobody: 'No letter is due at that hour: they are in the ledger, or their moment has not come.',
    strength: { strong: 'strong link', look: 'worth a look', lead: 'lead' },
    notDue: (last: string, next: string) =>
      `No letter is due: that of ${last} is too long ago, or from before the account.\nThe next one: ${next}.`,
    ledger: (row: string) => `Ledger: ${row}`,
    sent: (kept: boolean) => (kept ? 'To be read at /dev/mails.' : 'Handed to the mail server.'),
    none: 'nothing this week',
    reasons: {
      never: 'wants no letter',
      paused: 'mails are paused',
      bounced: 'the address takes no mail',
      inactive: 'not here for a year',
      'nothing-published': 'nothing published',
      'nothing-new': 'nothing new',
      'gone-meanwhile': 'no longer true when it left',
      'no-account': 'account erased',
      'too-late': 'too late',
      refused: 'message refused',
      'server-busy': 'server busy, to be tried again',
      'no-answer': 'no answer from the server at the end',
      'sender-died': 'the sender died',
    },
    states: {
      claimed: 'being chosen',
      rendered: 'ready to leave',
      sending: 'leaving',
      sent: 'sent',
      skipped: 'not sent',
      uncertain: 'uncertain, never sent again',
      failed: 'failed',
    },
  },
} as const;

const moment = (at: Date, language: Language, timeZone = 'Europe/Paris') =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at);
const cut = (text: string, most: number) => {
  const line = plain(text);
  return line.length > most ? `${line.slice(0, most - 1)}…` : line;
};

interface Titles {
  readonly projects: ReadonlyMap<string, { readonly title: string }>;
  readonly opportunities: ReadonlyMap<
    string,
    { readonly title: string; readonly kind: 'need' | 'skills' | 'funding' | 'support' }
  >;
}

/** Who would get what, and why not, within eighty columns. */
export const printDecisions = (
  decisions: readonly Decision[],
  { projects, opportunities }: Titles,
  { language, limit, now }: { readonly language: Language; readonly limit: number; readonly now: Date },
): string => {
  const words = WORDS[language];
  if (decisions.length === 0) return `${words.nobody}\n`;
  const letters = decisions.filter((one) => 'items' in one).length;
  const lines = decisions.slice(0, limit).flatMap((decision) => {
    const { account, issue } = decision.reader;
    const who = cut(`${account.displayName || '-'} (${account._id})`, COLUMNS - issue.week.length - 2);
    const head = `${who.padEnd(COLUMNS - issue.week.length)}${issue.week}`;
    if (!('items' in decision)) return ['', head, `  ${words.none} : ${words.reasons[decision.reason]}`];
    return [
      '',
      head,
      ...decision.items.flatMap((item) => {
        const opportunity = opportunities.get(item.opportunityId);
        const project = projects.get(item.projectId)?.title ?? item.projectId;
        const [other, own] =
          item.side === 'project' ? [opportunity?.title ?? '', project] : [project, opportunity?.title ?? ''];
        const strength = words.strength[strengthOf({ kind: opportunity?.kind ?? 'need', score: item.score })];
        return [
          `  ${item.score.toFixed(0).padStart(3)} ${cut(other, COLUMNS - 8 - strength.length).padEnd(COLUMNS - 7 - strength.length)} ${strength}`,
          `      ${words.for} ${cut(own, COLUMNS - 12)}`,
          ...(item.reason ? [`      ${cut(item.reason[language], COLUMNS - 8)}`] : []),
        ];
      }),
    ];
  });
  const left = decisions.length - limit;
  const head = words.head(moment(now, language), letters, decisions.length - letters);
  return `${[head, ...lines, ...(left > 0 ? ['', words.more(left)] : [])].join('\n')}\n`;
};

export const printNotDue = (preferences: MailPreferences, now: Date, language: Language): string => {
  const zone = preferences.timeZone;
  const last = moment(lastIssue(preferences, now).dueAt, language, zone);
  return `${WORDS[language].notDue(last, moment(nextIssueAt(preferences, now), language, zone))}\n`;
};

/** What became of the letters of the last week, or of one. */
export const printLedger = (
  counts: ReadonlyMap<DigestState, number>,
  letter: Digest | undefined,
  {
    language,
    keptMails,
    now,
  }: { readonly language: Language; readonly keptMails: boolean; readonly now: Date },
): string => {
  const words = WORDS[language];
  const reasonOf = (reason: string) => (words.reasons as Readonly<Record<string, string>>)[reason] ?? reason;
  if (letter) {
    const why = letter.reason ? ` (${reasonOf(letter.reason)})` : '';
    const row = `${letter.week}, ${words.states[letter.state]}${why}`;
    return `${words.ledger(row)}\n${letter.state === 'sent' ? `${words.sent(keptMails)}\n` : ''}`;
  }
  const rows = [...counts].map(([state, count]) => `${count} ${words.states[state]}`);
  return `${words.ledger(rows.length > 0 ? rows.join(', ') : words.nobody)}\n${moment(now, language)}\n`;
};
