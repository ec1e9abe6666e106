/** The answer that the supplier search must give, worked out by judging everyone by itself: no index, no columns. */

import { areasOfProject } from '../../../matching/areas.ts';
import { CRITERIA } from '../../../matching/criteria/index.ts';
import { departementOf, distanceKm } from '../../../matching/geo.ts';
import { type Project, regionOf } from '../../../matching/index.ts';
import { readProject } from '../../../matching/read.ts';
import { Bm25 } from '../../../matching/search/bm25.ts';
import { LEAST_SHARE, LEAST_TRADE, SUPPLIER_WEIGHTS } from '../../../matching/suppliers/answers.ts';
import { readAsked } from '../../../matching/suppliers/asked.ts';
import type { SupplierFilters, SupplierQuery } from '../../../matching/suppliers/types.ts';
import { CIRCLES_KM } from '../../../matching/suppliers/types.ts';

type Tests = Readonly<Record<string, (project: Project) => boolean>>;
const meetsOne = <Code>(chosen: readonly Code[] | undefined, has: (code: Code) => boolean): boolean =>
  chosen === undefined || chosen.length === 0 || chosen.some(has);

const bandOf = (team: number | null): string | undefined =>
  team === null ? undefined : team <= 1 ? 'seule' : team <= 9 ? 'petite' : team <= 49 ? 'moyenne' : 'grande';
const departementsOf = (project: Project) => [
  ...new Set(areasOfProject(project).map(({ commune }) => departementOf(commune.code))),
];
const isIn = (project: Project, area: SupplierFilters['area']): boolean =>
  areasOfProject(project).some(({ commune }) => {
    if (area === undefined) return true;
    const departement = departementOf(commune.code);
    switch (area.type) {
      case 'around':
        return distanceKm(commune, area) <= area.km;
      case 'box':
        return (
          commune.lon >= area.west &&
          commune.lon <= area.east &&
          commune.lat >= area.south &&
          commune.lat <= area.north
        );
      case 'departements':
        return area.codes.includes(departement);
      case 'regions':
        return area.codes.includes(regionOf(departement) ?? '');
      case 'epcis':
        return commune.epci !== undefined && area.codes.includes(commune.epci);
      default:
        return departement.startsWith('97') || departement.startsWith('98');
    }
  });

/** Each kind of filter as a test of one project. */
const testsOf = (query: SupplierQuery): Tests => ({
  sectors: (project) => meetsOne(query.sectors, (code) => readProject(project).sectors.has(code)),
  stages: ({ stage }) => meetsOne(query.stages, (code) => code === stage),
  legalForms: ({ legalForm }) => meetsOne(query.legalForms, (code) => code === legalForm),
  sizes: ({ team }) => meetsOne(query.sizes, (code) => code === bandOf(team)),
  certifications: ({ certifications = [] }) =>
    meetsOne(query.certifications, (code) => certifications.includes(code)),
  inQpv: ({ inQpv }) => query.isInQpv !== true || inQpv === true,
  joinsConsortium: (project) => query.joinsConsortium !== true || project.joinsConsortium === true,
  answersFast: ({ answers }) => query.answersFast !== true || answers?.isFast === true,
  volume: ({ team }) => (query.volumeEur ?? 0) <= 70_000 * Math.max(1, team ?? 1),
  area: (project) => query.area === undefined || isIn(project, query.area),
  lists: ({ id }) => meetsOne(query.lists, (list) => query.members?.get(list)?.has(id) === true),
  published: ({ publishedAt = 0 }) =>
    query.publishedBetween === undefined ||
    (publishedAt > query.publishedBetween[0] && publishedAt <= query.publishedBetween[1]),
});

const countBy = (projects: readonly Project[], codesOf: (project: Project) => readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const project of projects) for (const code of codesOf(project)) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
};

