import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect } from 'chai';

/**
 * The import rules of the architecture, held on the sources themselves. A path is written from the root of the
 * project; what is not ours is written by the name of its package.
 */
const root = resolve(import.meta.dirname, '..');

interface Import {
  readonly from: string;
  readonly to: string;
  /** `import type`: gone at run time. */
  readonly isType: boolean;
}

/** `files`: to whom it applies. `only` or `never`: what they may, or may not, import. */
interface Rule {
  readonly says: string;
  readonly files: RegExp;
  readonly except?: RegExp;
  readonly only?: RegExp;
  readonly never?: RegExp;
  /** A type alone may be named: it is passed in by whoever composes. */
  readonly typesAreFree?: true;
}

/** The two doors of the engine; matching/types.ts is all types. */
const engine = String.raw`matching/(index|types|taxonomy/index)\.ts`;
const feature =
  '(accounts|organisations|projects|opportunities|suggestions|introductions|conversations|suppliers|digests|catalogue|territory|calls|journeys|outcomes|moderation|privacy)';

const rules: readonly Rule[] = [
  {
    says: 'matching imports nothing of the service, the site, Node or npm',
    files: /^matching\//,
    except: /^matching\/text\//,
    only: /^matching\//,
  },
  {
    says: 'matching/text may use the French stemmer and tokenizer of natural, and no more',
    files: /^matching\/text\//,
    only: /^matching\/|^natural\/lib\/natural\/(stemmers|tokenizers)\//,
  },
  {
    says: 'the engine is entered by its doors',
    files: /^(api|web|scripts)\//,
    never: new RegExp(`^matching/(?!.*(${engine})$)(?!(index|types|taxonomy/index)\\.ts$)`),
  },
  {
    says: 'the contract stands on zod and the taxonomy',
    files: /^api\/contract\//,
    only: new RegExp(`^(zod$|@asteasolutions/zod-to-openapi$|api/contract/|${engine}$)`),
  },
  {
    says: 'policies, life cycles and budgets are pure',
    files: /^api\/.*\/(policy|lifecycle|budget)\.ts$/,
    only: new RegExp(`^(${engine}$|api/errors\\.ts$|api/.*/(policy|lifecycle)\\.ts$)`),
  },
  {
    says: 'a store knows the database, its life cycle and budget, and no use case',
    files: /^api\/[^/]+\/store\.ts$/,
    never: new RegExp(`^api/(http|contract|app\\.ts)|^api/${feature}/(?!(store|lifecycle|budget)\\.ts)`),
  },
  {
    says: 'routes never touch a store',
    files: /^api\/.*\/routes\.ts$/,
    never: /\/store\.ts$|^api\/database\//,
    typesAreFree: true,
  },
  {
    says: 'only the outermost files of the API know the site or the commands',
    files: /^api\//,
    never: /^(web|scripts|test)\//,
  },
  {
    says: 'ui knows nothing of ours but the design',
    files: /^web\/src\/ui\//,
    never: /^(api|matching|scripts|test|web\/src\/(app|features))\//,
  },
  {
    says: 'lib knows the contract and the engine, not the screens',
    files: /^web\/src\/lib\//,
    never: /^web\/src\/(app|features|ui)\//,
  },
  {
    says: 'the site knows of the API its contract alone',
    files: /^web\//,
    never: /^api\/(?!contract\/)|^(scripts|test)\//,
  },
  { says: 'nothing imports the tests', files: /^(api|matching|scripts|web)\//, never: /^test\// },
  {
    says: 'mongoose and mongodb stay in stores, database, services and start',
    files: /^(api|web|matching)\//,
    except:
      /^api\/(.*\/store\.ts$|database\/|services\.ts$|composition\/|main\.ts$|start\.ts$|http\/limits\.ts$)/,
    never: /^(mongoose|mongodb)(\/|$)/,
  },
  {
    says: 'express stays in the app, http and routes',
    files: /./,
    except: /^api\/(app\.ts$|http\/|.*\/routes\.ts$)/,
    never: /^express(\/|$)/,
  },
  {
    says: 'socket.io stays in live',
    files: /./,
    // The echo is what chat is compared with.
    except: /^(api\/live\.ts$|scripts\/bench\/echo\.ts$|test\/)/,
    never: /^(socket\.io|@socket\.io\/.+)(\/|$)/,
  },
];

const featureOf = (path: string) =>
  new RegExp(`^(?:api|web/src/features)/(${feature}|[^/]+)/`).exec(path)?.[1];

function violations(imports: readonly Import[]): string[] {
  const told = rules.flatMap(({ says, files, except, only, never, typesAreFree }) =>
    imports
      .filter(({ from, isType }) => files.test(from) && !except?.test(from) && !(isType && typesAreFree))
      .filter(({ to }) => (only && !only.test(to)) || never?.test(to))
      .map(({ from, to }) => `${from} imports ${to}: ${says}`),
  );
  return [...told, ...imports.flatMap(acrossFeatures)];
}

/**
 * api/x/… runs of api/y/ only y.ts, and a present.ts another's present.ts (a card inside a page); types may be named.
 * web/src/features/x takes nothing of y.
 */
function acrossFeatures({ from, to, isType }: Import): string[] {
  const [one, other] = [featureOf(from), featureOf(to)];
  if (!one || !other || one === other) return [];
  if (/^web\/src\/features\//.test(from) && /^web\/src\/features\//.test(to)) {
    return [`${from} imports ${to}: a feature of the site never imports another`];
  }
  const isFeature = new RegExp(`^api/${feature}/`);
  const isCard = from.endsWith('/present.ts') && to.endsWith('/present.ts');
  if (isFeature.test(from) && isFeature.test(to) && !isType && !isCard && to !== `api/${other}/${other}.ts`) {
    return [`${from} imports ${to}: a feature reaches another only by its main file`];
  }
  return [];
}

/** Files that import each other at run time; each cycle is told once. */
function cycles(imports: readonly Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, to, isType } of imports) if (!isType) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set<string>();
  const found: string[] = [];
  const visit = (file: string, path: readonly string[]): void => {
    const start = path.indexOf(file);
    if (start >= 0) found.push([...path.slice(start), file].join(' -> '));
    if (start >= 0 || done.has(file)) return;
    for (const target of next.get(file) ?? []) visit(target, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) visit(file, []);
  return found;
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/(^|\/)(dist|node_modules|fixtures)\//.test(file))
    .map((file) => join(folder, file).replaceAll('\\', '/'));
}

