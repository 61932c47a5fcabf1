import { describe, expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import type { Question } from '../../../../shared/request/reading';
import { type Corrections, staffingRequest } from '../../../../shared/request/staffing-request';
import { read } from './reading-context';

/** The roles that a text leaves open whether they are wanted, and what is likelier. */
const doubted = (text: string): string[] => {
  const { questions, roles } = read(text);
  return questions.flatMap(({ fact, line, options }) =>
    fact === 'wanted' && line !== null ? [`${roles[line]?.title.value}: ${options[0]}`] : [],
  );
};

const LEAVE_OUT = 'leave out';

describe('a role that a sentence may not want is asked about', () => {
  it.each([
    ['2 VAs - the EA can wait', [`Executive Assistant: ${LEAVE_OUT}`]],
    ['2 VAs, the bookkeeper is on hold', [`Bookkeeper: ${LEAVE_OUT}`]],
    ["A paralegal isn't needed.", [`Paralegal: ${LEAVE_OUT}`]],
    ['2 VAs and a CSR. Leave it out.', [`Customer Service Representative: ${LEAVE_OUT}`]],
    ['3 VAs; TL optional', ['Customer Service Team Leader: price']],
    ['2 VAs and, if possible, a paralegal', ['Paralegal: price']],
    ['Quote us 4 CSRs. Not sure about the TL yet.', ['Customer Service Team Leader: price']],
  ])('%s', (text, expected) => {
    expect(doubted(text)).toEqual(expected);
  });

  it('quotes the sentence', () => {
    const [question] = read('3 VAs, USD. A team leader can’t start, so it can wait.').questions;
    expect(question?.text).toContain('“A team leader can’t start, so it can wait”');
  });

  it.each([
    "We don't need anything fancy, just 2 VAs",
    '2 VAs. Experience with Xero is not required.',
    '2 VAs, no weekend work needed',
    "We can't wait to have 3 CSRs with us",
    '2 paralegals - scrap that, 3 paralegals',
    'Instead of hiring 2 locals we would take 3 CSRs',
    "3 bookkeepers, Xero is not essential but we'd like it",
    '4 CSRs, start later than planned is fine',
    '2 No-Code Developers and 3 VAs',
  ])('nothing is asked of %s', (text) => {
    expect(doubted(text)).toEqual([]);
  });
});

describe('a change in a reply that nothing was found for is asked about', () => {
  it.each([
    'Change two of the roles around.',
    'Increase it by two.',
    'Correction, three for Leeds.',
    'Please swap one for somebody with French.',
  ])('%s', (reply) => {
    expect(doubted(`${reply}\n\n> 2 VAs and 1 EA, wfh, GBP`)).toEqual(['Virtual Assistant: price']);
  });

  it('but not a change that was taken in', () => {
    expect(doubted('Change the VAs to three.\n\n> 2 VAs and 1 EA, wfh, GBP')).toEqual([]);
  });
});

describe('what is left out stays left out', () => {
  it.each([
    '2 VAs, maybe a bookkeeper later',
    '2 VAs instead of the bookkeeper',
    'Please quote 2 VAs; not the bookkeeper this time',
    'we already have a bookkeeper, need 2 VAs',
    '2 VAs and a bookkeeper, skip the bookkeeper',
    "We don't want a payroll clerk yet, 2 VAs only",
    '2 VAs, no team leader',
    "2 VAs. A team leader isn't required.",
    'We might add a social media manager, but please leave that out for now. 2 VAs.',
    '2 VAs. The paralegal role we discussed is no longer needed.',
    "The bookkeeper and the paralegal aren't needed; 2 VAs are.",
    '2 VAs. The receptionist position has been filled.',
    '2 VAs, minus the team leader',
    'We want 2 VAs and decided against the paralegal',
    '1 EA, 2 VAs. On reflection we can do without the EA.',
    "3 CSRs and 2 VAs. We'd hold off on the CSRs until March.",
    '2 VAs now. Next summer probably a copywriter as well.',
    '2 VAs. The copywriter can wait until next year.',
  ])('%s', (text) => {
    const { roles, questions } = read(text);
    expect(roles.map(({ title, count }) => [title.value, count?.value])).toEqual([['Virtual Assistant', 2]]);
    expect(questions).toEqual([]);
  });
});

describe('one of several', () => {
  it.each([
    [
      'We have two options: (a) two junior paralegals from home, (b) two senior paralegals in your office. We will pick one',
      ['2 × Paralegal, junior, wfh', '2 × Paralegal, senior, office'],
    ],
    ['either a paralegal or a legal secretary', ['1 × Paralegal', '1 × Legal Assistant']],
    ['3 VAs or 2 EAs', ['3 × Virtual Assistant', '2 × Executive Assistant']],
    [
      '2 CSRs and 1 VA. We can only afford one of the two.',
      ['2 × Customer Service Representative', '1 × Virtual Assistant'],
    ],
    [
      'Option 1: 4 CSRs. Option 2: 3 chat support agents.',
      ['4 × Customer Service Representative', '3 × Chat Support Agent'],
    ],
  ])('%s', (text, options) => {
    const question = read(text).questions.find(({ fact }) => fact === 'alternative');
    expect(question?.options).toEqual(options);
    expect(question?.lines).toEqual([0, 1]);
  });
});

describe('a number changed by an amount is asked about, with both numbers', () => {
  it.each([
    ['12 data encoders, office... take two off that', ['10', '12']],
    ['5 CSRs and an EA; lose one of the CSRs', ['4', '5']],
    ['3 CSRs and 1 TL. Drop two CSRs.', ['1', '2', '3']],
  ])('%s', (text, options) => {
    const { questions, roles } = read(text);
    expect(roles[0]?.count).toBeNull();
    expect(questions).toMatchObject([{ code: 'count', line: 0, options }]);
  });

  it('is no number of a role that "fewer" names', () => {
    expect(read('4 CSRs please, 2 fewer than last time').roles).toHaveLength(1);
  });
});

describe('the answer', () => {
  const open = (text: string, corrections: Corrections): Question[] =>
    staffingRequest(read(text), corrections, pricingData().defaults, () => true).questions;
  const WANTED = '2 VAs, the bookkeeper is on hold';
  const CHOICE = '3 VAs or 2 EAs';

  it.each<[string, string, Corrections]>([
    ['leave it out', WANTED, { lines: { 1: { removed: true } } }],
    ['price it', WANTED, { accepted: ['conflict:wanted:1'] }],
    ['only one of the lines', CHOICE, { lines: { 0: { removed: true } } }],
    ['all of the lines', CHOICE, { accepted: ['conflict:alternative:all'] }],
  ])('"%s" closes the question', (_, text, corrections) => {
    expect(open(text, {})).toHaveLength(1);
    expect(open(text, corrections)).toEqual([]);
  });

  it('to another fact does not close it', () => {
    expect(open(WANTED, { lines: { 1: { count: 3 } } })).toHaveLength(1);
    expect(open(CHOICE, { lines: { 0: { count: 3 } } })).toHaveLength(1);
  });
});
