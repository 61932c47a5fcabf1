/** Numbers that others lead up to, parts of people named ahead, and roles that become others. Sentences of our own. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';

describe('a total that is told with its parts', () => {
  it.each([
    [
      '3 in January, 3 in March and 4 in May, ten CSRs altogether, wfh',
      '10 Customer Service Representative wfh',
    ],
    [
      'We asked for four paralegals last month. Now we need two more on top, that makes six, plus an EA. Office, GBP.',
      '6 Paralegal office, 1 Executive Assistant office | GBP',
    ],
    [
      'Five loan processors to begin with, then three more in June, so 8 in all. Remote.',
      '8 Mortgage Processor wfh',
    ],
    ['2 dispatchers for the day shift, 2 for nights, 4 dispatchers in total, hybrid', '4 Dispatcher hybrid'],
    ['We had 7 VAs down, add 2, so 9 VAs. USD wfh', '9 Virtual Assistant wfh | USD'],
    // Two roles add up to the heads of the request.
    [
      '2 VAs and 3 CSRs, so 5 in total, wfh',
      '2 Virtual Assistant wfh, 3 Customer Service Representative wfh',
    ],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));

  it('is asked about where only the increase is told', () => {
    expect(
      glance('We need 4 order processors. In May it will be 4 more plus a supply planner, all wfh.'),
    ).toMatch(/^\? Order Processing Specialist wfh, .* \| .*count/);
  });
});

describe('a number that became another', () => {
  it.each([
    [
      "We've gone from 8 data annotators down to 5, and we add 1 team leader. Onsite for everyone.",
      '5 Data Annotator office, 1 Customer Service Team Leader office',
    ],
    ['I wrote four bookkeepers. It’s three. All remote.', '3 Bookkeeper wfh'],
    ['A translator from home. Two of those, AUD', '2 Translator wfh | AUD'],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));
});

describe('a part of people whose role stands behind it', () => {
  it.each([
    [
      'Please swap one of the five junior paralegals for a senior one. Rest unchanged: wfh, GBP.',
      '4 Paralegal junior wfh, 1 Paralegal senior wfh | GBP',
    ],
    [
      'Change two of our six VAs to senior please, AUD',
      '4 Virtual Assistant, 2 Virtual Assistant senior | AUD',
    ],
    [
      'We said 4 recruiters. One of those four should be a lead. Hybrid',
      '3 Recruiter hybrid, 1 Recruiter lead hybrid',
    ],
    [
      '3 CSRs and 2 full stack developers, wfh. One of those two devs should be senior.',
      '3 Customer Service Representative wfh, 1 Full Stack Developer wfh, 1 Full Stack Developer senior wfh',
    ],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));
});

describe('a role that is to be another', () => {
  it.each([
    [
      'The bookkeeper should be a recruiter instead, and both in your office.\n\n> On Tue, Al wrote:\n> 1 VA and 1 bookkeeper, WFH, USD.',
      '1 Virtual Assistant office, 1 Recruiter office | USD',
    ],
    [
      '2 estimators and 1 paralegal, hybrid. The paralegal should be a bookkeeper instead.',
      '2 Construction Estimator hybrid, 1 Bookkeeper hybrid',
    ],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));
});
