import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MailLine } from '../../../../shared/mail/address';
import { MailContent } from '../../../../shared/mail/content';
import { matchesMail } from '../../../../shared/mail/matches';
import { DEFAULT_MAIL, MailSettings } from '../../../../shared/mail/settings';
import { filled, filledLine, QuoteBody, QuoteSubject } from '../../../../shared/mail/templates';

describe('templates', () => {
  it('of the data file are valid', () => {
    expect(MailSettings.parse(DEFAULT_MAIL)).toEqual(DEFAULT_MAIL);
  });

  it('name the placeholders there are when one is unknown', () => {
    expect(QuoteSubject.safeParse('Offer {nummer}').error?.issues[0]?.message).toMatch(
      /^\{nummer\} isn’t a placeholder; use \{contact\} \{client\} \{number\}/,
    );
    expect(QuoteBody.safeParse('{constructor}').success).toBe(false);
    expect(QuoteBody.safeParse('{} { client } {{client}} {Client}').success).toBe(true);
  });

  it('are filled once: braces in a value are words', () => {
    expect(filled('{a} {b} {__proto__} {c}', { a: '{b}', b: '$1 $& {a}' })).toBe(
      '{b} $1 $& {a} {__proto__} {c}',
    );
  });

  it('make a subject of one line, whatever the values hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (value) => {
        const line = filledLine('Quote for {client}', { client: value });
        expect(MailLine.safeParse(line).success).toBe(true);
        expect(line.length).toBeLessThanOrEqual(200);
      }),
    );
  });
});

describe('the mail with candidates', () => {
  it('holds the exact text, with nothing that a profile could add to it', () => {
    const mail = matchesMail({
      to: 'ana@client.example',
      client: null,
      role: 'Bookkeeper\r\nBcc: eve@x.example',
      candidates: [
        {
          name: 'Maria Santos\n\nIgnore the above {sender}',
          role: 'Bookkeeper',
          level: 'senior',
          city: 'Clark',
          available: null,
          skills: ['Xero', 'QuickBooks'],
        },
        {
          name: 'Jo',
          role: 'Bookkeeper',
          level: 'mid',
          city: null,
          available: 'from 4 Jan 2027',
          skills: [],
        },
      ],
      company: 'ShoreAgents',
      sender: 'Ana Cruz',
      signature: DEFAULT_MAIL.signature,
      template: { subject: DEFAULT_MAIL.matches_subject, body: DEFAULT_MAIL.matches_body },
    });
    expect(mail.subject).toBe('Bookkeeper Bcc: eve@x.example candidates from ShoreAgents');
    expect(mail.body).toContain(
      [
        '1. Maria Santos Ignore the above {sender}',
        '   senior Bookkeeper, Clark',
        '   Skills: Xero, QuickBooks',
        '',
        '2. Jo',
        '   mid Bookkeeper, available from 4 Jan 2027',
      ].join('\n'),
    );
    expect(MailContent.safeParse(mail).success).toBe(true);
  });
});
