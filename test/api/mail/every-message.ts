import type { Letter, UnsubscribeLinks } from '../../../api/mail/letter.ts';
import { addressKnown } from '../../../api/mail/messages/address-known.ts';
import { claimDecided, claimMade } from '../../../api/mail/messages/claim.ts';
import { confirmAddress } from '../../../api/mail/messages/confirm-address.ts';
import {
  consortiumAnswered,
  consortiumAsked,
  consortiumJoined,
} from '../../../api/mail/messages/consortium.ts';
import { digest } from '../../../api/mail/messages/digest.ts';
import { emailChangeNew, emailChangeOld } from '../../../api/mail/messages/email-change.ts';
import { group } from '../../../api/mail/messages/group.ts';
import { inactive } from '../../../api/mail/messages/inactive.ts';
import {
  introductionAccepted,
  introductionDeclined,
  introductionExpired,
  introductionExpiring,
  introductionProposed,
} from '../../../api/mail/messages/introduction.ts';
import { invitation } from '../../../api/mail/messages/invitation.ts';
import { magicLink } from '../../../api/mail/messages/magic-link.ts';
import { newSignIn } from '../../../api/mail/messages/new-sign-in.ts';
import { outcomeSurvey } from '../../../api/mail/messages/outcome-survey.ts';
import { passwordReset } from '../../../api/mail/messages/password-reset.ts';
import {
  deadlineNear,
  silentInbox,
  stillCurrent,
  unansweredNeed,
} from '../../../api/mail/messages/publishing.ts';
import { searchMatches } from '../../../api/mail/messages/search-matches.ts';
import { sheet as sheetMail } from '../../../api/mail/messages/sheet.ts';
import { transferClosed } from '../../../api/mail/messages/transfer-closed.ts';
import { unreadMessages } from '../../../api/mail/messages/unread-messages.ts';
import type { Language } from '../../../matching/taxonomy/index.ts';

/** Where the one action of each leads. */
export const LINK = `https://passerelle.example.fr/entrer#token=${'a'.repeat(43)}`;
const unsubscribe: UnsubscribeLinks = {
  oneClick: 'https://passerelle.example.fr/api/u/iAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  page: 'https://passerelle.example.fr/desabonnement#token=iAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
  preferences: 'https://passerelle.example.fr/reglages-mails#token=ge7-BBBB',
};
const REASONS = {
  fr: ['À 4 km.', 'Vous cherchez un traiteur : c’est son métier.'],
  en: ['4 km away.', 'You look for a caterer: it is their trade.'],
};
const WIDENINGS = {
  fr: [
    'Avec un rayon de 60\u00a0km\u00a0: +14 projets.',
    'En acceptant aussi le statut association\u00a0: +3 projets.',
  ],
  en: ['With a radius of 60 km: +14 projects.', 'Taking “non-profit association” too: +3 projects.'],
};
const DIGEST_SUBJECT = { fr: '2 nouveaux liens pour « Amina »', en: '2 new links for “Amina”' };
const DIGEST_HEADING = {
  need: { fr: 'Des clients', en: 'Customers' },
  funding: { fr: 'De l’argent', en: 'Money' },
};
const DAY = { fr: '7 décembre', en: '7 December' };
const WHEN = { fr: 'mardi 24 novembre 2026 à 14:05', en: 'Tuesday 24 November 2026 at 14:05' };
const DEVICE = { fr: 'Firefox sur Windows', en: 'Firefox on Windows' };
const PLACE = { fr: 'Paris (fuseau horaire), réseau 192.0.2.x', en: 'Paris (time zone), network 192.0.2.x' };

const ALERT = (name: string) => ({
  name,
  total: 4,
  suppliers: [{ title: name, place: 'Saint-Denis' }],
  link: 'https://passerelle.example.fr/fournisseurs?q=buffet',
  end: 'https://passerelle.example.fr/fin-alerte#token=EEE',
});

