import { z } from 'zod';
import { distanceKm, type Neighbourhood, type Outline, type Position } from '../../../matching/index.ts';
import { Refusal } from '../../refusal.ts';
import type { Places } from '../places.ts';
import { soundOutline, tell } from './outline.ts';

/** One priority neighbourhood as it is kept. */
export interface Qpv extends Neighbourhood {
  /** INSEE codes of today; empty where the file gives names alone. */
  readonly communeCodes: readonly string[];
  readonly communeNames: readonly string[];
  /** SIRENs. */
  readonly epcis: readonly string[];
}
export interface QpvFile {
  readonly generation: string;
  readonly qpvs: readonly Qpv[];
  /** Codes of those whose outline crossed itself by so little that it was mended. */
  readonly mended: readonly string[];
  /** Codes of those whose outline has shrunk to nothing: near them nobody is told to be outside. */
  readonly flat: readonly string[];
}

/** The invented neighbourhoods of the demo; any real generation comes before it. */
export const SAMPLE = 'exemple';
/** By the first letters of a code: those of 2015, of 2024, and the demo's invented ones. */
const GENERATION_OF: Readonly<Record<string, string>> = { QP: '2015', QN: '2024', QX: SAMPLE };
const CODE = /^(QP|QN|QX)[0-9A-Z]{6}$/;

const MOST_FEATURES = 20_000;
const MOST_POSITIONS = 5_000_000;
const MOST_TOLD = 10;
/** Of all features; more is a file that went wrong. */
const MOST_FLAT = 0.01;
/** From a neighbourhood to the point of a commune that it lies in: a commune of Guyane is that long. */
const MOST_KM_FROM_COMMUNE = 150;

/** Where France is; corners in degrees. */
const FRANCE: readonly (readonly [west: number, south: number, east: number, north: number])[] = [
  [-5.5, 41, 10, 51.5],
  [-63.5, 13.5, -60.5, 18.5],
  [-55, 2, -51, 6.5],
  [-57, 46.5, -56, 47.5],
  [45, -13.5, 45.5, -12.3],
  [55, -21.6, 56, -20.7],
  [-180, -28, -133, -7],
  [157, -27, 180, -12],
];
const isInFrance = ([lon, lat]: Position) =>
  FRANCE.some(([west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north);

const fileSchema = z.object({
  type: z.literal('FeatureCollection'),
  crs: z.object({ properties: z.object({ name: z.string() }) }).nullish(),
  features: z.array(z.unknown()).min(1).max(MOST_FEATURES),
});
const featureSchema = z.object({
  type: z.literal('Feature'),
  properties: z.record(z.string(), z.unknown()),
  geometry: z.unknown(),
});
/** A third number is a height, and left out. */
const positionSchema = z
  .tuple([z.number(), z.number()], z.number())
  .transform(([lon, lat]): Position => [lon, lat]);
const polygonSchema = z.array(z.array(positionSchema).min(3)).min(1);
const geometrySchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: polygonSchema }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(polygonSchema).min(1) }),
]);

/**
 * Reads the official outlines, of any generation.
 * @param given the generation that the caller named
 * @throws Refusal that tells which features are wrong, and why
 */
