/** What is named or attached by weak evidence is asked about, and never priced or dropped without a word. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';

describe('people under a name that nothing knows', () => {
  it.each([
    ['We need 3 spreadsheet wranglers and 1 paralegal', '3 spreadsheet wrangler, 1 Paralegal | role'],
    ['Looking for 2 ticket whisperers and an EA', '2 ticket whisperer, 1 Executive Assistant | role'],
    ['We want a guru and 3 CSRs', '1 guru, 3 Customer Service Representative | role'],
    [
      '2 CSRs, 1 EA and one chaos tamer',
      '2 Customer Service Representative, 1 Executive Assistant, 1 chaos tamer | role',
    ],
    ['qs (1), ar (3), paralegal (2)', '1 Quantity Surveyor, 3 Accounts Receivable Specialist, 2 Paralegal'],
    ['3x VA, 2x ZQM', '3 Virtual Assistant, 2 zqm | role'],
    ['2 paralegals and a lifeguard type', '2 Paralegal, 1 lifeguard type | role'],
    ['2 paralegals and someone to do the payslips', '2 Paralegal, 1 someone to do the payslip | role'],
    ['an EA and somebody who knows Xero', '1 Executive Assistant, 1 somebody who knows xero | role'],
    [
      '2 EAs, senior, plus a calm presence for the lobby',
      '2 Executive Assistant senior, 1 calm presence | role',
    ],
    ['zq (2), paralegal (1)', '2 zq, 1 Paralegal | role'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });

  it.each([
    ['We need 3 monitors and 1 paralegal', '1 Paralegal'],
    ['We want a call and 2 paralegals', '2 Paralegal'],
    ['1 paralegal with a good ear, and 2 bookkeepers', '1 Paralegal, 2 Bookkeeper'],
    ['2 paralegals for our 5 kiosks, and 1 EA', '2 Paralegal, 1 Executive Assistant'],
  ])('but things are nobody: %s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('what may be said twice or is hard to see', () => {
  it.each([
    [
      'Upgrade the bookkeeper to senior. So: 3 CSRs, 1 senior bookkeeper.',
      '1 Bookkeeper senior, 3 Customer Service Representative, 1 Bookkeeper senior | conflict',
    ],
    ['2x paralegal, 1x P3. Office.', '? Paralegal office | count'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('an office of ours', () => {
  it.each([
    ['3 VAs, Clark, USD', '3 Virtual Assistant office | USD'],
    ['Location: Clark\n2 bookkeepers', '2 Bookkeeper office'],
    ['CAD drafter, 3 seats, Clark. Paralegal, 1 seat, WFH.', '3 CAD Drafter office, 1 Paralegal wfh'],
    ['two accountants at your Clark premises, AUD', '2 Accountant office | AUD'],
    ['2 CSRs in your facility', '2 Customer Service Representative office'],
    ['1 EA at the Clark hub', '1 Executive Assistant office'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });

  it.each([
    ['Clark, 2 VAs please', '2 Virtual Assistant'],
    ['1 EA for Clark Kent', '1 Executive Assistant'],
  ])('but a name is none: %s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('a level', () => {
  it.each([
    ['2 bookkeepers, none of them senior', '2 Bookkeeper'],
    ['3 paralegals, nothing too senior', '3 Paralegal'],
    ["2 CSRs, I don't want anyone junior", '2 Customer Service Representative'],
    ['One operations manager who will lead the depot', '1 Operations Manager'],
    ['2 CSRs. They would head our night shift.', '2 Customer Service Representative'],
    ['2 lead developers', '2 developer lead | role'],
    ['2 senior paralegals, no junior ones', '2 Paralegal senior'],
  ])('that is refused, or a verb, is none: %s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('people whom the client has', () => {
  it.each([
    ['Our practice (6 doctors, 3 nurses) needs a medical biller', '1 Medical Biller'],
    ['Our small agency (4 designers) would like to hire 2 video editors', '2 Video Editor'],
    ['My team, 8 engineers and 2 testers, is looking for a scrum master', '1 Scrum Master'],
    ['For our team (2 CSRs, 1 EA) please quote AUD', 'AUD | role | count'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('the same people in other words', () => {
  it.each([
    ['2 EAs who have worked as paralegals', '2 Executive Assistant'],
    ['Our director Mia, a bookkeeper herself, needs 2 EAs', '2 Executive Assistant'],
    ['4 CSRs, they must be former nurses', '4 Customer Service Representative'],
    ['5 CSRs. Each of them should be a trained nurse.', '5 Customer Service Representative'],
    ['2 VAs, preferably they would be ex-paralegals', '2 Virtual Assistant'],
    ['2 VAs who should be trained bookkeepers', '2 Virtual Assistant'],
    [
      'Graphic designer x3, data engineer x1, all designers junior',
      '3 Graphic Designer junior, 1 Data Engineer',
    ],
    [
      'A paralegal and an EA please, they would sit in your office',
      '1 Paralegal office, 1 Executive Assistant office',
    ],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

it('asks about a workplace of people under a name that none has', () => {
  expect(glance('2 QA engineers and 1 paralegal, those testers in the office')).toBe(
    '2 QA Engineer, 1 Paralegal | conflict',
  );
});

it('asks about a level of one of several people', () => {
  expect(glance('4 recruiters; the one in Perth must be senior')).toBe('4 Recruiter | conflict');
});

it('reads days a week in an office as hybrid', () => {
  expect(glance('2 EAs, 3 days a week in your office')).toBe('2 Executive Assistant hybrid');
  expect(glance('We take 900 calls a day. 2 CSRs in the office')).toBe(
    '2 Customer Service Representative office',
  );
});

it('takes back the only role that a short name may mean', () => {
  expect(glance('3 software engineers and 1 product manager, but drop the PM')).toBe('3 Software Engineer');
});

it('leaves out a role that waits', () => {
  expect(glance('Leave the paralegal for now, just the 2 EAs')).toBe('2 Executive Assistant');
});

it('asks about people who were quoted before, and are fewer now', () => {
  expect(glance('We had 4 paralegals quoted, drop two and add an EA')).toBe(
    '? Paralegal, 1 Executive Assistant | count',
  );
});

describe('a part of the request', () => {
  it.each([
    [
      'Stage 1: 2 drafters. Stage 2: 1 paralegal. Just quote stage 1.',
      '2 CAD Drafter, 1 Paralegal | conflict',
    ],
    [
      '1 EA, 2 CSRs and a paralegal. Only price the first two.',
      '1 Executive Assistant, 2 Customer Service Representative, 1 Paralegal | conflict',
    ],
    ['Phase 1: 2 paralegals. Phase 2: 1 EA. Please quote both phases.', '2 Paralegal, 1 Executive Assistant'],
  ])('that alone is to be priced: %s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

describe('a number behind its role', () => {
  it.each([
    ['Chat support stays at 4 agents, and 1 EA', '4 Chat Support Agent, 1 Executive Assistant'],
    ['2 VAs please, the paralegal remains at 3', '2 Virtual Assistant, 3 Paralegal'],
    ['Paralegal\t3\tUSD', '3 Paralegal | USD'],
    ['1\tParalegal\t3\tUSD 2,000\n2\tBookkeeper\t4\tUSD 1,500', '3 Paralegal, 4 Bookkeeper | USD'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});

it('does not take the home of a home loan for a workplace', () => {
  expect(glance('3 home lending coordinators and an EA')).not.toContain('wfh');
});

describe('a newest message that only takes out what an earlier one asks for', () => {
  const over = (newest: string): string =>
    `${newest}\n\nOn Wed, Colin wrote:\n> 5 CSRs and 1 team leader, hybrid`;

  it.each([
    ['Drop the team leader please.', '5 Customer Service Representative hybrid'],
    [
      'We can only go to 3 on the phones not 5, and drop the team leader.',
      '? Customer Service Representative hybrid | count',
    ],
  ])('%s', (newest, expected) => {
    expect(glance(over(newest))).toBe(expected);
  });
});

describe('a number said instead of the one of a line', () => {
  it.each([
    [
      '5 CSRs, hybrid. We can only go to 3 on the phones not 5.',
      '? Customer Service Representative hybrid | count',
    ],
    // Neither is a number of a line.
    ['5 CSRs, hybrid. We have 3 shops not 4.', '5 Customer Service Representative hybrid'],
  ])('%s', (text, expected) => {
    expect(glance(text)).toBe(expected);
  });
});
