import { expect, it } from 'vitest';
import type { Change } from '../../../shared/pricing/compare';
import { changeWords, signed } from '../../../shared/quotes/change-words';
import { USD, JPY } from '../../currencies';

const change = (more: Partial<Change>): Change => ({
  cause: 'count',
  title: 'Bookkeeper',
  from: 3,
  to: 5,
  monthly: 0,
  setup: 0,
  ...more,
});

it.each([
  [{}, 'Bookkeeper: people', '3 → 5'],
  [{ cause: 'added', from: null, to: 2 }, 'Bookkeeper added', '0 → 2'],
  [{ cause: 'removed', from: 2, to: null }, 'Bookkeeper removed', '2 → 0'],
  [{ cause: 'title', from: 'Clerk', to: 'Bookkeeper' }, 'Role', 'Clerk → Bookkeeper'],
  [{ cause: 'level', from: 'mid', to: 'lead' }, 'Bookkeeper: level', 'Mid → Lead'],
  [{ cause: 'workspace', from: 'wfh', to: 'office' }, 'Bookkeeper: workspace', 'Work from home → Office'],
  [{ cause: 'salary', from: 3_450_000, to: 4_000_050 }, 'Bookkeeper: salary', 'PHP 34,500 → PHP 40,000.50'],
  [
    { cause: 'wage_region', from: 'by_workspace', to: 'NCR' },
    'Bookkeeper: wage region',
    'by workspace → Metro Manila',
  ],
  [{ cause: 'rate', title: null, from: 579_420, to: 627_500 }, 'Exchange rate', '57.9420 → 62.7500'],
  [{ cause: 'discount', title: null, from: 0, to: 750 }, 'Discount', '0% → 7.5%'],
  [{ cause: 'vat', title: null, from: 'none', to: 'added' }, 'VAT', 'Not mentioned → Added'],
  [{ cause: 'law', title: null, from: null, to: null }, 'Government contributions', ''],
] satisfies [Partial<Change>, string, string][])('%j', (more, label, detail) => {
  expect(changeWords(change(more))).toEqual({ label, detail });
});

it('shows the sign of an amount', () => {
  expect([120_050, 0, -120_050].map((minor) => signed(minor, USD))).toEqual([
    '+1,200.50',
    '0.00',
    '−1,200.50',
  ]);
  expect(signed(-120_050, JPY)).toBe('−120,050');
});
