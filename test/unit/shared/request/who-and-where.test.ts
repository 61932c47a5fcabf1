/** Who is there and who is wanted, where people sit, and whose years they are. Sentences of our own. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';
import { read } from './reading-context';

const reads = (cases: readonly (readonly [string, string])[]): void => {
  it.each(cases)('%s', (text, expected) => expect(glance(text)).toBe(expected));
};

describe('people who are there', () => {
  reads([
    ['Dispatch is handled by a fleet manager. We want a dispatcher, NZD.', '1 Dispatcher | NZD'],
    [
      "We're a staffing firm with 120 electricians on our books. We need two payroll officers, office",
      '2 Payroll Specialist office',
    ],
    [
      'With 46 nurses to pay every fortnight, we want a payroll officer in your office.',
      '1 Payroll Specialist office',
    ],
    [
      'Our IT department is six people: a manager, three network engineers and two juniors. We need a cybersecurity analyst.',
      '1 Cybersecurity Analyst',
    ],
    [
      'They sit alongside our controller and three handlers. We need one payroll officer, hybrid',
      '1 Payroll Specialist hybrid',
    ],
    [
      'We already have four VAs through you. Please price two more, and our first recruiter.',
      '2 Virtual Assistant, 1 Recruiter',
    ],
    ['Just one temp in the office at the moment. Please price a bookkeeper, AUD.', '1 Bookkeeper | AUD'],
  ]);
});

describe('where people sit', () => {
  reads([
    [
      'I need two bookkeepers and one paralegal and they can all work out of their houses',
      '2 Bookkeeper wfh, 1 Paralegal wfh',
    ],
    ['4 CSRs please, working out of their living rooms', '4 Customer Service Representative wfh'],
    [
      '2 bookkeepers and a recruiter. The recruiter works from home.',
      '2 Bookkeeper, 1 Recruiter wfh | conflict',
    ],
    [
      'A recruiter (office), 5 VAs (wfh) and 1 paralegal',
      '1 Recruiter office, 5 Virtual Assistant wfh, 1 Paralegal',
    ],
    [
      '2 bookkeepers and a recruiter. The recruiter works from home. No preference where the others sit.',
      '2 Bookkeeper, 1 Recruiter wfh',
    ],
  ]);
});

describe('what is said of a role that "the" names', () => {
  reads([
    [
      '6 bookkeepers and one team leader. The leader should be senior.',
      '6 Bookkeeper, 1 Customer Service Team Leader senior',
    ],
    [
      '3 paralegals and one account manager. The first should be junior.',
      '3 Paralegal junior, 1 Account Manager',
    ],
    [
      'two stock controllers and one bookkeeper and the stock ones have to be senior and they would all be in your office',
      '2 Inventory Coordinator senior office, 1 Bookkeeper office',
    ],
    [
      'an EA and a bookkeeper and that one works from home, the EA from home too',
      '1 Executive Assistant wfh, 1 Bookkeeper wfh',
    ],
  ]);
});

describe('years', () => {
  reads([
    [
      'The ideal person has done freight work for at least six years. We need one dispatcher.',
      '1 Dispatcher senior',
    ],
    [
      'The right person would have a year or two with a charity behind them. One volunteer coordinator, from home.',
      '1 Volunteer Coordinator junior wfh',
    ],
    [
      '- a bookkeeper, with upwards of seven years behind her;\n- two payroll officers, entry level',
      '1 Bookkeeper senior, 2 Payroll Specialist junior',
    ],
    [
      'Four years in payroll, tidy. The role is payroll officer, just the one, office.',
      '1 Payroll Specialist mid office',
    ],
    ['One dispatcher with eight years in IT support', '1 Dispatcher senior'],
    ['We have been 20 years in freight and need one dispatcher', '1 Dispatcher'],
  ]);
});

describe('words in passing', () => {
  reads([
    [
      "3 VAs, juniors are fine because we'd rather train them, and a paralegal, USD",
      '3 Virtual Assistant junior, 1 Paralegal | USD',
    ],
    ["We'd like a paralegal. Canadian funds please.", '1 Paralegal | CAD'],
    ['One CAD draftsperson, prices in NZ$', '1 CAD Drafter | NZD'],
    [
      '| Role | Heads |\n|---|---|\n| Bookkeeper | 2 |\n| Paralegal | TBC |',
      '2 Bookkeeper, ? Paralegal | count',
    ],
    [
      'Two VAs and calls after five go unanswered. Call me at oh two seven five five one four eight',
      '2 Virtual Assistant',
    ],
    [
      'a property manager someone experienced and two payroll officers the whole lot hybrid',
      '1 Property Manager senior hybrid, 2 Payroll Specialist hybrid',
    ],
    ['15 hours a week of bookkeeping would do us', '? Bookkeeper | part_time'],
    ['We have three clinics and each needs one paralegal. At home.', '? Paralegal wfh | count'],
    ['Hello po may hiring pa po ba? 2 years CSR exp ako, wfh sana', 'not_a_request'],
    ['Harbour Nurses Pty Ltd here. We want a bookkeeper.', '1 Bookkeeper | @ Harbour Nurses Pty Ltd'],
  ]);

  it('list every digit of a spoken number as part of it', () => {
    const { ledger } = read('Two VAs. Call me at six five nine one four eight');
    expect(ledger.filter(({ reason }) => reason === 'part_of_code')).toHaveLength(6);
  });

  it('tell the start by the date of the first phase', () => {
    const startOf = (text: string) => read(text).start?.value ?? null;
    expect(startOf('Phase 1, February 2027: two bookkeepers. Phase 2 is for later.')).toBe('2027-02');
    expect(startOf('Five VAs to begin with, then three more in June, so 8 in all.')).toBeNull();
  });
});
