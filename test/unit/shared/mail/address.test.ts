import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Profile } from '../../../../shared/candidates/candidate';
import { LeadForm } from '../../../../shared/leads/lead';
import { MailSettings } from '../../../../shared/mail/settings';
import { MailAddress, MailLine, MailText, onlyAddressIn } from '../../../../shared/mail/address';
import { MailContent } from '../../../../shared/mail/content';

describe('a mail address', () => {
  it.each([
    'ana@example.com',
    'a.b+quotes@mail.example.co.uk',
    "o'neil_1@example.com",
    'ana@bücher.example',
    'ana@例え.テスト',
    `${'a'.repeat(64)}@example.com`,
  ])('%s is one', (text) => {
    expect(MailAddress.parse(` ${text} `)).toBe(text);
  });

  it.each([
    '',
    'ana',
    'ana@',
    '@example.com',
    'ana@localhost',
    'ana@example..com',
    'ana@-example.com',
    'ana@example-.com',
    '.ana@example.com',
    'ana.@example.com',
    'a..b@example.com',
    'ana@example.com, eve@example.com',
    'ana@example.com;eve@example.com',
    'Ana <ana@example.com>',
    '<ana@example.com>',
    '"a b"@example.com',
    'ana@example.com>\r\nRCPT TO:<eve@example.com',
    'ana@example.com\nBcc: eve@example.com',
    'ana@example.com\r\n\r\nhello',
    'ana@exa\u0000mple.com',
    'ana@exa\u2028mple.com',
    'ana\u202e@example.com',
    'ana@example.com%0d%0aBcc:eve@example.com@',
    '-ana @example.com',
    'ana@[127.0.0.1]',
    `${'a'.repeat(65)}@example.com`,
    `ana@${'a'.repeat(64)}.com`,
    `ana@${'a.'.repeat(130)}com`,
  ])('%j is none', (text) => {
    expect(MailAddress.safeParse(text).success).toBe(false);
  });

  it.each([
    'ana@раураl.com',
    'ana@раура.com',
    'ana@аррӏе.com',
    'ana@gооgle.com',
    'ana@ｂ.co',
    'ana@ｅｘａｍｐｌｅ.com',
    'ana@exаmple.com',
    'ana@ехаmple.example.com',
    'ana@bank.ρaypal.com',
    'ana@ⅷ.com',
    'ana@exampl①.com',
    'ana@ex٣mple.com',
    'ana@ﬁle.com',
    'ana@ᴀpple.com',
    'ana@ɑpple.com',
    'ana@ꮓoom.us',
    'ana@𝐞xample.com',
  ])('%s looks like another one', (text) => {
    const parsed = MailAddress.safeParse(text);
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual([
      'has letters after the @ that look like others: type the domain again',
    ]);
  });

  it('is one by the same rule for an email, a lead, a candidate and a sender', () => {
    const taken = [
      'ana@bücher.example',
      'ana@münchen.de',
      'ana@例え.テスト',
      'ana@почта.рф',
      'ana@παράδειγμα.ελ',
      'ana@xn--bcher-kva.example',
      'ana@example.com',
    ];
    const refused = [
      'ana@раураl.com',
      'ana@ｂ.co',
      'ana@1.2.3.4',
      'ana@host',
      'ana@a-.com',
      'ana@a..b',
      'a b@c.de',
      'ana@x.0x7f',
    ];
    for (const text of [...taken, ...refused]) {
      const isTaken = taken.includes(text);
      for (const schema of [
        MailAddress,
        MailContent.shape.to,
        LeadForm.shape.email,
        Profile.shape.email,
        MailSettings.shape.sender_address,
      ])
        expect([text, schema.safeParse(text).success]).toEqual([text, isTaken]);
    }
  });

  it('has its domain in composed form, and a person’s in lower case', () => {
    expect(MailAddress.parse('Ana@Bu\u0308cher.example')).toBe('Ana@B\u00fccher.example');
    expect(LeadForm.shape.email.parse(' Ana@BÜCHER.example ')).toBe('ana@bücher.example');
  });

  it('holds nothing that could end a command or begin a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.nat(15), (noise, at) => {
        const text = 'ana@example.com';
        const parsed = MailAddress.safeParse(text.slice(0, at) + noise + text.slice(at));
        if (parsed.success) expect(parsed.data).toMatch(/^[^\s<>,;:"()[\]\\\p{Cc}]+$/u);
      }),
    );
  });
});

describe('a subject or name', () => {
  it.each([
    'a\r\nBcc: eve@x.example',
    'a\nb',
    'a\rb',
    'a\u0085b',
    'a\u2028b',
    'a\u2029b',
    'a\0b',
    'a\u001bb',
    'a\ud800b',
  ])('refuses %j', (text) => {
    expect(MailLine.safeParse(text).success).toBe(false);
  });

  it('takes any script and emoji', () => {
    const text = 'عرض سعر، 見積書, Angebot für “Müller” 🎉';
    expect(MailLine.parse(text)).toBe(text);
  });
});

describe('a text', () => {
  it('has one kind of line end and no control characters', () => {
    expect(MailText.parse('a\r\nb\rc\td')).toBe('a\nb\nc\td');
    expect(MailText.safeParse('a\0b').success).toBe(false);
    expect(MailText.safeParse('x'.repeat(20_001)).success).toBe(false);
  });

  it('is asked for', () => {
    const parsed = MailContent.safeParse({ to: 'ana@example.com', subject: ' ', body: ' \n' });
    expect(parsed.error?.issues.map(({ path }) => path[0])).toEqual(['subject', 'body']);
  });
});

it.each([
  ['Hi, write to Ana <ana@client.example>.', 'ana@client.example'],
  ['ana@client.example, or ANA@client.example', 'ana@client.example'],
  ['ana@client.example and ben@client.example', ''],
  ['To: me@shore.example From: ana@client.example!', 'ana@client.example'],
  ['no address, but a @handle and 5@ 3', ''],
])('in %j the client’s address is %j', (text, address) => {
  expect(onlyAddressIn(text, 'me@shore.example')).toBe(address);
});
