import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeMessage } from '../../../../../main/engine/mail/mime';
import { MailContent } from '../../../../../shared/mail/content';
import { partsOf } from '../../../../mail-parts';

const PDF = Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 7) % 256));

async function composed(content: MailContent, name = 'Ana Cruz', fileName = 'Q-1001 v1.pdf') {
  const message = await composeMessage({
    content,
    from: { name, address: 'ana@shore.example' },
    messageId: 'one@shore.example',
    date: new Date(0),
    attachments: [{ fileName, bytes: PDF }],
  });
  return { ...message, ...partsOf(message.bytes.toString('latin1')) };
}
const mail = (more: Partial<MailContent> = {}): MailContent =>
  MailContent.parse({ to: 'ben@client.example', subject: 'Quote', body: 'Hello', ...more });

describe('a message', () => {
  it.each([
    ['right to left', 'عرض سعر رقم ١٢ — שלום'],
    ['emoji', '👩‍👩‍👧‍👦 🎉'.repeat(20)],
    ['one long line', 'word '.repeat(2_000)],
    ['one long word', 'x'.repeat(10_000)],
    ['ten kilobytes', 'Zwei Büros, één prijs – 5 000 €.\n'.repeat(320)],
    ['lines that end or begin mails', '.\n..\nFrom me\n--\n\n=3D =?utf-8?B?YQ==?='],
  ])('keeps a text of %s', async (_, body) => {
    const { text, bytes } = await composed(mail({ body }));
    expect(text.trimEnd()).toBe(body.trimEnd());
    expect(
      bytes
        .toString('latin1')
        .split('\r\n')
        .every((line) => line.length <= 998),
    ).toBe(true);
    expect(bytes.toString('latin1')).not.toMatch(/[^\r]\n/);
  });

  it.each([
    '=?utf-8?Q?Free?=',
    'Quote =?utf-8?B?RnJlZQ==?= for Müller',
    '=?x',
    `=?utf-8?Q?${'a'.repeat(150)}?=`,
  ])('shows the receiver a subject that looks encoded as it was reviewed: %s', async (subject) => {
    const one = await composed(mail({ subject }));
    expect(one.subject).toBe(subject);
    expect(one.bytes.toString('latin1')).not.toMatch(/^Subject:.*(Free|RnJlZQ|=\?x|aaa)/m);
  });

  it('keeps any subject, name, file name and PDF, and no header is added', async () => {
    const line = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
      .filter((text) => MailContent.shape.subject.safeParse(text).success && text.trim() === text);
    await fc.assert(
      fc.asyncProperty(line, line, async (subject, name) => {
        const one = await composed(
          mail({ subject }),
          name,
          `Q-1 ${'Müller & Söhne, 株式会社 '.repeat(4).trim()}.pdf`,
        );
        expect([...one.headers.keys()].toSorted()).toEqual([
          'content-type',
          'date',
          'from',
          'message-id',
          'mime-version',
          'subject',
          'to',
        ]);
        expect(one.subject.replace(/\s+/g, ' ')).toBe(subject.replace(/\s+/g, ' '));
        expect(one.attachments.map(({ bytes }) => bytes)).toEqual([PDF]);
        expect(one.envelope).toEqual({ from: 'ana@shore.example', to: ['ben@client.example'] });
      }),
      { numRuns: 200 },
    );
  });

  it('goes to a domain of any script by its ASCII name', async () => {
    const { envelope } = await composed(mail({ to: 'ben@bücher.example' }));
    expect(envelope.to).toEqual(['ben@xn--bcher-kva.example']);
  });
});
