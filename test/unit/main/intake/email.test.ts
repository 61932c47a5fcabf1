import { beforeAll, describe, expect, it } from 'vitest';
import { useMailDecoder } from '../../../../main/intake/decode-text';
import type { Source } from '../../../../main/intake/protocol';
import { type Brief, leftOutOf, textOf } from '../../../../shared/contract/brief';

/** As in the process that reads a file: the decoder first, then the formats. */
let readBrief: (source: Source) => Promise<Brief>;
beforeAll(async () => {
  useMailDecoder();
  ({ readBrief } = await import('../../../../main/intake/read-brief'));
});
const read = (bytes: Buffer<ArrayBuffer>): Promise<Brief> => readBrief({ name: 'mail.eml', bytes });
/** The text that is priced. */
const mailText = async (bytes: Buffer<ArrayBuffer>): Promise<string> => textOf(await read(bytes));
/** The subject, and the text. */
const subjectAndText = async (bytes: Buffer<ArrayBuffer>): Promise<string> => {
  const brief = await read(bytes);
  return `${brief.email?.subject ?? ''}\n\n${textOf(brief)}`;
};

const mail = (...lines: string[]): Buffer<ArrayBuffer> => Buffer.from(lines.join('\r\n'));

describe('a saved email', () => {
  it('gives subject and words of a plain mail without its headers', async () => {
    const raw = mail(
      'Received: from mx (1.2.3.4)',
      'From: Dana <dana@harbourline.example>',
      'Subject: Two people',
      ' for our team',
      '',
      'We need 2 bookkeepers.',
    );
    expect(await subjectAndText(raw)).toBe('Two people for our team\n\nWe need 2 bookkeepers.');
  });

  it('takes the plain part of a mail in several parts, decoded', async () => {
    const raw = mail(
      'Subject: =?utf-8?Q?B=C3=BCro_f=C3=BCr?= =?utf-8?B?IHp3ZWk=?=',
      'Content-Type: multipart/alternative; boundary="b1"',
      '',
      'ignored preamble',
      '--b1',
      'Content-Type: text/html',
      '',
      '<p>never</p>',
      '--b1',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      '3 CSRs =E2=80=93 hybrid, in =',
      'AUD',
      '--b1--',
      'ignored epilogue',
    );
    expect(await subjectAndText(raw)).toBe('Büro für zwei\n\n3 CSRs – hybrid, in AUD');
  });

  it('reads base64 in another charset, and skips text attachments', async () => {
    const raw = mail(
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      'Content-Disposition: attachment; filename=a.txt',
      '',
      'attached',
      '--x',
      'Content-Type: text/plain; charset=iso-8859-1',
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.from('2 Buchhalter für Köln', 'latin1').toString('base64'),
      '--x--',
    );
    expect(await mailText(raw)).toBe('2 Buchhalter für Köln');
  });

  it('takes the marks away where there is only HTML', async () => {
    const raw = mail(
      'Content-Type: text/html',
      '',
      '<style>p{}</style><p>2&nbsp;VAs &amp; 1 TL</p><p>in USD&#33;</p>',
    );
    expect(await mailText(raw)).toBe('2 VAs & 1 TL\nin USD!');
  });

  it('leaves a text that is no mail as it is', async () => {
    expect(await mailText(Buffer.from('3 CSRs and a bookkeeper\n\nThanks'))).toBe(
      '3 CSRs and a bookkeeper\n\nThanks',
    );
  });

  it('reads eight-bit words in the charset that the part names', async () => {
    const head = 'Subject: Café\r\nContent-Type: text/plain; charset=windows-1252\r\n\r\n';
    expect(
      await subjectAndText(Buffer.concat([Buffer.from(head), Buffer.from([0x80, 0x35, 0x30, 0x30, 0xe9])])),
    ).toBe('Café\n\n€500é');
  });

  it('does not fail on any nesting or charset', async () => {
    const nested = mail('Content-Type: multipart/mixed; boundary=a', '', '--a', '--a', '--a--');
    expect(await mailText(nested)).toBe('');
    expect(
      await mailText(
        mail('Content-Type: text/plain; charset=no-such', 'Content-Transfer-Encoding: base64', '', 'YWJj'),
      ),
    ).toBe('abc');
  });

  const forward = (body: string) =>
    mail(
      'From: Ana <ana@shore.example>',
      'Subject: Fwd: staff',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/html',
      '',
      body,
      '--x',
      'Content-Type: message/rfc822',
      '',
      'From: Dana Cole <dana@harbour.example>',
      'Date: Mon, 23 Nov 2026 09:00:00 +1100',
      'Subject: Inner',
      '',
      '3 CSRs',
      '--x--',
    );

  it('reads a message that is forwarded as an attachment, with its header', async () => {
    const brief = await read(forward('<p>See attached.</p>'));
    expect(textOf(brief)).toBe(
      'See attached.\n\n---------- Forwarded message ---------\nFrom: Dana Cole <dana@harbour.example>\n' +
        'Sent: 2026-11-22\nSubject: Inner\n\n3 CSRs',
    );
    expect(brief.email).toEqual({
      from: { name: 'Ana', address: 'ana@shore.example' },
      replyTo: null,
      subject: 'Fwd: staff',
      date: null,
    });
  });

  it('leaves one out where the message names the roles itself, and hands on its text', async () => {
    const brief = await read(forward('<p>2 VAs</p>'));
    expect(textOf(brief)).toBe('2 VAs');
    expect(leftOutOf(brief)).toEqual([
      { name: 'Subject', text: 'Fwd: staff', reason: 'no_request' },
      {
        name: 'Forwarded email',
        text: expect.stringMatching(/^-+ Forwarded message -+\nFrom: Dana/),
        reason: 'request_elsewhere',
      },
    ]);
  });

  it('shows no boundary of a damaged message', async () => {
    const raw = mail(
      'Content-Type: multipart/mixed; boundary=mimepart_42',
      '',
      '--mimepart_42',
      'Content-Type: text/plain',
      '',
      '2 VAs',
      '--mimepart_42-',
      '',
    );
    expect((await mailText(raw)).trim()).toBe('2 VAs');
  });

  it('refuses one that is nested without end', async () => {
    const levels = Array.from(
      { length: 1_000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    await expect(mailText(Buffer.from(`${levels.join('')}\r\nx`))).rejects.toMatchObject({
      error: { code: 'invalid', message: expect.stringMatching(/mail\.eml exceeds the limit/) },
    });
  });

  it('reads the HTML where the plain part is empty', async () => {
    const raw = mail(
      'Subject: Quote',
      'Content-Type: multipart/alternative; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      ' ',
      '--b1',
      'Content-Type: text/html',
      '',
      '<p>2 bookkeepers</p>',
      '--b1--',
    );
    expect(await subjectAndText(raw)).toBe('Quote\n\n2 bookkeepers');
  });

  it.each([
    ['a mailbox’s line', 'From - Mon Nov 23 09:00:00 2026\r\nX-Mozilla-Status: 0001\r\n'],
    ['an escaped mailbox’s line', '>From dana@x.example Mon Nov 23 2026\n'],
    ['a byte order mark', '\ufeff'],
    ['both', '\ufeffFrom - Mon Nov 23\n'],
    ['empty lines', '\r\n\n'],
    ['a line of other words', 'The email that came today\r\n\r\n'],
  ])('finds the headers after %s', async (_, before) => {
    const raw = Buffer.from(
      `${before}Subject: Staff\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from('2 VAs').toString('base64')}`,
    );
    expect(await subjectAndText(raw)).toBe('Staff\n\n2 VAs');
  });

  it('takes a text with a line like a header for a text', async () => {
    expect(await mailText(Buffer.from('Roles: 2 VAs\n\nThanks'))).toBe('Roles: 2 VAs\n\nThanks');
  });

  it.each([
    ['without a charset', 'Content-Type: text/plain'],
    ['with a charset that it does not have', 'Content-Type: text/plain; charset=utf-8'],
    ['as Latin-1', 'Content-Type: text/plain; charset=iso-8859-1'],
  ])('reads eight-bit words %s', async (_, type) => {
    const words = Buffer.from([0x43, 0x61, 0x66, 0xe9, 0x20, 0x93, 0x78, 0x94, 0x20, 0x80]);
    const raw = Buffer.concat([Buffer.from(`Subject: x\r\n${type}\r\n\r\n`), words]);
    expect(await subjectAndText(raw)).toBe('x\n\nCafé “x” €');
  });

  it('reads a subject that was sent as it is, without encoding', async () => {
    const raw = Buffer.concat([Buffer.from('Subject: Caf'), Buffer.from([0xe9]), Buffer.from('\n\nx')]);
    expect(await subjectAndText(raw)).toBe('Café\n\nx');
  });

  it('names what it leaves out', async () => {
    const part = (type: string, name: string | null): string[] => [
      '--x',
      `Content-Type: ${type}`,
      `Content-Disposition: attachment${name === null ? '' : `; filename="${name}"`}`,
      '',
      'Subject: inner',
      '',
      'x',
    ];
    const raw = mail(
      'Subject: Staff',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'See attached.',
      ...part('application/pdf', 'roles\u202e.pdf'),
      ...part('message/rfc822', 'Staff.eml'),
      ...part('message/rfc822', null),
      ...part('application/ms-tnef', 'winmail.dat'),
      ...part('image/png', null),
      '--x--',
    );
    const brief = await read(raw);
    expect(textOf(brief)).toBe('See attached.');
    expect(leftOutOf(brief).map(({ name, reason }) => `${name}: ${reason}`)).toEqual([
      'Subject: no_request',
      'roles.pdf: unreadable',
      'Staff.eml: no_request',
      'Forwarded email: no_request',
      'winmail.dat: unknown_type',
      'Attachment (image/png): picture',
    ]);
  });

  const withSubject = (subject: string, body: string) =>
    mail(`Subject: ${subject}`, 'From: Dana Cole <dana@x.example>', '', body);

  it.each([
    ['the text names the roles', 'Re: quote for 5 CSRs', 'Please price 3 bookkeepers.', 'Please price 3'],
    ['the text repeats an older message', 'Re: 5 CSRs', 'Any news?\n\n> 2 bookkeepers', 'Any news'],
    [
      'only the subject names them',
      'Quote for 5 CSRs',
      'Please see the subject line.\nDana',
      'Quote for 5 CSRs',
    ],
    ['there is no text', 'Quote please', '', 'Quote please'],
  ])('reads the subject only where it is the request: %s', async (_, subject, body, start) => {
    const text = await mailText(withSubject(subject, body));
    expect(text).toMatch(new RegExp(`^${start}`));
    expect(text.includes('5 CSRs')).toBe(start.includes('5 CSRs'));
  });

  it('takes the HTML where only that keeps the rows of a table', async () => {
    const raw = mail(
      'Content-Type: multipart/alternative; boundary=b1',
      '',
      '--b1',
      'Content-Type: text/plain',
      '',
      'Role',
      'Qty',
      'Bookkeeper',
      '2',
      '--b1',
      'Content-Type: text/html',
      '',
      '<table><tr><td>Role</td><td>Qty</td></tr><tr><td>Bookkeeper</td><td>2</td></tr></table>',
      '--b1--',
    );
    expect(await mailText(raw)).toBe('Role | Qty\nBookkeeper | 2');
  });

  it.each([
    ['Dana Cole <dana@x.example>', { name: 'Dana Cole', address: 'dana@x.example' }],
    ['=?utf-8?Q?D=C3=A4na?= <dana@x.example>', { name: 'Däna', address: 'dana@x.example' }],
    ['dana@x.example', { name: '', address: 'dana@x.example' }],
    ['Team: Dana <dana@x.example>;', { name: 'Dana', address: 'dana@x.example' }],
    ['nobody', null],
  ])('hands on its sender: %s', async (from, expected) => {
    const raw = mail(`From: ${from}`, `Reply-To: ${from}`, 'Date: Mon, 23 Nov 2026 09:00:00 +1100', '', 'x');
    expect((await read(raw)).email).toMatchObject({
      from: expected,
      replyTo: expected,
      date: '2026-11-22T22:00:00.000Z',
    });
  });
});
