// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Figures } from '../../../../../renderer/quotes/price/Figures';
import { statutoryData } from '../../../../../shared/data/current';
import { formatAmount } from '../../../../../shared/pricing/money';
import { PriceInput } from '../../../../../shared/pricing/price';
import type { RampPlan } from '../../../../../shared/pricing/ramp/ramp';
import { rulesOf } from '../../../../../shared/pricing/statutory';
import { USD } from '../../../../currencies';
import { pricedQuote } from '../../document/sample';

afterEach(cleanup);

const sample = pricedQuote(
  PriceInput.parse({
    as_of: '2026-11-30',
    currency: 'USD',
    lines: [{ title: 'Bookkeeper', level: 'mid', count: 3, workspace: 'wfh', basic_php: '42000' }],
  }),
);
const [line] = sample.result.lines;
const each = line?.unit_monthly ?? 0;

function show(ramp?: RampPlan): (label: string) => string | undefined {
  const statutory_rules = rulesOf(statutoryData(), sample.basis.as_of);
  const priced = { ...sample, basis: { ...sample.basis, statutory_rules, ...(ramp && { ramp }) } };
  render(
    <Figures
      quote={{ settled: [], request: null }}
      version={{
        version: 1,
        priced,
        pricedAt: 1,
        date: '2026-11-30',
        validUntil: '2026-12-30',
        jobId: 1,
      }}
      open={null}
      onOpen={() => undefined}
    />,
  );
  return (label) => screen.queryByText(label)?.nextElementSibling?.textContent;
}

it('names the totals of the full team next to month 1 and the first year as planned', () => {
  const figure = show([
    [
      { month: 1, people: 1 },
      { month: 7, people: 3 },
    ],
  ]);
  expect(figure('Month 1')).toBe(`USD${formatAmount(each, USD)}`);
  expect(figure('Monthly, full team')).toContain(formatAmount(3 * each, USD));
  expect(figure('First year as planned')).toBe(
    `USD${formatAmount(24 * each + 3 * (line?.unit_setup ?? 0), USD)}`,
  );
  expect(figure('First year, full team')).toContain(formatAmount(sample.result.totals.first_year_total, USD));
});

it('says nothing of a plan where all start in month 1', () => {
  const figure = show();
  expect(figure('Monthly')).toContain(formatAmount(3 * each, USD));
  expect(screen.queryByText('Month 1')).toBeNull();
});