export const searchExhaustively = (projects: readonly Project[], query: SupplierQuery) => {
  const texts = new Bm25();
  const reads = projects.map(readProject);
  reads.forEach((read, slot) => {
    texts.add(slot, read.terms.need);
  });
  const { from } = query;
  const perimeter = from ? ({ type: 'radius', ...from, km: 0 } as const) : ({ type: 'national' } as const);
  const asked = readAsked(query.text, perimeter, (stem) => texts.holds(stem), undefined);
  const terms = asked.need.terms;
  const pairs = reads.map((project) => ({
    project,
    opportunity: asked.need,
    side: 'opportunity' as const,
    text: asked.isEmpty ? 0 : texts.score(terms, project.terms.need),
    sharedWords: () => [],
  }));
  const known = [...terms.keys()].filter((stem) => reads.some(({ terms: { need } }) => need.has(stem)));
  // By the very statistics of the index: what one document with this stem alone is worth.
  const worth = new Map(
    known.map((stem) => {
      const frequency = reads.filter(({ terms: { need } }) => need.has(stem)).length;
      return [stem, Math.log(1 + (reads.length - frequency + 0.5) / (frequency + 0.5))];
    }),
  );
  const whole = [...worth.values()].reduce((sum, one) => sum + one, 0);
  const matching = projects.filter((project, n) => {
    if (project.offer.trim() === '') return false;
    if (asked.isEmpty) return true;
    const pair = pairs[n];
    const share = known
      .filter((stem) => reads[n]?.terms.need.has(stem))
      .reduce((sum, stem) => sum + (worth.get(stem) ?? 0) / whole, 0);
    return (pair !== undefined && CRITERIA.trade.value(pair) >= LEAST_TRADE) || share >= LEAST_SHARE;
  });
  const tests = testsOf(query);
  const underAllBut = (but: string) =>
    matching.filter((project) =>
      Object.entries(tests).every(([name, test]) => name === but || test(project)),
    );
  const found = underAllBut('');
  const scoreOf = (project: Project): number => {
    const pair = pairs[projects.indexOf(project)];
    if (pair === undefined) return 0;
    const parts = [
      ...(asked.isEmpty ? [] : (['trade', 'text'] as const)),
      ...(from ? (['distance'] as const) : []),
    ];
    return (
      parts.reduce(
        (sum, code) => sum + Math.round(CRITERIA[code].value(pair) * SUPPLIER_WEIGHTS[code] * 10_000),
        0,
      ) / 100
    );
  };
  const kmOf = (project: Project): number | null => {
    const all = from ? areasOfProject(project).map(({ commune }) => distanceKm(commune, from)) : [];
    return all.length === 0 ? null : Math.min(...all);
  };
  const inArea = underAllBut('area');
  return {
    found: new Map(found.map((project) => [project.id, { score: scoreOf(project), km: kmOf(project) }])),
    facets: {
      sectors: countBy(underAllBut('sectors'), (project) => [...readProject(project).sectors]),
      stages: countBy(underAllBut('stages'), ({ stage }) => (stage ? [stage] : [])),
      legalForms: countBy(underAllBut('legalForms'), ({ legalForm }) => (legalForm ? [legalForm] : [])),
      sizes: countBy(underAllBut('sizes'), ({ team }) => [bandOf(team) ?? []].flat()),
      certifications: countBy(underAllBut('certifications'), ({ certifications = [] }) => certifications),
      departements: countBy(inArea, departementsOf),
      regions: countBy(inArea, (project) => [
        ...new Set(departementsOf(project).flatMap((code) => regionOf(code) ?? [])),
      ]),
      epcis: countBy(inArea, (project) => [
        ...new Set(areasOfProject(project).flatMap(({ commune }) => commune.epci ?? [])),
      ]),
      km: countBy(inArea, (project) => {
        const km = kmOf(project);
        return km === null ? [] : CIRCLES_KM.filter((circle) => km <= circle).map(String);
      }),
      lists: countBy(underAllBut('lists'), ({ id }) =>
        [...(query.members ?? [])].filter(([, ids]) => ids.has(id)).map(([list]) => list),
      ),
      overseas: inArea.filter((project) => isIn(project, { type: 'overseas' })).length,
      inQpv: underAllBut('inQpv').filter(({ inQpv }) => inQpv === true).length,
      joinsConsortium: underAllBut('joinsConsortium').filter((project) => project.joinsConsortium === true)
        .length,
      answersFast: underAllBut('answersFast').filter(({ answers }) => answers?.isFast === true).length,
    },
  };
};
