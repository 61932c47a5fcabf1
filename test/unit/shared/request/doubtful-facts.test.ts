/** Signs of a misreading that hold whatever the words are: each becomes a question. */
import { describe, expect, it } from 'vitest';
import { glance } from './glance';

describe('signs of a misreading', () => {
  it.each([
    [
      'a level of a sentence that speaks of no role',
      'Our newest shop opened with a junior menu for kids last spring. Need a bookkeeper and 2 paralegals, AUD',
      '1 Bookkeeper, 2 Paralegal | AUD | conflict',
    ],
    [
      'a level of one role that the words do not name',
      'Please quote three tax accountants and one auditor. A junior would do for the third seat from the left. AUD',
      '3 Tax Accountant, 1 Auditor | AUD | conflict',
    ],
    [
      'somebody counted in place of others',
      'I wanted three web developers, now make it two and instead of the third one a UX designer please, USD',
      null,
    ],
    [
      'the people of the client',
      'Could I get pricing for two paralegals and a UX designer? Our US team is 4 recruiters, nothing changes there.',
      null,
    ],
  ])('asks about %s', (_, text, reading) => {
    if (reading === null) expect(glance(text)).toMatch(/conflict/);
    else expect(glance(text)).toBe(reading);
  });

  it.each([
    ['We need a writer and two clerks. Mid level, remote, EUR.'],
    ['Do you have estimators? We would need one, 4 years or so, office.'],
    ['Six CSRs. Two of them senior, the rest junior. In your office.'],
    ['Need 3 paralegals, hybrid. We are a law firm with 40 people.'],
  ])('does not ask about what is plainly said: %s', (text) => expect(glance(text)).not.toMatch(/conflict/));
});
