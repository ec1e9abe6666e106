/** The cell of a map in which a point lies, as the API names it. */
export const cellOf = (lon: number, lat: number, cellDegrees: number): string =>
  `${Math.floor((lon + 180) / cellDegrees)} ${Math.floor((lat + 90) / cellDegrees)}`;
