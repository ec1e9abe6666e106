import { expect } from 'chai';
import { returnPathOf } from '../../web/src/lib/return-to.ts';

describe('Where a sign-in returns to', () => {
  it('is no other site, as a browser reads it', () => {
    for (const suite of [
      '/\t/ailleurs.example',
      '/\n/ailleurs.example',
      '/\r\\ailleurs.example',
      '//ailleurs.example',
    ]) {
      const path = returnPathOf(new URLSearchParams({ suite }));
      expect(new URL(path, 'https://passerelle.example').host, suite).to.equal('passerelle.example');
    }
    expect(returnPathOf(new URLSearchParams({ suite: '/projets/a?b=é' }))).to.equal('/projets/a?b=é');
  });
});
