/**
 * Where the arrondissements of Paris, Lyon and Marseille are, in their order: WGS-84 longitude, latitude of about their
 * middle, to a kilometre. The packages give only their city a point.
 */
export const ARRONDISSEMENTS: Readonly<Record<string, readonly (readonly [number, number])[]>> = {
  '75101': [
    [2.336, 48.863],
    [2.343, 48.868],
    [2.36, 48.863],
    [2.355, 48.854],
    [2.35, 48.844],
    [2.333, 48.849],
    [2.312, 48.856],
    [2.312, 48.873],
    [2.337, 48.877],
    [2.361, 48.876],
    [2.38, 48.859],
    [2.395, 48.841],
    [2.362, 48.828],
    [2.327, 48.833],
    [2.293, 48.84],
    [2.274, 48.86],
    [2.307, 48.887],
    [2.348, 48.892],
    [2.385, 48.887],
    [2.401, 48.863],
  ],
  '69381': [
    [4.83, 45.77],
    [4.827, 45.75],
    [4.869, 45.754],
    [4.828, 45.779],
    [4.8, 45.756],
    [4.85, 45.77],
    [4.842, 45.733],
    [4.869, 45.735],
    [4.805, 45.781],
  ],
  '13201': [
    [5.383, 43.299],
    [5.368, 43.305],
    [5.38, 43.312],
    [5.401, 43.307],
    [5.398, 43.293],
    [5.38, 43.286],
    [5.358, 43.286],
    [5.375, 43.255],
    [5.43, 43.235],
    [5.42, 43.278],
    [5.485, 43.29],
    [5.44, 43.306],
    [5.428, 43.345],
    [5.39, 43.342],
    [5.363, 43.353],
    [5.335, 43.362],
  ],
};

/** @param code of an arrondissement; undefined for any other */
export function pointOfArrondissement(
  code: string,
): { readonly lon: number; readonly lat: number } | undefined {
  for (const [first, points] of Object.entries(ARRONDISSEMENTS)) {
    const point = points[Number(code) - Number(first)];
    if (point) return { lon: point[0], lat: point[1] };
  }
  return undefined;
}
