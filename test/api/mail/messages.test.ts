import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import fc from 'fast-check';
import { asName, compose } from '../../../api/mail/letter.ts';
import { everyMessage, LINK } from './every-message.ts';

const LANGUAGES = ['fr', 'en'] as const;
/** Mails that come because of their category say how to end them; those that somebody asked for do not. */
const ASKED_FOR =
  /^(confirm-address|magic-link|password-reset|address-known|email-change-.+|new-sign-in|invitation|inactive)$/;
const MOST_BYTES = 60_000;
const HOSTILE = '<b onload="x()">Acme & Cie</b>\r\nBcc: x@y.fr\u202e https://mechant.fr/a';

describe('Messages', () => {
  it('say what they said: a change of words is seen', () => {
    const file = resolve(import.meta.dirname, 'messages.snapshot.txt');
    const now = LANGUAGES.flatMap((language) =>
      Object.entries(everyMessage(language)).map(([name, { subject, text, html }]) => {
        // The look is the same for all: one of them holds it.
        const shown = name === 'group' ? html : html.replaceAll(/<style>.*?<\/style>| style="[^"]*"/g, '');
        return `=== ${name} (${language})\n${subject}\n\n${text}\n${shown}`;
      }),
    ).join('\n');
    // Written by the first run; to accept other words, remove the file and look at the difference.
    if (!existsSync(file)) writeFileSync(file, now);
    expect(now).to.equal(readFileSync(file, 'utf8'));
  });

  it('are all of them here', () => {
    const written = readdirSync(resolve(import.meta.dirname, '../../../api/mail/messages'));
    const names = Object.keys(everyMessage('fr')).join(' ');
    const ALSO: Readonly<Record<string, RegExp>> = {
      'publishing.ts': /unanswered-need .*silent-inbox-asked .*deadline-near-own .*still-current-asked/,
      'unread-messages.ts': /unread-one/,
      'email-change.ts': /email-change-old/,
    };
    for (const file of written)
      expect(names, file).to.match(ALSO[file] ?? new RegExp(`\\b${file.replace('.ts', '')}`));
  });

  it('are one column, light, with one action, without anything to fetch, readable as plain text, in both languages', () => {
    const [french, english] = LANGUAGES.map((language) => Object.entries(everyMessage(language)));
    for (const [name, { subject, text, html, unsubscribe }] of [...(french ?? []), ...(english ?? [])]) {
      expect(Buffer.byteLength(html), name).to.be.lessThan(MOST_BYTES);
      expect(html.match(/class="button"/g)?.length, name).to.equal(1);
      expect(html, name)
        .to.include('name="viewport"')
        .and.include('prefers-color-scheme:dark')
        .and.not.match(/<img|<script|<link|url\(|src=|@import/);
      expect(text, name)
        .to.include(name === 'group' ? '/notifications' : LINK)
        .and.not.match(/<[a-z]/);
      expect(subject, name).to.not.match(/[\r\n]/);
      expect(unsubscribe === undefined, name).to.equal(ASKED_FOR.test(name));
      for (const link of unsubscribe ? [unsubscribe.page, unsubscribe.preferences] : []) {
        expect(text, name).to.include(link);
        expect(html, name).to.include(`href="${link}"`);
      }
    }
    for (const [i, [name, letter]] of (french ?? []).entries())
      expect(letter.text, name).to.not.equal(english?.[i]?.[1].text);
    for (const [name, { text, brief }] of french ?? [])
      expect(brief.title + text, name).to.not.match(/ [:;!?»]|« /);
  });

  it('let no name write markup, headers, links or hidden signs', () => {
    for (const language of LANGUAGES) {
      for (const [name, { subject, text, html, brief }] of Object.entries(everyMessage(language, HOSTILE))) {
        expect(html, name).to.not.match(/<b onload|\u202e/);
        expect(text, name).to.not.include('\u202e').and.not.match(/^Bcc/m);
        expect(subject + brief.title, name).to.not.match(/[\r\n\u202e<>]|https:\/\/mechant/);
      }
    }
    const { html } = compose({
      language: 'fr',
      subject: 'x',
      paragraphs: ['<i>'],
      items: [{ title: '<s>', detail: '<em>', link: '"><script>' }],
      action: { label: '<u>', link: '"><script>' },
      otherwise: { label: '<del>', link: '"><script>' },
    });
    expect(html).to.not.match(/<i>|<u>|<s>|<em>|<del>|<script/);
  });

  it('let no name become a link, an address, a second sentence of its own or a wall of text', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['Régie de l’Étoile & Cie', 'Régie de l’Étoile & Cie'],
      ['S.A.R.L. Dupont', 'S. A. R. L. Dupont'],
      ['http://mechant.fr/a?b=1', 'http mechant. fr/a?b=1'],
      ['www.mechant.fr', 'www. mechant. fr'],
      ['mechant。fr', 'mechant。 fr'],
      ['moi@mechant.fr', 'moi mechant. fr'],
      ['Acme ». Cliquez « ici', 'Acme . Cliquez ici'],
      ['x\r\nBcc: a', 'x Bcc: a'],
      ['\u200b\u202e', ''],
    ];
    for (const [name, said] of cases) expect(asName(name)).to.equal(said);
    expect([...asName('🌳'.repeat(500))]).to.have.length(80);
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        expect(asName(name)).to.not.match(/[\p{C}«»“”"<>@]|:\/\/|\.\S/u);
      }),
    );
  });
});
