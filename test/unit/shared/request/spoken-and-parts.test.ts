import { describe, expect, it } from 'vitest';
import { glance } from './glance';
import { read } from './reading-context';

describe('a part of a group', () => {
  it.each([
    [
      '9 paralegals, hybrid. Four of them have to be senior.',
      '5 Paralegal hybrid, 4 Paralegal senior hybrid',
    ],
    ['6 dispatchers, half at home and half in the office', '3 Dispatcher wfh, 3 Dispatcher office'],
    ['8 recruiters incl. 2 leads, remote', '6 Recruiter wfh, 2 Recruiter lead wfh'],
    [
      '5 estimators, one senior and the rest junior, wfh',
      '1 Construction Estimator senior wfh, 4 Construction Estimator junior wfh',
    ],
    [
      '7 collectors in the office; one of the seven can be at home',
      '6 Collections Specialist office, 1 Collections Specialist wfh',
    ],
    [
      '4 medical coders. Two need to be senior, the others can be junior.',
      '2 Medical Coder senior, 2 Medical Coder junior',
    ],
    [
      '12 VAs, 5 of which senior, remaining 7 junior',
      '5 Virtual Assistant senior, 7 Virtual Assistant junior',
    ],
  ])('splits %s', (text, reading) => expect(glance(text)).toBe(reading));

  it.each([
    ['7 recruiters, half at home', '? Recruiter, ? Recruiter wfh | count'],
    ['6 VAs, at least two of whom are senior', '? Virtual Assistant, ? Virtual Assistant senior | count'],
    ['3 VAs, 5 of them senior', '? Virtual Assistant, ? Virtual Assistant senior | count'],
  ])('asks where %s does not add up', (text, reading) => expect(glance(text)).toBe(reading));

  it('is told with its own words', () => {
    const text = '6 bookkeepers including 1 lead';
    const { roles } = read(text);
    expect(roles.map(({ count }) => count?.span && text.slice(count.span.start, count.span.end))).toEqual([
      '6',
      '1',
    ]);
  });

  it.each([['2 VAs, 1 bookkeeper and the rest of the team stays', '2 Virtual Assistant, 1 Bookkeeper']])(
    'is none in %s',
    (text, reading) => expect(glance(text)).toBe(reading),
  );
});

describe('speech that starts over', () => {
  it.each([
    ['we need um three no four dispatchers', '4 Dispatcher'],
    ['two no sorry three bookkeepers and uh one paralegal', '3 Bookkeeper, 1 Paralegal'],
    ['a recruiter well two recruiters really', '2 Recruiter'],
    ['thirty agents hang on twenty agents customer service agents', '20 Customer Service Representative'],
    ['I want an editor a video editor from home', '1 Video Editor wfh'],
    ['6 agents per shift, 2 shifts, chat support', '? Chat Support Agent | count'],
  ])('reads %s', (text, reading) => expect(glance(text)).toBe(reading));

  it('keeps two titles that only look alike', () =>
    expect(glance('2 designers, 1 web designer')).toBe('2 designer, 1 Web Designer | role'));
});