/** Every message that the service can send, with what people may have written in place of names and words. */
export function everyMessage(
  language: Language,
  name = 'Régie des Trois Tours',
): Readonly<Record<string, Letter>> {
  const link = LINK;
  const own = 'Buffets pour nos réunions';
  const introduction = { own, other: name, people: name, link, unsubscribe };
  const sheet = { title: name, link, unsubscribe };
  const said = language === 'fr' ? 'Bonjour,\nje fais des buffets.' : 'Hello,\nI make buffets.';
  const messages = [{ sender: name, text: said, files: 2 }];
  const letters = {
    'confirm-address': confirmAddress({ link }, language),
    'magic-link': magicLink({ link }, language),
    'password-reset': passwordReset({ link }, language),
    'address-known': addressKnown({ link }, language),
    'email-change-old': emailChangeOld({ link, email: "o'neil&co@exemple.fr" }, language),
    'email-change-new': emailChangeNew({ link }, language),
    'new-sign-in': newSignIn(
      { device: DEVICE[language], where: PLACE[language], when: WHEN[language], link },
      language,
    ),
    invitation: invitation({ organisation: name, inviter: name, link }, language),
    'invitation-to-account': invitation({ organisation: name, inviter: name, link, unsubscribe }, language),
    'claim-made': claimMade({ organisation: name, name, link, unsubscribe }, language),
    'claim-accepted': claimDecided({ organisation: name, isAccepted: true, link, unsubscribe }, language),
    'claim-declined': claimDecided({ organisation: name, isAccepted: false, link, unsubscribe }, language),
    inactive: inactive({ link, day: DAY[language] }, language),
    'introduction-proposed': introductionProposed(
      { ...introduction, message: said, reasons: REASONS[language], day: DAY[language] },
      language,
    ),
    'introduction-accepted': introductionAccepted(introduction, language),
    'introduction-declined': introductionDeclined(
      { ...introduction, reason: language === 'fr' ? 'c’est trop loin' : 'it is too far', note: name },
      language,
    ),
    'introduction-expiring': introductionExpiring({ ...introduction, day: DAY[language] }, language),
    'introduction-expired-asked': introductionExpired({ ...introduction, isAsked: true }, language),
    'introduction-expired-asking': introductionExpired({ ...introduction, isAsked: false }, language),
    'consortium-joined': consortiumJoined(
      { need: own, project: name, people: name, link, unsubscribe },
      language,
    ),
    'consortium-asked': consortiumAsked(
      { need: own, project: name, people: name, message: said, link, unsubscribe },
      language,
    ),
    'consortium-answered': consortiumAnswered(
      {
        ...{ need: own, lead: name, members: [name, 'Chez Awa'], link, unsubscribe },
        amount: language === 'fr' ? '40\u202f000\u00a0€' : '€40,000',
      },
      language,
    ),
    'unread-one': unreadMessages({ count: 1, messages, title: name, link, unsubscribe }, language),
    'unread-many': unreadMessages({ count: 7, messages, title: name, link, unsubscribe }, language),
    'unanswered-need': unansweredNeed({ ...sheet, suggested: 12, widenings: WIDENINGS[language] }, language),
    'unanswered-need-general': unansweredNeed({ ...sheet, suggested: 1, widenings: [] }, language),
    'unanswered-need-nobody': unansweredNeed({ ...sheet, suggested: 0, widenings: [] }, language),
    'silent-inbox-asked': silentInbox({ ...sheet, waiting: 1, step: 'asked' }, language),
    'silent-inbox-warned': silentInbox({ ...sheet, waiting: 3, step: 'warned' }, language),
    'silent-inbox-paused': silentInbox({ ...sheet, waiting: 3, step: 'paused' }, language),
    'deadline-near-own': deadlineNear({ ...sheet, day: DAY[language], project: null }, language),
    'deadline-near-saved': deadlineNear({ ...sheet, day: DAY[language], project: own }, language),
    'still-current-asked': stillCurrent({ ...sheet, step: 'asked', rhythm: null }, language),
    'still-current-paused': stillCurrent({ ...sheet, step: 'paused', rhythm: null }, language),
    'still-current-scheme-asked': stillCurrent(
      { ...sheet, step: 'asked', rhythm: { months: 6, day: DAY[language] } },
      language,
    ),
    'still-current-scheme-paused': stillCurrent(
      { ...sheet, step: 'paused', rhythm: { months: 6, day: DAY[language] } },
      language,
    ),
    digest: digest(
      {
        ...{ subject: DIGEST_SUBJECT[language], name, links: 2, link, unsubscribe },
        alerts: [ALERT(name)],
        sections: (['need', 'funding'] as const).map((kind) => ({
          heading: DIGEST_HEADING[kind][language],
          lines: [
            {
              ...{ kind, title: name, people: name, own: kind === 'need' ? null : own },
              facts: kind === 'need' ? ['4\u00a0km', '2\u202f000\u00a0€'] : [name],
              strength: language === 'fr' ? 'Lien fort' : 'Strong link',
              reason: kind === 'need' ? (REASONS[language][1] ?? null) : name,
              page: 'https://passerelle.example.fr/opportunites/x',
              interested: 'https://passerelle.example.fr/lettre#token=III',
              hide: 'https://passerelle.example.fr/lettre#token=NNN',
              later: 'https://passerelle.example.fr/lettre#token=LLL',
            },
          ],
        })),
      },
      language,
    ),
    'digest-alerts': digest(
      {
        ...{ subject: '', name, links: null, sections: [], link, unsubscribe },
        alerts: [ALERT(name), ALERT('Buffets')],
      },
      language,
    ),
    'search-matches': searchMatches(
      {
        name: 'Buffets près de chez nous',
        total: 7,
        suppliers: [
          { title: 'Traiteur des 4 Chemins', place: 'La Courneuve' },
          { title: 'Chez Awa', place: 'Saint-Denis' },
        ],
        link: LINK,
        end: 'https://passerelle.example.fr/fin-alerte#token=EEE',
        unsubscribe,
      },
      language,
    ),
    ...Object.fromEntries(
      (
        [
          'proposed',
          'consent-asked',
          'sent-back',
          'published',
          'consent-withdrawn',
          'archived',
          'back',
          'adapted',
          'adaptation-confirmed',
        ] as const
      ).map((happening) => [
        `sheet-${happening}`,
        sheetMail(
          {
            ...sheet,
            happening,
            other: name,
            reasons: [language === 'fr' ? 'il manque des éléments' : 'something is missing'],
            comment: name,
          },
          language,
        ),
      ]),
    ),
    'transfer-closed': transferClosed({ ...sheet, isTalking: false }, language),
    'transfer-closed-talking': transferClosed({ ...sheet, isTalking: true }, language),
    'outcome-survey': outcomeSurvey(
      {
        other: name,
        days: 91,
        link,
        notYet: 'https://passerelle.example.fr/pas-encore#token=CCC',
        unsubscribe,
      },
      language,
    ),
  };
  const together = [letters['introduction-proposed'], letters['introduction-accepted']];
  const publicUrl = 'https://passerelle.example.fr';
  return {
    ...letters,
    group: group({ category: 'introductions', letters: together, unsubscribe, publicUrl }, language),
  };
}
