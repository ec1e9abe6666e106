import type { RouteName } from '../../../api/contract/index.ts';
import { ApiError } from './problem.ts';
import { accessToken, refresh } from './session.ts';
import { type Reply, type Request, request } from './wire.ts';

export type { Reply } from './wire.ts';
/** What a route takes in its body. */
export type Sent<Name extends RouteName> = NonNullable<Request<Name>['body']>;

/** One call of the API as who is signed in; a token that just ended is renewed and the call made once more. */
export const callApi = async <Name extends RouteName>(
  name: Name,
  asked: Request<Name> = {},
): Promise<Reply<Name>> => {
  const token = await accessToken();
  try {
    return await request(name, asked, token);
  } catch (error) {
    if (token === null || !(error instanceof ApiError) || error.code !== 'unauthenticated') throw error;
    await refresh();
    return request(name, asked, await accessToken());
  }
};
