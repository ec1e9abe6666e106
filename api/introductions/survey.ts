import { NOT_YET_PAGE } from '../contract/introductions.ts';
import { AppError } from '../errors.ts';
import type { Letter } from '../mail/letter.ts';
import { outcomeSurvey } from '../mail/messages/outcome-survey.ts';
import type { NoticeDue } from '../mail/posts.ts';
import type { SignedLinks } from '../mail/signed.ts';
import type { Notices } from '../notices/notices.ts';
import { allOf } from '../notices/paging.ts';
import type { PairSide } from './lifecycle.ts';
import { isTalking } from './lifecycle.ts';
import { asSeenBy, type PeopleNeeds, speakersOf } from './people.ts';
import type { Introduction, IntroductionStore } from './store.ts';

export interface SurveyNeeds {
  readonly introductions: Pick<IntroductionStore, 'find' | 'accepted' | 'noteNotYet'>;
  readonly memberships: PeopleNeeds['memberships'];
  readonly notices: Pick<Notices, 'tell' | 'settle'>;
  now(): Date;
}

const DAY_MS = 24 * 3600_000;
const PAIR: readonly PairSide[] = ['project', 'opportunity'];
/** Days after the acceptance on which each side is asked, until it has said something; a late start asks once. */
const ROUNDS = [30, 90, 180] as const;
/** A node that was down longer has missed the round. */
const LATE_DAYS = 14;
const LINK_DAYS = 60;

/** Asks each side that has said nothing so far what became of an introduction, at most three times. */
export async function askOutcomes(needs: SurveyNeeds): Promise<void> {
  for (const [index, days] of ROUNDS.entries()) {
    const before = (many: number) => new Date(needs.now().getTime() - many * DAY_MS);
    const pages = allOf((after, limit) =>
      needs.introductions.accepted(before(days + LATE_DAYS), before(days), after, limit),
    );
    for await (const introduction of pages) await askSides(needs, introduction, index + 1);
  }
}

async function askSides(needs: SurveyNeeds, introduction: Introduction, round: number): Promise<void> {
  const introductionId = introduction._id;
  for (const side of PAIR) {
    if (!isWanted(introduction, side, round)) continue;
    const people = await speakersOf(needs.memberships, introduction.parties[side]);
    await needs.notices.tell(
      people.map((accountId) => ({
        key: `outcome-survey/${introductionId}/${acceptedAt(introduction).getTime().toString(36)}/${round}/${accountId}`,
        kind: 'outcome-survey',
        accountId,
        about: introductionId,
        props: { introductionId, round },
      })),
    );
  }
}

const acceptedAt = ({ milestones, updatedAt }: Introduction): Date =>
  milestones.findLast(({ milestone }) => milestone === 'accepted')?.at ?? updatedAt;

const isWanted = (
  { status, statements, notYet = [] }: Introduction,
  side: PairSide,
  round: number,
): boolean =>
  isTalking(status) &&
  status !== 'abandoned' &&
  !statements.some((statement) => statement.side === side) &&
  !notYet.some((one) => one.side === side && one.round >= round);

interface LetterNeeds extends Pick<SurveyNeeds, 'introductions' | 'memberships' | 'now'> {
  readonly surveyLinks: SignedLinks;
  readonly publicUrl: string;
}

export const surveyWriter =
  ({ introductions, memberships, surveyLinks, publicUrl, now }: LetterNeeds) =>
  async ({
    account,
    language,
    unsubscribe,
    props,
  }: NoticeDue<'outcome-survey'>): Promise<Letter | undefined> => {
    const { introductionId, round } = props;
    const introduction = await introductions.find(introductionId);
    const met = introduction && (await asSeenBy({ memberships }, account._id, introduction));
    if (!introduction || !met || met.side === 'connector') return undefined;
    if (!isWanted(introduction, met.side, round)) return undefined;
    const other = introduction.parties[met.side === 'project' ? 'opportunity' : 'project'].title;
    const token = surveyLinks.write(`${round}.${account._id}.${introductionId}`);
    return outcomeSurvey(
      {
        other,
        days: (now().getTime() - acceptedAt(introduction).getTime()) / DAY_MS,
        link: `${publicUrl}/mises-en-relation/${introductionId}`,
        notYet: `${publicUrl}${NOT_YET_PAGE}#token=${token}`,
        unsubscribe,
      },
      language,
    );
  };

/** "Pas encore", from the mail: noted for the side of whom it was sent to, while that person still speaks for it. */
export async function answerNotYet(
  needs: SurveyNeeds & { readonly surveyLinks: SignedLinks },
  token: string,
): Promise<void> {
  const [, round = '', accountId = '', id = ''] =
    /^(\d)\.(.+)\.([\w-]+)$/.exec(needs.surveyLinks.read(token, LINK_DAYS) ?? '') ?? [];
  const introduction = id ? await needs.introductions.find(id) : undefined;
  const met = introduction && (await asSeenBy(needs, accountId, introduction));
  if (!introduction || !met || met.side === 'connector') throw new AppError('gone');
  await needs.introductions.noteNotYet(id, { side: met.side, round: Number(round), at: needs.now() });
  await needs.notices.settle(id, 'outcome-survey', accountId);
}
