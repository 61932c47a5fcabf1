import { describe, expect, it } from 'vitest';
import { mailText } from '../../../../main/shell/mail-text';

const mail = (...lines: string[]): Buffer => Buffer.from(lines.join('\r\n'));

describe('mailText', () => {
  it('gives subject and words of a plain mail without its headers', async () => {
    const raw = mail(
      'Received: from mx (1.2.3.4)',
      'From: Dana <dana@harbourline.example>',
      'Subject: Two people',
      ' for our team',
      '',
      'We need 2 bookkeepers.',
    );
    expect(await mailText(raw)).toBe('Two people for our team\n\nWe need 2 bookkeepers.');
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
    expect(await mailText(raw)).toBe('Büro für zwei\n\n3 CSRs – hybrid, in AUD');
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
      await mailText(Buffer.concat([Buffer.from(head), Buffer.from([0x80, 0x35, 0x30, 0x30, 0xe9])])),
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

  it('keeps HTML beside text, and the words of a forwarded mail', async () => {
    const raw = mail(
      'Subject: Fwd: staff',
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      'Content-Type: text/html',
      '',
      '<p>2 VAs</p>',
      '--x',
      'Content-Type: message/rfc822',
      '',
      'Subject: Inner',
      '',
      '3 CSRs',
      '--x--',
    );
    const words = await mailText(raw);
    expect(words).toMatch(/^Fwd: staff\n\n2 VAs\n/);
    expect(words).toContain('3 CSRs');
  });

  it('gives up on a mail that is nested without end', async () => {
    const levels = Array.from(
      { length: 1_000 },
      (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
    );
    expect(await mailText(Buffer.from(`${levels.join('')}\r\nx`))).toBeNull();
  });
});
