import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { compiled } from '../../scripts/setup/compile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cache = join(root, '.cache');

describe('A compiled program', () => {
  let folder: string;
  let source: string;
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  beforeEach(() => {
    mkdirSync(cache, { recursive: true });
    folder = mkdtempSync(join(cache, 'compile-'));
    source = relative(root, join(folder, 'program.ts'));
    write('program.ts', "import { word } from './word.ts';\nconsole.log(word, import.meta.dirname);");
    write('word.ts', "export const word: string = 'first';");
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
    rmSync(join(cache, 'compiled', relative(root, folder)), { recursive: true, force: true });
  });
  const printed = (file: string, ...args: readonly string[]) =>
    execFileSync(process.execPath, [file, ...args], { encoding: 'utf8' }).trim();

  it('does what its sources say, and finds what lies beside them', async () => {
    expect(printed(await compiled(source))).to.equal(`first ${folder}`);
  });

  it('compiles others as its sources do', async () => {
    write(
      'outer.ts',
      "import { compiled } from '../../scripts/setup/compile.mjs';\nconsole.log(await compiled(process.argv[2] ?? ''));",
    );
    const outer = await compiled(source.replace('program.ts', 'outer.ts'));
    expect(printed(printed(outer, source))).to.equal(`first ${folder}`);
  });

  it('is made again when a source of any depth has changed, and only then', async () => {
    const file = await compiled(source);
    const { ino } = statSync(file);
    expect(statSync(await compiled(source)).ino).to.equal(ino);
    write('word.ts', "export const word: string = 'second';");
    expect(printed(await compiled(source))).to.equal(`second ${folder}`);
    rmSync(join(folder, 'word.ts'));
    write('program.ts', "console.log('alone');");
    expect(printed(await compiled(source))).to.equal('alone');
  });

  it('is made again when it was written for another place, or cut short', async () => {
    const file = await compiled(source);
    const whole = readFileSync(file, 'utf8');
    for (const wrong of [whole.replace(`"root":"`, `"root":"/elsewhere`), whole.slice(0, 60), '']) {
      writeFileSync(file, wrong);
      expect(printed(await compiled(source))).to.equal(`first ${folder}`);
    }
  });

  it('is none when a source is no program, which is said in one sentence', async () => {
    write('word.ts', 'export const = ;');
    const error = await compiled(source).catch((thrown: unknown) => thrown);
    expect(error)
      .to.be.an('error')
      .with.property('message', `${source} ne se compile pas : voyez les lignes ci-dessus.`);
  });
});
