/** Runs the commands of scripts/ as a person would: real processes, their real output. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'chai';
import { compiled } from '../../scripts/setup/compile.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The judged collection when it lies in the clone, else the demo; both are as real as what people import. */
export const COLLECTION = ['test/collection/dev', 'scripts/seed/demo'].find((dir) =>
  existsSync(join(root, dir)),
) as string;

export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A command of scripts/, without a database: should one be asked for, nobody answers at its address. */
export const run = (script: string, ...args: readonly string[]): Promise<Ran> =>
  runOn('mongodb://127.0.0.1:1/?serverSelectionTimeoutMS=500', script, ...args);

/** The same on a database. */
export const runOn = async (mongodbUri: string, script: string, ...args: readonly string[]): Promise<Ran> => {
  const program = await compiled(`scripts/${script}.ts`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: root,
      env: { ...process.env, MONGODB_URI: mongodbUri },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', reject).on('close', (code) => resolve({ code, out, err }));
  });
};

/** Bad input: told in one line, without a stack, exit code 2. */
export const expectOneSentence = ({ code, out, err }: Ran, about: RegExp): void => {
  expect(err).to.match(about);
  expect(code, err).to.equal(2);
  expect(out).to.equal('');
  expect(err.trim().split('\n'), err).to.have.length(1);
  expect(err).not.to.match(/^\s+at /m);
  expectNoControls(err);
};

/** Nothing that could drive a terminal. */
export const expectNoControls = (text: string): void => {
  expect(text.replaceAll('\n', '')).not.to.match(/\p{Cc}/u);
};

/** A new folder with these files, one JSON object a line. */
export const folder = (files: Readonly<Record<string, readonly unknown[] | string>>): string => {
  const dir = mkdtempSync(join(tmpdir(), 'passerelle-'));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(
      join(dir, name),
      typeof content === 'string' ? content : content.map((line) => `${JSON.stringify(line)}\n`).join(''),
    );
  }
  return dir;
};
