import type { Language } from '../../matching/taxonomy/index.ts';
import type { AccountStore } from '../accounts/store.ts';
import type { BlockStore } from '../conversations/blocks/store.ts';
import type { Letter, UnsubscribeLinks } from '../mail/letter.ts';
import type { Mail, Writers } from '../mail/mail.ts';
import {
  type IntroductionMail,
  introductionAccepted,
  introductionDeclined,
  introductionExpired,
  introductionProposed,
} from '../mail/messages/introduction.ts';
import type { Subscriptions } from '../mail/subscriptions.ts';
import type { People } from '../people/store.ts';
import type { Happening } from './happening.ts';
import type { IntroductionSide } from './lifecycle.ts';
import { isTalking } from './lifecycle.ts';
import { asSeenBy, type PeopleNeeds, peopleOf } from './people.ts';
import { readAs } from './reasons.ts';
import type { Introduction, IntroductionStore } from './store.ts';

interface TellNeeds {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly memberships: PeopleNeeds['memberships'];
  readonly mail: Pick<Mail, 'post'>;
}

const DAY_MS = 24 * 3600_000;
/** A word about a proposal is of no use once it has ended. */
const USEFUL_MS = 7 * DAY_MS;

/** Puts in the outbox one mail for each whom it concerns; who did it reads it on the screen. */
export const createTelling =
  ({ accounts, memberships, mail }: TellNeeds) =>
  async (introduction: Introduction, happening: Happening): Promise<void> => {
    const doer = introduction.milestones.at(-1)?.accountId;
    const people = await peopleOf({ memberships }, introduction);
    const concerned = people.filter(
      ({ accountId, side, hasLeft }) =>
        !hasLeft && accountId !== doer && concerns(introduction, side, happening),
    );
    for (const { accountId } of concerned) {
      const account = await accounts.find(accountId);
      if (!account) continue;
      await mail.post({
        // A pair may be proposed again: its version tells one time from another.
        key: `introduction/${introduction._id}/${introduction.version}/${happening}/${accountId}`,
        kind: 'introduction',
        to: account.email,
        language: account.language,
        props: { introductionId: introduction._id, accountId, happening },
        usefulForMs: USEFUL_MS,
      });
    }
  };

const concerns = (
  { awaits, proposedBy }: Introduction,
  side: IntroductionSide,
  happening: Happening,
): boolean =>
  happening === 'proposed'
    ? awaits.some((awaited) => awaited === side)
    : happening === 'declined'
      ? side === proposedBy
      : true;

interface LetterNeeds {
  readonly accounts: Pick<AccountStore, 'find'>;
  readonly introductions: Pick<IntroductionStore, 'find'>;
  readonly memberships: PeopleNeeds['memberships'];
  readonly people: People;
  readonly blocks: Pick<BlockStore, 'blockedOwners'>;
  readonly subscriptions: Subscriptions;
  readonly publicUrl: string;
}

/** Written when it is sent: what has been answered, withdrawn or left meanwhile is not told any more. */
export const introductionWriter =
  ({
    accounts,
    introductions,
    memberships,
    people,
    blocks,
    subscriptions,
    publicUrl,
  }: LetterNeeds): Writers['introduction'] =>
  async ({ to, language, props: { introductionId, accountId, happening } }) => {
    const introduction = await introductions.find(introductionId);
    const met = introduction && (await asSeenBy({ memberships }, accountId, introduction));
    const account = await accounts.find(accountId);
    if (!introduction || !met || met.hasLeft || account?.email !== to) return undefined;
    if (!stillTrue(introduction, happening) || !subscriptions.wants(account, 'introductions'))
      return undefined;
    const { project, opportunity } = introduction.parties;
    if ((await blocks.blockedOwners([project.ownerId])).has(opportunity.ownerId)) return undefined;
    const names = await people.namesOfOwners(introduction.owners);
    const unsubscribe = subscriptions.linksFor(accountId, 'introductions');
    return letterOf(introduction, met.side, happening, { names, publicUrl, unsubscribe }, language);
  };

const stillTrue = ({ status }: Introduction, happening: Happening): boolean =>
  happening === 'accepted' ? isTalking(status) : status === happening;

interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly publicUrl: string;
  readonly unsubscribe: UnsubscribeLinks;
}
function letterOf(
  introduction: Introduction,
  side: IntroductionSide,
  happening: Happening,
  { names, publicUrl, unsubscribe }: Around,
  language: Language,
): Letter {
  const { _id: id, parties, projectId, opportunityId } = introduction;
  const [own, other] =
    side === 'opportunity' ? [parties.opportunity, parties.project] : [parties.project, parties.opportunity];
  const speaker =
    introduction.connector && happening === 'proposed' ? introduction.connector.accountId : other.ownerId;
  const page = `${publicUrl}/mises-en-relation/${id}`;
  const mail: IntroductionMail = {
    own: own.title,
    other: other.title,
    people: names.get(speaker) ?? '',
    link: page,
    unsubscribe,
  };
  if (happening === 'proposed') {
    const day = dayOf(introduction.expiresAt ?? introduction.updatedAt, language);
    return introductionProposed(
      { ...mail, message: introduction.message, reasons: introduction.reasons[readAs(side)][language], day },
      language,
    );
  }
  if (happening === 'accepted')
    return introductionAccepted({ ...mail, link: `${publicUrl}/conversations/${id}` }, language);
  if (happening === 'declined') {
    const reason = DECLINED[introduction.reason ?? '']?.[language] ?? '';
    const suggestions =
      side === 'opportunity'
        ? `/mes-suggestions/opportunite/${opportunityId}`
        : `/mes-suggestions/projet/${projectId}`;
    return introductionDeclined(
      {
        ...mail,
        reason,
        note: introduction.note ?? '',
        link: side === 'connector' ? page : publicUrl + suggestions,
      },
      language,
    );
  }
  return introductionExpired(
    { ...mail, isAsked: introduction.awaits.some((awaited) => awaited === side) },
    language,
  );
}

export const DECLINED: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  'not-relevant': { fr: 'ce n’est pas ce qui est cherché', en: 'it is not what is looked for' },
  'too-far': { fr: 'c’est trop loin', en: 'it is too far' },
  'wrong-size': { fr: 'la taille ou le montant ne convient pas', en: 'the size or the amount does not suit' },
  'bad-timing': { fr: 'ce n’est pas le bon moment', en: 'it is not the right time' },
  'already-provided': { fr: 'c’est déjà pourvu', en: 'it is provided for already' },
  'no-capacity': { fr: 'pas de place ou de temps pour l’instant', en: 'no room or time for now' },
  other: { fr: 'une autre raison', en: 'another reason' },
};

const dayOf = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    day: 'numeric',
    month: 'long',
    timeZone: 'Europe/Paris',
  }).format(at);