/** Static, dynamic and re-exported; comments left aside. */
const importOf =
  /(?:^|[;{}\n])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/g;

function importsOf(file: string, text: string): Import[] {
  return [...withoutComments(text).matchAll(importOf)].map(([, type, fixed, dynamic]) => {
    const name = fixed ?? dynamic ?? '';
    const to = name.startsWith('.')
      ? relative(root, resolve(root, dirname(file), name)).replaceAll('\\', '/')
      : name;
    return { from: file, to, isType: Boolean(type) };
  });
}

const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '$1');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const withoutStrings = (text: string) =>
  withoutComments(text).replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''");

describe('The architecture', () => {
  const sources = ['api', 'matching', 'scripts', 'web'].flatMap(filesUnder);
  const imports = sources.flatMap((file) => importsOf(file, read(file)));

  it('reads the imports of every source file', () => {
    expect(sources.length).to.be.greaterThan(20);
    expect(imports.length).to.be.greaterThan(sources.length);
  });

  it('lets each part import only what it may', () => {
    expect(violations(imports)).to.deep.equal([]);
  });

  it('has no cycles', () => {
    expect(cycles(imports)).to.deep.equal([]);
  });

  it('reads the environment in api/config.ts alone', () => {
    const readers = [...filesUnder('api'), ...filesUnder('matching'), ...filesUnder('scripts')].filter(
      (file) => file !== 'api/config.ts' && /\bprocess\.env\b/.test(withoutStrings(read(file))),
    );
    expect(readers).to.deep.equal([]);
  });

  it('keeps clocks, chance and the machine out of matching', () => {
    const impure =
      /\bDate\.now\b|\bnew Date\(\)|\bMath\.random\b|\bprocess\.|\bfetch\(|\bperformance\.|\bconsole\.|\bglobalThis\b/;
    expect(filesUnder('matching').filter((file) => impure.test(withoutStrings(read(file))))).to.deep.equal(
      [],
    );
  });

  it('keeps every source file under 600 lines, taxonomy and data apart', () => {
    const long = sources.filter(
      (file) => !/^matching\/taxonomy\//.test(file) && read(file).split('\n').length > 600,
    );
    expect(long).to.deep.equal([]);
  });
});

describe('The architecture test', () => {
  const fixtures = join('test', 'fixtures', 'architecture');
  /** Each fixture says on its first line which file it stands for; the rest is that file's text. */
  const imported = readdirSync(join(root, fixtures)).flatMap((name) => {
    const text = read(join(fixtures, name));
    return importsOf(/^\/\/ stands for (\S+)/.exec(text)?.[1] ?? '', text);
  });

  const bad: readonly (readonly [string, string])[] = [
    ['matching/gates.ts', 'node:fs'],
    ['matching/gates.ts', 'api/config.ts'],
    ['matching/text/stem.ts', 'natural'],
    ['api/contract/projects.ts', 'api/projects/projects.ts'],
    ['api/projects/routes.ts', 'api/projects/store.ts'],
    ['api/projects/routes.ts', 'mongoose'],
    ['api/projects/projects.ts', 'api/opportunities/store.ts'],
    ['api/projects/projects.ts', 'express'],
    ['api/projects/projects.ts', 'matching/gates.ts'],
    ['api/introductions/policy.ts', 'node:crypto'],
    ['web/src/features/projects/page.tsx', 'web/src/features/opportunities/page.tsx'],
    ['web/src/features/projects/page.tsx', 'api/config.ts'],
    ['web/src/ui/card.tsx', 'api/contract/index.ts'],
    ['web/src/lib/api.ts', 'web/src/ui/card.tsx'],
  ];
  for (const [from, to] of bad) {
    it(`refuses that ${from} imports ${to}`, () => {
      expect(violations(imported).some((told) => told.startsWith(`${from} imports ${to}: `))).to.equal(true);
    });
  }

  it('tells a cycle', () => {
    expect(cycles(imported)).to.deep.equal(['api/projects/a.ts -> api/projects/b.ts -> api/projects/a.ts']);
  });

  it('refuses nothing else of the fixtures', () => {
    expect(violations(imported).map((told) => told.split(': ')[0])).to.have.members(
      bad.map(([from, to]) => `${from} imports ${to}`),
    );
  });
});