export function readQpvFile(text: string, places: Places, given?: string): QpvFile {
  const { crs, features } = collectionOf(text);
  refuseProjection(crs?.properties.name);
  const faults: string[] = [];
  const qpvs = new Map<string, Qpv>();
  const mended: string[] = [];
  let positions = 0;
  for (const [n, feature] of features.entries()) {
    const read = readFeature(feature, places);
    const name = `${n + 1}${read.code ? ` (${[read.code, read.name].filter(Boolean).join(', ')})` : ''}`;
    if ('wrong' in read) faults.push(`Entité ${name} : ${read.wrong}.`);
    else if (qpvs.has(read.code)) faults.push(`Entité ${name} : ce code est déjà pris par une autre entité.`);
    else {
      positions += read.outline.flat().reduce((sum, ring) => sum + ring.length, 0);
      if (positions > MOST_POSITIONS)
        throw new Refusal(`Plus de ${MOST_POSITIONS} points : simplifiez les contours.`);
      const { isMended, ...qpv } = read;
      qpvs.set(qpv.code, qpv);
      if (isMended) mended.push(qpv.code);
    }
  }
  const flat = [...qpvs.values()].filter(({ outline }) => outline.length === 0);
  if (flat.length > MOST_FLAT * features.length)
    for (const { code, name } of flat)
      faults.push(`Entité ${code}, ${name} : le contour est plat, il n’entoure rien.`);
  if (faults.length > 0) throw new Refusal(tellFaults(faults, features.length));
  const generation = generationOf([...qpvs.keys()], given);
  return { generation, qpvs: [...qpvs.values()], mended, flat: flat.map(({ code }) => code) };
}

function collectionOf(text: string): z.output<typeof fileSchema> {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (error) {
    const where = error instanceof Error ? error.message.replace(/[^\x20-\x7e]/g, ' ').slice(0, 120) : '';
    throw new Refusal(
      `Ce n’est pas du JSON (${where}) : donnez le fichier GeoJSON officiel. NaN et Infinity n’y ont pas de place.`,
    );
  }
  const result = fileSchema.safeParse(content);
  if (result.success) return result.data;
  throw new Refusal(
    `Ce n’est pas une collection GeoJSON : il faut un objet « FeatureCollection » de 1 à ${MOST_FEATURES} entités dans « features ».`,
  );
}

function refuseProjection(crs = ''): void {
  if (crs === '' || /CRS84|4326/.test(crs)) return;
  throw new Refusal(
    `Le fichier est dans la projection « ${crs.slice(0, 60)} » : reprojetez-le en WGS 84 (EPSG:4326), degrés de longitude puis de latitude.`,
  );
}

type Read =
  | (Qpv & { readonly isMended: boolean })
  | { readonly code: string; readonly name: string; readonly wrong: string };

function readFeature(feature: unknown, places: Places): Read {
  const parsed = featureSchema.safeParse(feature);
  if (!parsed.success)
    return { code: '', name: '', wrong: 'ce n’est pas une entité GeoJSON avec ses propriétés' };
  const { properties, geometry } = parsed.data;
  const said = fieldsOf(properties);
  const [code, name] = [
    said('code_qp', 'codgeo', 'code'),
    said('lib_qp', 'nom_qp', 'libgeo', 'nom').slice(0, 200),
  ];
  const wrongly = (wrong: string) => ({ code: code.slice(0, 20), name, wrong });
  if (!CODE.test(code)) return wrongly('le code (code_qp) n’a pas la forme QP093028 ou QN09328M');
  if (name === '') return wrongly('le nom (lib_qp ou nom_qp) manque');
  const shape = geometrySchema.safeParse(geometry);
  if (!shape.success) return wrongly(tellShape(geometry, shape.error));
  const { data } = shape;
  const given: Outline = data.type === 'Polygon' ? [data.coordinates] : data.coordinates;
  const wrong = wrongPositions(given);
  if (wrong) return wrongly(wrong);
  const sound = soundOutline(given);
  if ('wrong' in sound && !sound.isFlat) return wrongly(sound.wrong);
  const outline = 'outline' in sound ? sound.outline : [];
  const codes = listed(said('insee_com', 'code_insee', 'codes_insee')).filter((one) =>
    /^\d[\dAB]\d{3}$/.test(one),
  );
  const far = farFrom(codes, given, places);
  if (far) return wrongly(far);
  return {
    ...{ code, name, outline, seat: given[0]?.[0]?.[0] as Position },
    isMended: 'outline' in sound && sound.isMended,
    communeCodes: [...new Set(codes.map((one) => places.placeByCode(one)?.code ?? one))],
    communeNames: listed(said('lib_com', 'commune_qp', 'nom_com')),
    epcis: listed(said('siren_epci', 'epci')).filter((one) => /^\d{9}$/.test(one)),
  };
}