describe('words that point back', () => {
  it.each([
    [
      'An EA and a bookkeeper. The first is remote, the second in the office.',
      '1 Executive Assistant wfh, 1 Bookkeeper office',
    ],
    ['1 EA, 1 VA, 1 bookkeeper. Scratch the last one.', '1 Executive Assistant, 1 Virtual Assistant'],
    ['The 2 VAs sit in the office. The EA too.', '2 Virtual Assistant office, 1 Executive Assistant office'],
    ['We need paralegals. Five of them.', '5 Paralegal'],
    ['We asked for 3 VAs and an EA. The EA is no longer needed. VAs hybrid.', '3 Virtual Assistant hybrid'],
    ['3 office managers, 6 cold callers, callers from home', '3 Office Manager, 6 Appointment Setter wfh'],
    ['two each of recruiters, paralegals and VAs', '2 Recruiter, 2 Paralegal, 2 Virtual Assistant'],
    ['We had 5 recruiters, need one fewer', '? Recruiter | count'],
    ['Our 4 drafters are elsewhere today. We want to move all four to you, office', '4 CAD Drafter office'],
    ['1 VA, 1 EA and 1 trainer. Leave the trainer out of it.', '1 Virtual Assistant, 1 Executive Assistant'],
    ['3 estimators hybrid, but without the hybrid, all in the office', '3 Construction Estimator office'],
  ])('reads %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('whose people they are', () => {
  it.each([
    ['The VAs (we want 3) will help our 9 sales reps', '3 Virtual Assistant'],
    ['1 EA to book trips for our 2 directors and 3 project managers', '1 Executive Assistant'],
    ['My 2 recruiters are busy. Three more would do.', '3 Recruiter'],
  ])('is told in %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('the start', () => {
  it.each([
    ['2 VAs, with us since March. 2 CSRs from 1 May 2027', '2027-05-01'],
    ['Role? VA\nFrom when? 1 March 2027', '2027-03-01'],
    ['Quotes close 20 January. 2 VAs', undefined],
    ['2 VAs from 1 February 2027, quote valid till end of March', '2027-02-01'],
  ])('of %s is %s', (text, start) => expect(read(text).start?.value).toBe(start));
});

describe('a number that goes on with a list', () => {
  it.each([
    ['5 CSRs for the day shift and 3 for the night shift', '? Customer Service Representative | count'],
    ['10 data annotators for 3 months, then 4 ongoing', '? Data Annotator | count'],
    ['3 web developers: 1 front end, 2 back end', '? Web Developer | count'],
  ])('is asked about in %s', (text, reading) => expect(glance(text)).toBe(reading));

  it.each([
    [
      'We have 3 brands, 2 stores. 4 CSRs and 2 VAs',
      '4 Customer Service Representative, 2 Virtual Assistant',
    ],
    ['2 VAs, 2 home days and 3 office days a week', '2 Virtual Assistant hybrid'],
    ['Ref 2026-117: 3 bookkeepers', '3 Bookkeeper'],
    ["Phase 1: 3 VAs. Phase 2 (don't quote yet): 20 more.", '3 Virtual Assistant'],
  ])('is nothing else in %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('years', () => {
  it.each([
    ['need a VA, she should have 3 years experience', '1 Virtual Assistant mid'],
    ['We have 20 years experience. 2 VAs', '2 Virtual Assistant'],
    ['Our receptionist of 12 years is leaving. 1 VA', '1 Virtual Assistant'],
    ['2 dispatchers with at least 3 years in trucking', '2 Dispatcher mid'],
  ])('tell the level in %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('what was said before', () => {
  it.each([
    ['Please make the drafters 3. It was 2 drafters, office, NZD', '3 CAD Drafter office | NZD'],
    ['2 recruiters and 1 HR assistant. Sorry, we filled the HR assistant ourselves.', '2 Recruiter'],
    [
      'Between our 4 bookkeepers and 2 accountants nobody has time. One AP clerk',
      '1 Accounts Payable Specialist',
    ],
    ['We are recruiting for a property manager, hybrid', '1 Property Manager hybrid'],
  ])('holds or is left out in %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('a number of each of several things', () => {
  it.each([
    [
      'Each of our 3 branches needs a receptionist and a VA',
      '? Help Desk Receptionist, ? Virtual Assistant | count',
    ],
    ['We have 6 clinics and need one receptionist at each', '? Help Desk Receptionist | count'],
    ['1 accountant for our Sydney office and 1 for our Perth office', '? Accountant | count'],
    ['2 CSRs at 20 hours each', '2 Customer Service Representative | part_time'],
  ])('is asked about in %s', (text, reading) => expect(glance(text)).toBe(reading));
});
