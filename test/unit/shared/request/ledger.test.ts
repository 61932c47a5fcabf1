import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { read } from './reading-context';

/** `role team leader: left_out, refused`: what became of each fact of a text. */
const fates = (text: string): string[] =>
  read(text).ledger.map(
    ({ fact, span, fate, reason }) => `${fact} ${text.slice(span.start, span.end)}: ${fate}, ${reason}`,
  );

describe('the ledger tells what became of each fact', () => {
  it.each([
    ["3 CSRs. A team leader isn't required.", 'role team leader: left_out, refused'],
    ['We have 5 CSRs and want 3 VAs', 'role CSRs: left_out, there_already'],
    ['2 VAs for our 3 stores', 'count 3: left_out, counts_things'],
    ['2 VAs. Call 0412 555 019.', 'count 0412: left_out, part_of_code'],
    ['3 VAs. Sorry, make that 5.', 'count 3: superseded, corrected'],
    ['Please reply by 9 January for 2 VAs', 'start 9 January: left_out, other_date'],
    ['2 VAs, hybrid', 'workspace hybrid: used, of_line'],
    ['2 VAs now and 3 more in July', 'count 3: asked, of_line'],
    ['2 VAs, GBP', 'currency GBP: used, of_request'],
  ])('%s', (text, entry) => {
    expect(fates(text)).toContain(entry);
  });

  it('holds no fact that is asked about without a question', () => {
    const word = fc.constantFrom(
      ...'2 3 five VAs CSRs bookkeeper a senior junior hybrid wfh office USD GBP and or not , . \n need we have more of them'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const { ledger, questions, roles } = read(words.join(' '));
        if (roles.length > 0 && ledger.some(({ fate }) => fate === 'asked'))
          expect(questions).not.toEqual([]);
      }),
    );
  });
});

const FIELDS = [
  'systems operations sales accounts claims communications relations benefits events logistics analytics solutions',
  'projects products services customers clients partnerships resources facilities records payments collections',
  'returns orders loans grants contracts admissions programs',
].flatMap((line) => line.split(' '));
const HEADS = [
  'analyst',
  'engineer',
  'manager',
  'coordinator',
  'developer',
  'designer',
  'editor',
  'agent',
  'assistant',
];

describe('a plural word before a title is part of it', () => {
  it.each(FIELDS)('one %s analyst, engineer, manager …', (field) => {
    for (const head of HEADS) {
      const text = `one ${field} ${head}, one bookkeeper`;
      const titles = read(text).roles.map(
        ({ title }) => title.span && text.slice(title.span.start, title.span.end),
      );
      expect(titles).toHaveLength(2);
      expect(titles[0]).toContain(head);
    }
  });
});

describe('who speaks', () => {
  it.each([
    ['Only change: both remote.\n\n> 1 SEO specialist and 1 copywriter in the office, EUR', ['wfh', 'wfh']],
    ['2 paralegals, wfh\n\nOn Mon, 2 Nov 2026, Mel wrote:\n> 6 dispatchers in the office', ['wfh']],
  ])('the newest words of %j have the last word', (text, places) => {
    const { roles, questions } = read(text);
    expect(roles.map(({ workspace }) => workspace?.value)).toEqual(places);
    expect(questions).toEqual([]);
    for (const { title } of roles)
      expect(title.span && text.slice(title.span.start, title.span.end)).toMatch(/^\w/);
  });
});

describe('a form', () => {
  it.each([
    ['Headcount: 4\nRole: Credit controller', [4]],
    ['Position: Legal secretary\nVacancies: 2\nYears of experience: 6', [2]],
    ['Qty - 3\nTitle - Xero bookkeeper\n\nQty - 1\nTitle - Tax accountant', [3, 1]],
  ])('%j gives the numbers %j', (text, counts) => {
    const { roles, questions } = read(text);
    expect(roles.map(({ count }) => count?.value)).toEqual(counts);
    expect(questions).toEqual([]);
  });
});
