import { describe, expect, it } from 'vitest';
import { Form, score, ScoredText } from '../../eval/score';
import { inWords, tallyOf, wilson } from '../../eval/tally';

const KNOWN = new Set(['Bookkeeper', 'Paralegal']);
type Line = [title: string, level: string | null, count: number | null, workspace: string | null];

const form = (lines: readonly Line[], more: object = {}): Form =>
  Form.parse({
    roles: lines.map(([title, level, count, workspace]) => ({ title, level, count, workspace })),
    currency: null,
    needs_clarification: [],
    ...more,
  });
const outcome = (expected: Form, out: Form, accept: Form[] = []): string =>
  score(ScoredText.parse({ id: 'a', text: '', expected, accept }), out, KNOWN).outcome;

describe('a reading is', () => {
  const two: Line = ['Bookkeeper', null, 2, null];
  const open: Line = ['Bookkeeper', null, null, null];
  const asks = (code: string) => ({ needs_clarification: [code] });
  it.each<[string, Form, Form, string]>([
    ['the same', form([two]), form([two]), 'exact'],
    [
      'equal lines added up',
      form([two]),
      form([
        ['Bookkeeper', null, 1, null],
        ['Bookkeeper', null, 1, null],
      ]),
      'exact',
    ],
    [
      'in another order',
      form([two, ['Paralegal', null, 1, null]]),
      form([['Paralegal', null, 1, null], two]),
      'exact',
    ],
    ['another number', form([two]), form([['Bookkeeper', null, 3, null]]), 'silent'],
    ['a number asked about', form([two]), form([open], asks('count')), 'asked'],
    ['one question more', form([two]), form([two], asks('conflict')), 'asked'],
    ['a question less', form([open], asks('count')), form([two]), 'silent'],
    [
      'a question, and another fact wrong',
      form([two]),
      form([['Bookkeeper', 'senior', null, null]], asks('count')),
      'partly',
    ],
    ['a line left out', form([two, ['Paralegal', null, 1, null]]), form([two]), 'silent'],
    [
      'a line too many, asked about',
      form([two]),
      form([two, ['Paralegal', null, 1, null]], asks('conflict')),
      'asked',
    ],
    [
      'a title outside the table in other words',
      form([['dog groomer', null, 1, null]], asks('role')),
      form([['groomer of dogs', null, 1, null]], asks('role')),
      'exact',
    ],
    ['another currency', form([two], { currency: 'AUD' }), form([two], { currency: 'USD' }), 'silent'],
    ['no currency, asked about', form([two], { currency: 'AUD' }), form([two], asks('currency')), 'asked'],
    [
      'a day in the month that is meant',
      form([two], { start: '2027-02' }),
      form([two], { start: '2027-02-01' }),
      'exact',
    ],
    [
      'the month of the day that is meant',
      form([two], { start: '2027-02-01' }),
      form([two], { start: '2027-02' }),
      'exact',
    ],
    ['a start that is none', form([two], { start: null }), form([two], { start: '2027-02' }), 'silent'],
    ['declined as it should be', { reject: 'not_a_request' }, { reject: 'not_a_request' }, 'exact'],
    ['declined', form([two]), { reject: 'not_a_request' }, 'asked'],
    ['priced where it is no request', { reject: 'not_a_request' }, form([two]), 'silent'],
  ])('%s', (_, expected, out, is) => {
    expect(outcome(expected, out)).toBe(is);
  });

  it('the best of what is accepted', () => {
    expect(outcome(form([two]), form([open], asks('count')), [form([open], asks('count'))])).toBe('exact');
  });

  it('paired with the lines that it fits best, however many there are', () => {
    const many = (count: number): Form =>
      form(
        Array.from({ length: 9 }, (_, at): Line => [`unit ${'abcdefghi'[at]}`, null, at + count, null]),
        asks('role'),
      );
    expect(outcome(many(1), many(1))).toBe('exact');
    expect(outcome(many(1), many(2))).toBe('partly');
  });

  it('declined where another language may be', () => {
    const text = ScoredText.parse({ id: 'a', kind: 'language', text: '', expected: form([two]) });
    expect(score(text, form([], asks('language')), KNOWN).outcome).toBe('exact');
  });
});

it('tells counts and their intervals', () => {
  const tally = tallyOf(['exact', 'exact', 'asked', 'partly', 'silent']);
  expect(inWords(tally)).toBe(
    '5 texts: exact 2, asked 1, partly 1, silent 1; silently wrong in all 2 (40 %)',
  );
  expect(wilson(71, 100).map(Math.round)).toEqual([61, 79]);
  expect(wilson(5, 100).map(Math.round)).toEqual([2, 11]);
  expect(wilson(0, 0)).toEqual([0, 100]);
});
