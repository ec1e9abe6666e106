/**
 * A program and all that it imports of ours, as one file of .cache/compiled: it starts with a third of the work that its
 * hundreds of sources take, each found and compiled by itself. Packages stay in node_modules; a stack names lines of that
 * file, where each stretch is headed by its source.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { cache, explain, root, Stop } from './root.mjs';

/** What decides how sources are compiled, beside themselves. */
const MADE_BY = ['scripts/setup/compile.mjs', 'package-lock.json'];

/** Compiled anew when any of its sources, or what compiles them, has changed. @param source such as scripts/start.ts */
export async function compiled(source) {
  const file = join(cache, 'compiled', source.replace(/\.ts$/, '.mjs'));
  if (isUpToDate(file)) return file;
  const { build } = await import('esbuild');
  const { outputFiles, metafile } = await build({
    ...{ entryPoints: [source], absWorkingDir: root, outfile: file, write: false, metafile: true },
    ...{ bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external' },
    ...{ logLevel: 'error', legalComments: 'none', plugins: [places] },
  }).catch(() => {
    throw new Stop(`${source} ne se compile pas : voyez les lignes ci-dessus.`);
  });
  const inputs = Object.keys(metafile.inputs);
  const stamp = JSON.stringify({ root, inputs, sources: hashOf([...MADE_BY, ...inputs]) });
  const unfinished = `${file}.${process.pid}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(unfinished, `// ${stamp}\n${outputFiles[0].text}`);
    // In one step: somebody else may start it, or compile it too.
    renameSync(unfinished, file);
  } catch (error) {
    throw explain(error, cache);
  }
  return file;
}

function isUpToDate(file) {
  try {
    const [first] = readFileSync(file, 'utf8').split('\n', 1);
    const { root: its, inputs, sources } = JSON.parse(first.slice(3));
    return its === root && hashOf([...MADE_BY, ...inputs]) === sources;
  } catch {
    // Not there yet, cut short, or one of its sources is gone.
    return false;
  }
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0');
  return hash.digest('hex');
}

/** What a source finds beside itself is where it was. */
const places = {
  name: 'places',
  setup({ onLoad }) {
    onLoad({ filter: /\.(ts|mjs)$/, namespace: 'file' }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const url = pathToFileURL(path).href;
      // Not by the words themselves: this file too is among what is compiled.
      const contents = text.replaceAll(/import\.meta\.(dirname|url)/g, (_all, name) =>
        JSON.stringify(name === 'url' ? url : dirname(path)),
      );
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' };
    });
  },
};
