import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MailContent } from '../../../../shared/mail/content';
import {
  addressesOf,
  allAddresses,
  CopyRecipients,
  Recipients,
  recipientWords,
} from '../../../../shared/mail/recipients';

const email = { to: 'ana@client.example', subject: 'Quote', body: 'Hi' };
const messages = (value: unknown): string[] =>
  MailContent.safeParse(value).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`) ?? [];

describe('recipients', () => {
  it.each([
    ['ana@client.example', 'ana@client.example'],
    [' ana@client.example ; Ben@client.example,', 'ana@client.example, Ben@client.example'],
    ['ana@client.example\nben@client.example', 'ana@client.example, ben@client.example'],
    ['ana@client.example, ANA@client.example', 'ana@client.example'],
    ['ana@bu\u0308cher.example', 'ana@bücher.example'],
  ])('%j are stored as %j', (typed, stored) => {
    expect(Recipients.parse(typed)).toBe(stored);
    expect(Recipients.parse(stored)).toBe(stored);
  });

  it.each([
    ['', 'is missing: enter an email address'],
    [' , ', 'is missing: enter an email address'],
    ['ana', 'must be one email address, for example ana@example.com'],
    ['ana@client.example, ben', 'holds “ben”, which must be one email address, for example ana@example.com'],
    ['ana@a.example ben@b.example', 'needs commas between addresses: “ana@a.example ben@b.example”'],
    [Array.from({ length: 21 }, (_, i) => `a${i}@x.example`).join(','), 'has more than 20 addresses'],
  ])('%j are refused: %s', (typed, message) => {
    expect(Recipients.safeParse(typed).error?.issues[0]?.message).toBe(message);
  });

  it('are one in one place: an address in two of To, CC and BCC is refused', () => {
    expect(messages({ ...email, cc: 'ben@x.example, ANA@client.example' })).toEqual([
      'cc holds ANA@client.example, which is also in To',
    ]);
    expect(messages({ ...email, cc: 'ben@x.example', bcc: 'ben@x.example' })).toEqual([
      'bcc holds ben@x.example, which is also in CC',
    ]);
    expect(messages({ ...email, cc: '', bcc: 'ben@x.example' })).toEqual([]);
    // As emails were stored before there were copies.
    expect(MailContent.parse(email)).toEqual(email);
  });

  it('hold nothing that could begin a header or end a command', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(20), (noise, at) => {
        const text = 'ana@example.com, ben@b.example';
        const parsed = CopyRecipients.safeParse(text.slice(0, at) + noise + text.slice(at));
        for (const address of addressesOf(parsed.data ?? ''))
          expect(address).toMatch(/^[^\s<>,;:"()[\]\\\p{Cc}]+$/u);
      }),
    );
  });

  it('are told in full', () => {
    const all = { to: 'a@x.example, b@x.example', cc: 'c@x.example', bcc: 'd@x.example' };
    expect(recipientWords(all)).toBe('a@x.example, b@x.example, CC c@x.example, BCC d@x.example');
    expect(recipientWords({ to: 'a@x.example' })).toBe('a@x.example');
    expect(allAddresses(all)).toEqual(['a@x.example', 'b@x.example', 'c@x.example', 'd@x.example']);
  });
});
