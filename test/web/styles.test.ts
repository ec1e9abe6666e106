import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect } from 'chai';

const root = resolve(import.meta.dirname, '../../web/src');
const IMPORTED = /import (\w+) from '(\.[^']+\.module\.css)'/g;

describe('The style sheets of the site', () => {
  it('have every class that a screen takes from them', () => {
    const taken: string[] = [];
    const missing: string[] = [];
    for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.tsx')) continue;
      const source = readFileSync(join(root, file), 'utf8');
      for (const [, name, path = ''] of source.matchAll(IMPORTED)) {
        const sheet = readFileSync(join(root, dirname(file), path), 'utf8');
        const written = new Set([...sheet.matchAll(/\.([a-zA-Z][\w-]*)/g)].map(([, one]) => one));
        // Not the ends of paths that are called alike.
        const used = new RegExp(String.raw`(?<![\w./-])${name}\.(\w+)`, 'g');
        for (const [, one = ''] of source.matchAll(used)) {
          taken.push(one);
          if (!written.has(one)) missing.push(`${file}: ${one}`);
        }
      }
    }
    expect(taken.length).to.be.above(0);
    expect(missing).to.deep.equal([]);
  });
});