/** Fields by any of their names, whatever their case; '' when none is there. */
const fieldsOf = (properties: Readonly<Record<string, unknown>>) => {
  const byName = new Map(Object.entries(properties).map(([name, value]) => [name.toLowerCase(), value]));
  return (...names: readonly string[]): string => {
    const value = names.map((name) => byName.get(name)).find((one) => one !== undefined && one !== null);
    const isText = typeof value === 'string' || typeof value === 'number';
    return isText
      ? String(value)
          .replace(/\p{Cc}/gu, ' ')
          .trim()
      : '';
  };
};
/** Several in one field, however they are parted. */
const listed = (field: string): string[] => [
  ...new Set(field.split(/[,;/|]/).flatMap((part) => part.trim().slice(0, 80) || [])),
];

function tellShape(geometry: unknown, error: z.ZodError): string {
  const type = (geometry as { readonly type?: unknown } | null)?.type;
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return `la géométrie est « ${String(type).slice(0, 30)} » : il faut Polygon ou MultiPolygon`;
  const issue = error.issues[0];
  const at = issue?.path.slice(1).join('.') ?? '';
  if (issue?.code === 'too_small') return `un contour a trop peu de points (coordinates.${at})`;
  return `les coordonnées de ce ${type} ne sont pas imbriquées comme il faut, ou ne sont pas des nombres (coordinates.${at})`;
}

function wrongPositions(outline: Outline): string | undefined {
  for (const ring of outline.flat()) {
    const [first, last] = [ring[0], ring.at(-1)];
    const beyond = ring.find(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90);
    if (beyond)
      return `${tell(beyond)} ne sont pas des degrés : reprojetez de Lambert 93 (ou autre) en WGS 84 (EPSG:4326)`;
    if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
      return `un contour n’est pas fermé : il part de ${tell(first)} et finit à ${tell(last)}`;
    const strange = ring.find((position) => !isInFrance(position));
    if (strange && isInFrance([strange[1], strange[0]]))
      return `${tell(strange)} : les axes sont inversés, il faut la longitude d’abord`;
    if (strange) return `${tell(strange)} n’est pas en France`;
  }
  return undefined;
}

function farFrom(codes: readonly string[], outline: Outline, places: Places): string | undefined {
  const [lon = 0, lat = 0] = outline[0]?.[0]?.[0] ?? [];
  const communes = codes.flatMap((code) => places.placeByCode(code) ?? []);
  const kms = communes.map((commune) => distanceKm(commune, { lon, lat }));
  const nearest = Math.min(...kms);
  if (kms.length === 0 || nearest <= MOST_KM_FROM_COMMUNE) return undefined;
  return `le contour est à ${Math.round(nearest)} km de sa commune (${communes[0]?.name}) : la projection est fausse`;
}

function generationOf(codes: readonly string[], given: string | undefined): string {
  const found = [...new Set(codes.map((code) => GENERATION_OF[code.slice(0, 2)] as string))];
  const [only = '', another] = found;
  if (another !== undefined)
    throw new Refusal(
      `Le fichier mêle des codes de plusieurs générations (${found.join(', ')}) : importez-les à part.`,
    );
  if (given !== undefined && given !== only)
    throw new Refusal(
      `Ces codes sont de la génération ${only}, pas ${given} : retirez --generation ou changez de fichier.`,
    );
  return only;
}

function tellFaults(faults: readonly string[], count: number): string {
  const more = faults.length > MOST_TOLD ? [`… et ${faults.length - MOST_TOLD} autres.`] : [];
  const which =
    faults.length > 1
      ? `${faults.length} entités sur ${count} ne vont pas`
      : `Une entité sur ${count} ne va pas`;
  return [`${which} ; rien n’est changé.`, ...faults.slice(0, MOST_TOLD), ...more].join('\n');
}
