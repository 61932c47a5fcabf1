import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../../renderer/document/render';
import { composeCostSheet, CostSheet } from '../../../../shared/document/cost-sheet';
import { formatAmount, formatPesos } from '../../../../shared/pricing/money';
import { marginOf } from '../../../../shared/pricing/margin';
import { FACTS, goldenInput, pricedIds, pricedQuote } from './sample';

describe('the cost sheet', () => {
  it.each(pricedIds())('holds all that %s is made of, and says that it is internal', (id) => {
    const priced = pricedQuote(goldenInput(id));
    const { result, basis } = priced;
    const sheet = composeCostSheet({ ...FACTS, priced }, 'ShoreAgents', '2026-11-30');
    expect(CostSheet.parse(sheet)).toEqual(sheet);
    const html = renderDocument(sheet, 2);
    expect(html).toContain('<title>Internal cost sheet of quote Q-1042 for Harbourline Supplies</title>');
    expect(html.match(/Internal cost sheet\. Not for the client\./g)).toHaveLength(2);
    for (const { php, unit_staff, unit_monthly, multiplier_x100 } of result.lines) {
      for (const part of Object.values(php)) if (part > 0) expect(html).toContain(formatPesos(part));
      for (const minor of [unit_staff, unit_monthly])
        expect(html).toContain(formatAmount(minor, result.currency));
      expect(html).toContain(`× ${multiplier_x100 / 100}`);
    }
    if (result.currency === 'PHP') return;
    expect(html).toContain(result.fx_effective);
    expect(html).toContain(basis.fx.source.text);
  });

  it('takes the margin at the market rate, and the discount off it', () => {
    // 1 − 0.98 / 1.7 = 42.4% of the staff price, by a multiplier of 1.7 and a buffer of 2%.
    const { result } = pricedQuote(goldenInput('q-003'));
    const { lines, month } = marginOf(result);
    for (const [i, { staff, cost, margin }] of lines.entries()) {
      expect(staff).toBe(cost + margin);
      const x = (result.lines[i]?.multiplier_x100 ?? 0) / 100;
      expect(margin / staff).toBeCloseTo(1 - 0.98 / x, 3);
    }
    expect(month.margin).toBe(month.staff - month.cost - result.totals.discount);
  });
});
