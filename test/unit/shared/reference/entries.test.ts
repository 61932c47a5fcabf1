import { describe, expect, it } from 'vitest';
import type { RoleView } from '../../../../shared/contract/app-view';
import { ambiguityData, pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import { isReviewDue, type ReferenceDetail, ReferenceEntry } from '../../../../shared/reference/entry';
import { aliasEntries, ambiguousEntries } from '../../../../shared/reference/name-entries';
import { priceEntries, rateEntries } from '../../../../shared/reference/price-entries';
import { salaryEntries, salaryOfKey } from '../../../../shared/reference/salary-entries';
import { bundledTable } from '../../../../shared/rates/rate-table';
import { searchEntries } from '../../../../shared/reference/search';
import { minimumWageEntries, statutoryEntries } from '../../../../shared/reference/statutory-entries';
import { dayAgeWords } from '../../../../shared/reference/wording';

const TODAY = '2026-11-30';
const table = salaryData();
const roles: RoleView[] = table.roles.map(({ role, family, levels }) => ({ role, family, levels }));
const aliases = new Map(table.roles.map((role) => [role.role, role.aliases]));

function everything(today = TODAY): ReferenceDetail[] {
  return [
    ...statutoryEntries(statutoryData(), today),
    ...minimumWageEntries(statutoryData(), today),
    ...salaryEntries(roles, aliases, table.review_by, new Map()),
    ...priceEntries(pricingData(), new Map()),
    ...rateEntries(bundledTable(pricingData())),
    ...ambiguousEntries(ambiguityData().ambiguous, ambiguityData().effective_date, new Set()),
    ...aliasEntries(
      [
        {
          aliasId: 1,
          words: 'ninja',
          role: 'Virtual Assistant',
          client: null,
          keptBy: 'Ana',
          keptAt: 0,
          uses: 0,
        },
      ],
      () => TODAY,
    ),
  ];
}
const named = (name: RegExp, today = TODAY): ReferenceDetail[] =>
  everything(today).filter((entry) => name.test(entry.name));

describe('the entries', () => {
  it('have a name, a value, a source and a date, and a key of their own in their list', () => {
    const keys = new Set<string>();
    for (const { facts: _, note: __, source, alsoFoundBy: ___, ...entry } of everything()) {
      expect(ReferenceEntry.parse(entry).value).not.toBe('');
      expect(source.text).not.toBe('');
      expect(keys.has(`${entry.list} ${entry.id}`)).toBe(false);
      keys.add(`${entry.list} ${entry.id}`);
    }
    expect(keys.size).toBeGreaterThan(table.roles.length * 4);
  });

  it('tell which rule holds on the day', () => {
    const sss = (today: string) =>
      named(/^SSS/, today).map(({ id, holds }) => `${id.replace('sss ', '')} ${holds}`);
    expect(sss(TODAY)).toEqual(['2025-01-01 now', '2023-01-01 past']);
    expect(sss('2024-06-01')).toEqual(['2025-01-01 later', '2023-01-01 now']);
    const manila = (today: string) =>
      named(/^Metro Manila, offices/, today).map(({ value, holds }) => `${value} ${holds}`);
    expect(manila(TODAY)).toEqual(['PHP 755 per day now', 'PHP 695 per day past']);
    expect(manila('2026-09-25')).toEqual(['PHP 755 per day later', 'PHP 695 per day now']);
  });

  it('are due for review only where they hold and their day is over', () => {
    const [clark] = named(/^Central Luzon.*offices/);
    if (!clark) throw new Error('no such wage');
    expect(clark.reviewBy).toBe('2026-10-30');
    expect(isReviewDue(clark, '2026-10-30')).toBe(false);
    expect(isReviewDue(clark, '2026-10-31')).toBe(true);
    expect(isReviewDue({ ...clark, holds: 'past' }, TODAY)).toBe(false);
    expect(isReviewDue({ ...clark, reviewBy: null }, TODAY)).toBe(false);
  });

  it('say how sure each is', () => {
    const sure = (name: RegExp) => new Set(named(name).map(({ confidence }) => confidence));
    expect(sure(/^SSS/)).toEqual(new Set(['checked']));
    expect(sure(/^ninja/)).toEqual(new Set(['kept']));
    const confirmed = statutoryData();
    const [first] = statutoryEntries(
      { ...confirmed, sss: confirmed.sss.map((rule) => ({ ...rule, confirmed_by: 'Maria Santos' })) },
      TODAY,
    );
    expect(first).toMatchObject({ confidence: 'confirmed', by: 'Maria Santos' });
  });

  it('find their salary again by the key', () => {
    expect(salaryOfKey('Bookkeeper|senior')).toEqual({ role: 'Bookkeeper', level: 'senior' });
    expect(salaryOfKey('A | B|lead')).toEqual({ role: 'A | B', level: 'lead' });
    for (const key of ['', 'Bookkeeper', '|mid', 'Bookkeeper|Mid']) expect(salaryOfKey(key)).toBeNull();
  });
});

describe('a search', () => {
  const found = (query: string) => searchEntries(everything(), query).map(({ name }) => name);
  it('finds every word in any order and case, in names, values, sources and other names', () => {
    expect(found('SENIOR bookkeeper')).toContain('Bookkeeper, senior');
    expect(found('cpa mid')).toContain('Accountant, mid');
    expect(found('ncr-28')).toEqual(['Metro Manila, offices', 'Metro Manila, small firms and agriculture']);
    expect(found('usd exchange')).toContain('USD to PHP');
    expect(found('aud exchange')).toEqual(['AUD to PHP']);
    expect(found('rice')).toEqual(['De minimis benefits: Revenue Regulations 29-2025']);
    expect(found('property manager pm')).toContain('pm');
  });

  it('finds all by nothing, and nothing by what is nowhere', () => {
    expect(found('  ')).toHaveLength(everything().length);
    expect(found('bookkeeper zzz')).toEqual([]);
  });
});

describe('an age', () => {
  it.each([
    ['2026-11-30', 'today'],
    ['2026-11-29', '1 day'],
    ['2026-10-02', '59 days'],
    ['2026-09-30', '61 days'],
    ['2026-09-29', '2 months'],
    ['2025-12-04', '11 months'],
    ['2024-11-30', '2 years'],
    ['1974-11-01', '52 years'],
    ['2026-12-24', 'today'],
  ])('of %s is %s', (date, words) => {
    expect(dayAgeWords(date, TODAY)).toBe(words);
  });
});
