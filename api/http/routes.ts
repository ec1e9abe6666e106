import { ROUTES, type Route, type RouteName } from '../contract/index.ts';

interface Known {
  readonly name: RouteName;
  readonly route: Route;
  readonly pattern: RegExp;
}

const known: readonly Known[] = (Object.entries(ROUTES) as [RouteName, Route][]).map(([name, route]) => ({
  name,
  route,
  pattern: new RegExp(`^${route.path.replaceAll(/:\w+/g, '[^/]+')}/?$`, 'i'),
}));

/** The contract's route that a request is for, `path` counted from /api. HEAD is served by GET. */
export function routeOf(method: string, path: string): Known | undefined {
  const asked = method === 'HEAD' ? 'get' : method.toLowerCase();
  return known.find(({ route, pattern }) => route.method === asked && pattern.test(path));
}

/** What a known path accepts; empty for an unknown one. */
export function methodsOf(path: string): readonly string[] {
  return known
    .filter(({ pattern }) => pattern.test(path))
    .flatMap(({ route }) => (route.method === 'get' ? ['GET', 'HEAD'] : [route.method.toUpperCase()]));
}
