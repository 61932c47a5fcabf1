/** Sentences that tell who is there, what several roles have in common, and what a reply changes. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';

describe('people who are there already', () => {
  it.each([
    ['Tidal is a dental group with 9 nurses and 4 receptionists. We need 2 bookkeepers', '2 Bookkeeper'],
    ['Design today is me and three graphic designers. Please quote one copywriter', '1 Content Writer'],
    ['There are ten of us: six recruiters, two accountants. We want 2 VAs', '2 Virtual Assistant'],
    ['Background: 12 paralegals, one site. Wanted: 1 legal assistant', '1 Legal Assistant'],
    ['Our front desk is handled by four receptionists who stay. We need 1 bookkeeper', '1 Bookkeeper'],
    ['Harlow Staffing supplies welders and electricians. Please price 2 recruiters', '2 Recruiter'],
    ['We train nurses all year. We would like one bookkeeper', '1 Bookkeeper'],
    [
      'I work at Penn Accountants Group and we are after 2 bookkeepers',
      '2 Bookkeeper | @ Penn Accountants Group',
    ],
    ['Would you want an EA too? No, not now. We need 3 CSRs', '3 Customer Service Representative'],
    ['Twelve of us work here. One bookkeeper please', '1 Bookkeeper'],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));

  it('are asked about where the text wishes for nobody by our words', () => {
    expect(glance('We take 4 bookkeepers and 1 EA')).toMatch(/conflict/);
  });
});

describe('what is said of several roles by name', () => {
  const two = 'We need 2 bookkeepers and 1 paralegal.';
  it.each([
    [
      `${two} The bookkeepers and the paralegal would sit in your office`,
      '2 Bookkeeper office, 1 Paralegal office',
    ],
    [`${two} Junior is fine for the bookkeepers`, '2 Bookkeeper junior, 1 Paralegal'],
    [
      `${two} Senior for the paralegal, the bookkeepers can be junior`,
      '2 Bookkeeper junior, 1 Paralegal senior',
    ],
    ['We want both the bookkeeper and the paralegal to work from home', '1 Bookkeeper wfh, 1 Paralegal wfh'],
    [
      'We need 2 solar designers and 1 bookkeeper. Designers should be mid level',
      '2 Solar Design Engineer mid, 1 Bookkeeper',
    ],
    [
      'One commercial lines account manager and 1 bookkeeper. The account manager must be hybrid',
      '1 Insurance Account Manager hybrid, 1 Bookkeeper | conflict',
    ],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));

  it('is the heading of a part of a list', () => {
    expect(glance('FROM HOME\n- 2 bookkeepers\n\nIN THE OFFICE\n- 1 paralegal\n- 3 CSRs')).toBe(
      '2 Bookkeeper wfh, 1 Paralegal office, 3 Customer Service Representative office',
    );
  });

  it('closes a list where it stands below it', () => {
    expect(glance('2 bookkeepers\n1 paralegal\nhybrid')).toBe('2 Bookkeeper hybrid, 1 Paralegal hybrid');
  });
});

describe('workplaces', () => {
  it.each([
    ['2 CSRs, at home rather than in the office', '2 Customer Service Representative wfh'],
    ['No need for an office, 2 CSRs can work from home', '2 Customer Service Representative wfh'],
    ['2 CSRs who would work from your office, not from home', '2 Customer Service Representative office'],
    ['2 CSRs. Home or office? In the office', '2 Customer Service Representative office'],
    ['A CSR for a shop that sells office chairs', '1 Customer Service Representative'],
    ['2 CSRs, bit of home bit of office', '2 Customer Service Representative hybrid'],
    ['An EA who would work from her own place', '1 Executive Assistant wfh'],
    [
      '2 CSRs in the office and a bookkeeper, same place',
      '2 Customer Service Representative office, 1 Bookkeeper office',
    ],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));

  it('behind the last of a list, and not set off, is asked about for the others', () => {
    expect(glance('2 paralegals and 1 EA in the office')).toBe(
      '2 Paralegal, 1 Executive Assistant office | conflict',
    );
  });
});

describe('a reply over an earlier message', () => {
  const over = (reply: string): string =>
    `${reply}\n\nOn Mon, 16 Nov 2026, Ana wrote:\n> so I have 3 bookkeepers and 1 paralegal for you, from home, in AUD`;
  it.each([
    ['Nearly right, make the bookkeepers 5', '5 Bookkeeper wfh, 1 Paralegal wfh | AUD'],
    ['All correct, but drop the paralegal', '3 Bookkeeper wfh | AUD'],
    [
      'Yes to all, and please add an EA, same setup',
      '3 Bookkeeper wfh, 1 Paralegal wfh, 1 Executive Assistant wfh | AUD',
    ],
    [
      'One change: the paralegal in the office. The rest stays the same',
      '3 Bookkeeper wfh, 1 Paralegal office | AUD',
    ],
    [
      'Everything else stays the same, but all hybrid and in USD',
      '3 Bookkeeper hybrid, 1 Paralegal hybrid | USD',
    ],
    ['So it is just the bookkeepers please, all else as before', '3 Bookkeeper wfh | AUD'],
    ['Two changes: 2 bookkeepers instead of 3, and the paralegal goes', '2 Bookkeeper wfh | AUD'],
    ['This is a new request: one EA, hybrid', '1 Executive Assistant hybrid'],
  ])('%s', (reply, expected) => expect(glance(over(reply))).toBe(expected));

  it('may restate the list that it changes', () => {
    expect(
      glance(
        'The quote has 3 bookkeepers and a paralegal on it. Swap the paralegal for an EA and take one bookkeeper off.',
      ),
    ).toBe('2 Bookkeeper, 1 Executive Assistant');
  });
});

describe('forms', () => {
  it('choose what is ticked', () => {
    expect(
      glance('[x] Bookkeeper - 2\n[ ] Paralegal\n[x] Executive assistant - 1\nWhere: [ ] Office [x] Home'),
    ).toBe('2 Bookkeeper wfh, 1 Executive Assistant wfh');
  });

  it('ask about a row that nothing knows', () => {
    expect(glance('Bookkeeper - 2\nCloud herder - 1')).toBe('2 Bookkeeper, 1 cloud herder | role');
  });

  it('ask about one job under two titles', () => {
    expect(glance('VACANCY: Bookkeeper / Paralegal, office')).toBe('1 bookkeeper / paralegal office | role');
  });

  it('leave out a column of who is there', () => {
    expect(glance('Role,Existing FTE,FTE from you\nBookkeeper,6,3\nParalegal,2,1')).toBe(
      '3 Bookkeeper, 1 Paralegal',
    );
  });
});

describe('numbers that count nobody', () => {
  it.each([
    ['2 CSRs, 10 pm to 6 am', '2 Customer Service Representative'],
    ['2 CSRs, 9 to 5', '2 Customer Service Representative'],
    ['Call notes 4/11: 2 CSRs', '2 Customer Service Representative'],
    ['A CSR who knows AMS360', '1 Customer Service Representative'],
    ['We handle 1,900 parcels a year and need 2 CSRs', '2 Customer Service Representative'],
    ['2 CSRs with 8 years or so', '2 Customer Service Representative senior'],
    ["we're after a PM", '1 pm | role'],
    ['2 CSRs at GBP 900 a head', '2 Customer Service Representative | GBP'],
  ])('%s', (text, expected) => expect(glance(text)).toBe(expected));
});
