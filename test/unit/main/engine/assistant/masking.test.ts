import { expect, it } from 'vitest';
import { mask } from '../../../../../main/engine/assistant/masking';
import { catalogue } from '../../../shared/request/reading-context';
import { placer } from '../../../../../main/engine/assistant/words';

it.each([
  ['call +63 917 555 0123 now', 'call [phone 1] now'],
  ['call 555-0123, 2 csr', 'call [phone 1], 2 csr'],
  ['from 15/01/2027 or 1.2.2027', 'from 15/01/2027 or 1.2.2027'],
  ['call (02) 8555-0123 or 0917.555.0123', 'call [phone 1] or [phone 2]'],
  ['write ana.cruz@example.com', 'write [mail 1]'],
  ['hidden a\u200bna@exam\u00adple.com', 'hidden [mail 1]'],
  ['wide ａｎａ＠example．com, ０９１７５５５０１２３', 'wide [mail 1], [phone 1]'],
  ['start 2027-01-15, 3 csr', 'start 2027-01-15, 3 csr'],
  [
    'budget of 1,500,000 or 12000.50, 2-3 csr, 2021-2024',
    'budget of 1,500,000 or 12000.50, 2-3 csr, 2021-2024',
  ],
  ['2\u200b csr\u{e0041}\u202e, \u0000hybrid', '2 csr,  hybrid'],
  ['[mail 1] ana@example.com', '[mail 1] [mail 2]'],
  // The number of a document is no telephone number; one that is spoken is.
  ['ref 2026-117, Quotation no. 4471 20268', 'ref 2026-117, Quotation no. 4471 20268'],
  ['ref +61 2 5550 1234, order 0412 345 678', 'ref [phone 1], order [phone 2]'],
  ['call six oh four five five five oh one double two thanks', 'call [phone 1] thanks'],
  ['zero four one two, three four five, 6 7 8', '[phone 1]'],
  ['one two three VAs or four five six', 'one two three VAs or four five six'],
])('sends %j as %j', (text, sent) => {
  expect(mask(text, [], catalogue).sent).toEqual([sent]);
});

it('withholds the names that the app knows, longer ones first, whatever their case', () => {
  const { sent } = mask(
    'For NORTHWIND Legal Pty: 2 senior paralegals, AUD. Northwind  legal is new, Northwinds is not.',
    ['Northwind Legal', 'Northwind Legal Pty', 'AUD', 'Senior paralegals', 'For', ''],
    catalogue,
  );
  expect(sent).toEqual(['For [name 1]: 2 senior paralegals, AUD. [name 2] is new, Northwinds is not.']);
});

it('sends each message by itself, without what was put between them, and one empty line at most in a row', () => {
  const words = '2 VAs for ana@example.com\n\n\n\nJOINT3 of them, call +61 2 5550 1234\n\n\n\n';
  const start = words.indexOf('JOINT');
  expect(mask(words, [], catalogue, [{ start, end: start + 5 }]).sent).toEqual([
    '2 VAs for [mail 1]',
    '3 of them, call [phone 1]',
  ]);
  expect(mask('2 VAs\n\n\n\n\n1 EA', [], catalogue).sent).toEqual(['2 VAs\n\n1 EA']);
});

it('leads places back to the text as typed', () => {
  const text =
    'Mail ana@example.com\u200b, call +61 2 5550 1234: 2 book\u200bkeepers for Harbour +61 2 5550 1234';
  const { visible, marks, original } = mask(text, [], catalogue);
  const { places } = placer(visible, marks);
  const typed = (quote: string): string[] =>
    places(quote).map((place) => {
      const { start, end } = original(place);
      return text.slice(start, end);
    });
  expect(typed('Bookkeepers,')).toEqual(['book\u200bkeepers']);
  expect(typed('harbour [phone 2]')).toEqual(['Harbour +61 2 5550 1234']);
  expect(typed('[mail 1]')).toEqual(['ana@example.com']);
  // Neither a part of what is withheld nor a part of a word.
  expect(typed('5550')).toEqual([]);
  expect(typed('keepers')).toEqual([]);
});
