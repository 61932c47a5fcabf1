import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divide } from '../../../../../shared/request/message/divide';
import { readOffline } from '../../../../../shared/request/read-offline';
import { context, lookup } from '../reading-context';

/** Lines that mark the parts of email, to be mixed with anything. */
const MARKS = [
  '> 3 CSRs',
  '>> 2 VAs, hybrid',
  'On Mon, 16 Nov 2026 at 14:02, Ana Cruz <ana@own.example> wrote:',
  '-----Original Message-----',
  '---------- Forwarded message ---------',
  'From: Dana Cole <dana@harbour.example>',
  'Sent: Monday, 16 November 2026 10:00',
  'To: ana@own.example',
  'Subject: Re: staff',
  'Hi Ana,',
  'Kind regards,',
  'Dana Cole, CPA',
  'Office Manager',
  'T: +61 2 5550 1000',
  '-- ',
  'Sent from my iPhone',
  'This email and any attachments are confidential.',
  'To unsubscribe click here',
  '2 bookkeepers, wfh, AUD',
  '',
];
const line = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MARKS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 40 }) },
);
const mail = fc
  .array(fc.tuple(line, fc.constantFrom('\n', '\r\n', '\n\n', '\r', '\u2028')), { maxLength: 40 })
  .map((lines) => lines.flat().join(''));

describe('divide', () => {
  it('covers any text exactly once, in order', () => {
    fc.assert(
      fc.property(fc.oneof(mail, fc.string({ unit: 'binary' })), (text) => {
        const { sections } = divide(text, lookup, null);
        let at = 0;
        for (const { start, end } of sections) {
          expect(start).toBe(at);
          expect(end).toBeGreaterThan(start);
          at = end;
        }
        expect(at).toBe(text.length);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves a text without marks of email whole', () => {
    const words = fc.constantFrom(
      'we need',
      '2 bookkeepers',
      'and',
      'a paralegal',
      'hybrid',
      'AUD',
      'from',
      'thanks to you',
      'on site',
    );
    const plain = fc.array(fc.tuple(words, fc.constantFrom(' ', ', ', '. ', '\n')), { maxLength: 30 });
    fc.assert(
      fc.property(plain, (parts) => {
        const text = parts.flat().join('');
        const { sections } = divide(text, lookup, null);
        expect(sections.every(({ kind, message }) => kind === 'words' && message === 0)).toBe(true);
      }),
    );
  });

  it.each([
    'Role | Number\nAccountant | 1\nUI/UX Designer | 1\nE-commerce Manager | 1',
    'Role | Number | Level\nBookkeeper | 2 | -\nQA Tester | 1 | -\nOperations Manager | 1 | senior',
    'Position\tHeads\nParalegal\t2\nLegal Assistant\t1\nOffice Manager\t1',
    '1 accountant\nUI/UX Designer - 1\nProduct Manager - 1',
    'Position | Qty | Notes\nVirtual Assistant | 3 | call 02 9555 0144\nSocial Media Manager | 1 | www.blueox.example',
  ])('takes no row of a list for a signature: %j', (text) => {
    expect(divide(text, lookup, null).sections.map(({ kind }) => kind)).not.toContain('signature');
  });

  it('gives parts that stand in the text and do not overlap', () => {
    fc.assert(
      fc.property(mail, (text) => {
        const { parts } = readOffline(text, context);
        let at = 0;
        for (const { span } of parts) {
          expect(span.start).toBeGreaterThanOrEqual(at);
          expect(text.slice(span.start, span.end).trim()).toBe(text.slice(span.start, span.end));
          at = span.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 100 },
    );
  });

  it('reads a cut part that a person includes', () => {
    fc.assert(
      fc.property(mail, (text) => {
        const cut = readOffline(text, context).parts.filter(({ read }) => !read);
        for (const { span } of cut) {
          const { parts } = readOffline(text, context, { include: [span] });
          const still = parts.filter((part) => part.span.start < span.end && part.span.end > span.start);
          // Of an older message the words are read, and the lines above and below them stay cut.
          const isRead = still.length === 0 || still.some(({ read }) => read);
          const hasOlder = still.some(
            ({ kind, read }) => !read && (kind === 'quoted' || kind === 'forwarded'),
          );
          expect({ isRead, hasOlder }).toEqual({ isRead: true, hasOlder: false });
        }
      }),
      { numRuns: 60 },
    );
  });
});
