import { expect } from 'chai';
import fc from 'fast-check';
import { linkify } from '../../web/src/lib/linkify.ts';

const linksIn = (text: string) => linkify(text).flatMap(({ href }) => href ?? []);

describe('Addresses in a message', () => {
  it('become links when they are whole, without what follows them in a sentence', () => {
    expect(linksIn('Voir https://exemple.fr/a?b=1&c=é, puis (http://exemple.fr).')).to.deep.equal([
      'https://exemple.fr/a?b=1&c=é',
      'http://exemple.fr',
    ]);
    expect(linksIn('https://fr.wikipedia.example/wiki/Pont_(ouvrage)')).to.deep.equal([
      'https://fr.wikipedia.example/wiki/Pont_(ouvrage)',
    ]);
    expect(linksIn('« https://exemple.fr » et https://exemple.fr!')).to.deep.equal([
      'https://exemple.fr',
      'https://exemple.fr',
    ]);
  });

  it('lead nowhere when they are not of the web, or look like somewhere else', () => {
    for (const text of [
      'javascript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'file:///etc/passwd',
      'www.exemple.fr',
      'https://',
      'https://banque.example@ailleurs.example/',
      'xhttps//exemple.fr',
    ])
      expect(linksIn(text), text).to.deep.equal([]);
    expect(linksIn('https://exemple.fr/"onclick="alert(1)')).to.deep.equal(['https://exemple.fr/']);
    expect(linksIn('<a href="https://exemple.fr">')).to.deep.equal(['https://exemple.fr']);
  });

  it('take nothing from the text and add nothing to it, whatever it is', () => {
    const words = fc.constantFrom('https://', 'http://a.fr', ' ', '(', ')', '.', '<b>', '"', 'é', '\n', '@');
    fc.assert(
      fc.property(fc.array(fc.oneof(words, fc.string())), (parts) => {
        const text = parts.join('');
        const pieces = linkify(text);
        expect(pieces.map((piece) => piece.text).join('')).to.equal(text);
        for (const { href } of pieces) if (href) expect(new URL(href).protocol).to.match(/^https?:$/);
      }),
    );
  });
});
