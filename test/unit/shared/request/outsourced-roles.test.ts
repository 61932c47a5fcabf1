import { describe, expect, it } from 'vitest';
import { ambiguityData, salaryData } from '../../../../shared/data/current';
import outsourced from '../../../data/outsourced-roles.json';
import { resolveRole } from '../../../../shared/request/resolve-role';
import { glance } from './glance';
import { catalogue, read } from './reading-context';

/** The role that "We need 1 …" is priced as at once; null: something is asked, or it is declined. */
function pricedAs(name: string): string | null {
  const { reject, roles, questions } = read(`We need 1 ${name}.`);
  const [role, ...more] = roles;
  const isPriced = reject === null && questions.length === 0 && more.length === 0 && role?.count?.value === 1;
  return isPriced ? (role?.title.value ?? null) : null;
}

const names = outsourced.parts.flatMap(({ kind, names }) => (kind === 'roles' ? names : []));

describe('the names of outsourced roles', () => {
  it('are priced at once, but for 12 % at most', () => {
    expect(names.length).toBeGreaterThanOrEqual(300);
    const notPriced = names.filter((name) => pricedAs(name) === null);
    expect(notPriced.length / names.length).toBeLessThanOrEqual(0.12);
  });

  it.each([
    ['Content Moderator', 'Content Moderator'],
    ['KYC analysts', 'KYC Analyst'],
    ['AML analyst', 'KYC Analyst'],
    ['USRNs', 'US Registered Nurse'],
    ['customer success manager', 'Customer Success Manager'],
    ['shopify manager', 'E-commerce Manager'],
    ['lead generation specialist', 'Lead Generation Specialist'],
    ['lending support officer', 'Mortgage Processor'],
    ['GoHighLevel specialist', 'HubSpot Administrator'],
    ['ghl specialist', 'HubSpot Administrator'],
    ['office assistant', 'Administrative Assistant'],
    ['CFO assistant', 'Executive Assistant'],
    ['billing and invoicing clerk', 'Billing Specialist'],
  ])('price %s as %s', (words, role) => {
    expect(resolveRole(words, catalogue)).toEqual({ kind: 'role', role });
  });

  it.each([
    [
      'a general manager',
      ['Operations Manager', 'Office Manager', 'Contact Center Manager', 'Project Manager'],
    ],
    ['2 controllers', ['Financial Controller', 'Document Controller', 'Credit Controller']],
    ['3 bilingual agents', ['Bilingual Customer Service Representative', 'Customer Service Representative']],
    ['2 bilinguals', ['Bilingual Customer Service Representative', 'Translator', 'Virtual Assistant']],
    ['one managing director', ['Operations Manager', 'Virtual CFO']],
    ['1 BI analyst', ['Data Analyst', 'Power BI Developer']],
    [
      'a contracts administrator',
      ['Construction Project Coordinator', 'Contracts Analyst', 'Contract Manager'],
    ],
    ['2 tech leads', ['Software Engineer', 'Engineering Manager']],
    [
      '1 case manager',
      ['Patient Care Coordinator', 'NDIS Support Coordinator', 'US Registered Nurse', 'Paralegal'],
    ],
  ])('ask about %s', (words, options) => {
    expect(read(`We need ${words}, hybrid, AUD.`).questions).toMatchObject([{ fact: 'title', options }]);
  });

  it.each(['general manager', 'managing director', 'head of marketing', 'facilities manager', 'underwriter'])(
    'are nobody to hire where they name who asks: our %s',
    (name) => {
      for (const text of [
        `Our ${name} asked for 2 bookkeepers.`,
        `I am the ${name} of Acme. We need 2 bookkeepers.`,
        `We need 2 bookkeepers.\n\nKind regards,\nJane Doe\n${name}\nAcme Pty Ltd`,
      ])
        expect(glance(text), text).toMatch(/^2 Bookkeeper( \| @ Acme.*)?$/);
    },
  );

  it.each([
    ['2 underwater basket weavers and 1 bookkeeper', '2 underwater basket weaver, 1 Bookkeeper | role'],
    ['We translate 3 manuals a month and need 1 bookkeeper', '1 Bookkeeper'],
    ['They purchased 2 desks for the 1 bookkeeper we need', '1 Bookkeeper'],
  ])('are no slip of an everyday word: %s', (text, reading) => expect(glance(text)).toBe(reading));
});

describe('the salary table', () => {
  it('offers only roles of its own for a title that means several', () => {
    const roles = new Set(salaryData().roles.map(({ role }) => role));
    for (const options of Object.values(ambiguityData().ambiguous))
      for (const option of options) expect(roles).toContain(option);
  });

  it('marks what it took from a neighbour as an estimate, with how it was made', () => {
    const moderator = salaryData().roles.find(({ role }) => role === 'Content Moderator');
    for (const salary of Object.values(moderator?.levels ?? {}))
      expect(salary).toMatchObject({
        confidence: 'interpolated',
        source: expect.stringMatching(/^interpolated: .+ x [\d.]+$/),
      });
    expect(moderator?.levels.mid).toMatchObject({ median_php: 28_500, source_date: '2026-11-30' });
  });
});
