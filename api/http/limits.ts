import { createHash } from 'node:crypto';
import { isIPv6 } from 'node:net';
import type { RequestHandler } from 'express';
import type { Db, MongoClient } from 'mongodb';
import { RateLimiterMemory, RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible';
import type { Route } from '../contract/index.ts';
import { AppError } from '../errors.ts';
import { routeOf } from './routes.ts';

/** Requests a minute and address, for each cost of a route. */
export type Budgets = Readonly<Record<Route['cost'], number>>;

export interface Limits {
  /** Counts one request; throws 'too-many-requests' when the minute's budget is spent. */
  take(cost: Route['cost'], address: string): Promise<void>;
}

/** A count of its own, shared by the nodes like the others. */
export interface Budget {
  /** Counts one more, or as many, for whom the key names; throws 'too-many-requests' when there is none left. */
  take(key: string, points?: number): Promise<void>;
  /** As if nothing had been counted. */
  clear(key: string): Promise<void>;
}
export type CreateBudget = (name: string, points: number, durationS: number) => Budget;

const WINDOW_S = 60;
/** In how many draws a minute's budget is spent: 600 requests by tens. */
const DRAWS = 60;
/** A request's count is worth a short wait only: a database that is slower than this is done without for a while. */
const PATIENCE_MS = 500;
const PAUSE_MS = 5000;

/**
 * Counts are kept in the database, so all nodes share one budget; while it cannot be reached each node counts by
 * itself. They live a minute, need no majority, and hold a hash in place of the address.
 */
export function createLimits(client: MongoClient, database: string, budgets: Budgets): Limits {
  const createBudget = createBudgets(client, database);
  // A busy address would otherwise have every node write the same row at every request.
  const drawn = (name: string, points: number) =>
    inDraws(createBudget(name, points, WINDOW_S), Math.max(1, Math.floor(points / DRAWS)), WINDOW_S);
  const light = drawn('light', budgets.light);
  const heavy = drawn('heavy', budgets.heavy);
  return { take: (cost, address) => (cost === 'heavy' ? heavy : light).take(homeOf(address)) };
}

/**
 * `patienceMs`: how long a count is waited for before a node counts by itself. What must not be exceeded on a busy machine
 * waits longer, as each node alone would allow the whole budget.
 */
export function createBudgets(client: MongoClient, database: string, patienceMs = PATIENCE_MS): CreateBudget {
  const db: Db = client.db(database, { writeConcern: { w: 1 } });
  let aloneUntil = 0;

  return (name, points, durationS) => {
    const { shared, alone } = pair(db, name, points, durationS);
    return {
      async take(key, points = 1) {
        const hash = hashOf(key);
        if (Date.now() < aloneUntil) return void (await alone.consume(hash, points).catch(refuse));
        try {
          keep(alone, hash, await inTime(shared.consume(hash, points), patienceMs));
        } catch (thrown) {
          if (thrown instanceof RateLimiterRes) {
            keep(alone, hash, thrown);
            refuse(thrown);
          }
          aloneUntil = Date.now() + PAUSE_MS;
          await alone.consume(hash, points).catch(refuse);
        }
      },
      async clear(key) {
        await Promise.allSettled([inTime(shared.delete(hashOf(key)), patienceMs), alone.delete(hashOf(key))]);
      },
    };
  };
}

const MOST_KEYS = 20_000;

/**
 * A budget that is drawn on several points at a time and spent here: what happens many times a second is not one write
 * each. A node may be left with points that nobody spends, never with more than one draw a key.
 */
export function inDraws(budget: Budget, points: number, durationS: number): Pick<Budget, 'take'> {
  const drawn = new Map<string, { left: number; readonly until: number }>();
  const drawing = new Map<string, Promise<void>>();
  async function draw(key: string): Promise<void> {
    await budget.take(key, points);
    if (drawn.size >= MOST_KEYS) drawn.clear();
    drawn.set(key, { left: points, until: Date.now() + durationS * 1000 });
  }
  return {
    async take(key) {
      for (;;) {
        const known = drawn.get(key);
        if (known && known.left > 0 && Date.now() < known.until) {
          known.left -= 1;
          return;
        }
        // Those who come together wait for one draw.
        const under = drawing.get(key) ?? draw(key).finally(() => drawing.delete(key));
        drawing.set(key, under);
        await under;
      }
    },
  };
}

function pair(db: Db, name: string, points: number, durationS: number) {
  const options = { points, duration: durationS, keyPrefix: name };
  const shared = new RateLimiterMongo({
    ...options,
    storeClient: db,
    tableName: 'limits',
    // Its collection is laid by a migration, like the others.
    disableIndexesCreation: true,
    // Who is over budget is told so without asking the database again.
    inMemoryBlockOnConsumed: points + 1,
  });
  return { shared, alone: new RateLimiterMemory(options) };
}

/** A node that has to count by itself goes on from the last it knew: who slows the database down gets no second budget. */
const keep = (alone: RateLimiterMemory, hash: string, { consumedPoints, msBeforeNext }: RateLimiterRes) =>
  void alone.set(hash, consumedPoints, Math.max(1, Math.ceil(msBeforeNext / 1000)));

/** The driver would wait for a lost database longer than a visitor would. */
async function inTime<T>(counted: Promise<T>, patienceMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the count took too long')), patienceMs);
  });
  return Promise.race([counted, late]).finally(() => clearTimeout(timer));
}

function refuse(thrown: unknown): never {
  const waitMs = thrown instanceof RateLimiterRes ? thrown.msBeforeNext : WINDOW_S * 1000;
  throw new AppError('too-many-requests', { retryAfterS: Math.max(1, Math.ceil(waitMs / 1000)) });
}

/** One home or office: an IPv4 address, or the /64 that an IPv6 subscriber is given. */
export function homeOf(address: string): string {
  if (!isIPv6(address) || /^::ffff:/i.test(address)) return address;
  // "::" stands for as many zeros as are missing, inside the first half too.
  const [before = [], behind = []] = address.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - behind.length) }, () => '0');
  const groups = [...before, ...zeros, ...behind].slice(0, 4);
  return groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':');
}

const hashOf = (key: string) => createHash('sha256').update(key).digest('base64url').slice(0, 22);

/** Spends the budget that the route asked for draws on; an unknown address counts as a light one. */
export function limitRequests(limits: Limits): RequestHandler {
  return async (request, _response, next) => {
    await limits.take(routeOf(request.method, request.path)?.route.cost ?? 'light', request.ip ?? '');
    next();
  };
}
