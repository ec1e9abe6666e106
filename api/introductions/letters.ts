import type { Language } from '../../matching/taxonomy/index.ts';
import type { BlockStore } from '../conversations/blocks/store.ts';
import type { Letter, UnsubscribeLinks } from '../mail/letter.ts';
import {
  type IntroductionMail,
  introductionAccepted,
  introductionDeclined,
  introductionExpired,
  introductionExpiring,
  introductionProposed,
} from '../mail/messages/introduction.ts';
import type { NoticeWriters } from '../mail/posts.ts';
import type { Notices } from '../notices/notices.ts';
import type { People } from '../people/store.ts';
import type { Happening, IntroductionSide } from './lifecycle.ts';
import { isTalking } from './lifecycle.ts';
import { asSeenBy, type PeopleNeeds, peopleOf } from './people.ts';
import { readAs } from './reasons.ts';
import type { Introduction, IntroductionStore } from './store.ts';

interface TellNeeds {
  readonly memberships: PeopleNeeds['memberships'];
  readonly notices: Pick<Notices, 'tell' | 'settle'>;
}

/** Tells each whom it concerns; who did it reads it on the screen. */
export const createTelling =
  ({ memberships, notices }: TellNeeds) =>
  async (introduction: Introduction, happening: Happening): Promise<void> => {
    const doer = introduction.milestones.findLast(({ milestone }) => milestone === happening)?.accountId;
    const people = await peopleOf({ memberships }, introduction);
    const concerned = people.filter(
      ({ accountId, side, hasLeft }) =>
        !hasLeft && accountId !== doer && concerns(introduction, side, happening),
    );
    // What was asked has its answer, or its end.
    if (happening !== 'proposed' && happening !== 'expiring')
      await notices.settle(introduction._id, 'introduction');
    await notices.tell(
      concerned.map(({ accountId }) => ({
        // A pair may be proposed again: the day it was tells one time from another.
        key: `introduction/${introduction._id}/${introduction.proposedAt.getTime()}/${happening}/${accountId}`,
        kind: 'introduction',
        accountId,
        about: introduction._id,
        props: { introductionId: introduction._id, happening },
      })),
    );
  };

const concerns = (
  { awaits, proposedBy }: Introduction,
  side: IntroductionSide,
  happening: Happening,
): boolean =>
  happening === 'proposed' || happening === 'expiring'
    ? awaits.some((awaited) => awaited === side)
    : happening === 'declined'
      ? side === proposedBy
      : true;

interface LetterNeeds {
  readonly introductions: Pick<IntroductionStore, 'find'>;
  readonly memberships: PeopleNeeds['memberships'];
  readonly people: People;
  readonly blocks: Pick<BlockStore, 'blockedOwners'>;
  readonly publicUrl: string;
}

/** Written when it is sent: what has been answered, withdrawn or left meanwhile is not told any more. */
export const introductionWriter =
  ({ introductions, memberships, people, blocks, publicUrl }: LetterNeeds): NoticeWriters['introduction'] =>
  async ({ account, language, unsubscribe, props: { introductionId, happening } }) => {
    const introduction = await introductions.find(introductionId);
    const met = introduction && (await asSeenBy({ memberships }, account._id, introduction));
    if (!introduction || !met || met.hasLeft) return undefined;
    if (!stillTrue(introduction, met.side, happening)) return undefined;
    const { project, opportunity } = introduction.parties;
    if ((await blocks.blockedOwners([project.ownerId])).has(opportunity.ownerId)) return undefined;
    const names = await people.namesOfOwners(introduction.owners);
    return letterOf(introduction, met.side, happening, { names, publicUrl, unsubscribe }, language);
  };

function stillTrue(introduction: Introduction, side: IntroductionSide, happening: Happening): boolean {
  const { status } = introduction;
  if (happening === 'accepted') return isTalking(status);
  if (happening === 'proposed' || happening === 'expiring')
    return status === 'proposed' && concerns(introduction, side, happening);
  return status === happening;
}

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
    introduction.connector && (happening === 'proposed' || happening === 'expiring')
      ? introduction.connector.accountId
      : other.ownerId;
  const page = `${publicUrl}/mises-en-relation/${id}`;
  const mail: IntroductionMail = {
    own: own.title,
    other: other.title,
    people: names.get(speaker) ?? '',
    link: page,
    unsubscribe,
  };
  const day = dayOf(introduction.expiresAt ?? introduction.updatedAt, language);
  if (happening === 'expiring') return introductionExpiring({ ...mail, day }, language);
  if (happening === 'proposed') {
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
