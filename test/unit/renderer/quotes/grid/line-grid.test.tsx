// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { LineGrid } from '../../../../../renderer/quotes/grid/LineGrid';
import { formatAmount, formatShort } from '../../../../../shared/pricing/money';
import type { PricedQuote } from '../../../../../shared/pricing/priced-quote';
import type { StaffingRequest } from '../../../../../shared/request/staffing-request';
import { PHP } from '../../../../../shared/request/vocabulary';
import { goldenInput, pricedQuote } from '../../document/sample';
import { quoteView } from '../quote-view';
import { readingOf } from '../reading-of';

afterEach(cleanup);

function show(priced: PricedQuote, text: string, open: Parameters<typeof LineGrid>[0]['open'] = null) {
  const onOpen = vi.fn();
  const read = readingOf(text);
  const quote = quoteView({ ...read, status: 'priced', request: text ? read.request : requestOf(priced) });
  render(<LineGrid quote={quote} priced={priced} open={open} onOpen={onOpen} />);
  return onOpen;
}

/** The request that a price was made from. */
function requestOf({ result, basis }: PricedQuote): StaffingRequest {
  const fact = <T,>(value: T, isAssumed = false) => ({
    value,
    origin: isAssumed ? ('assumed' as const) : ('read' as const),
    span: null,
  });
  return {
    client: null,
    currency: fact(result.currency),
    start: null,
    fx_php_per_unit_e4: null,
    discount_bp: basis.discount_bp,
    vat: fact(basis.settings.vat),
    lines: result.lines.map(({ title, level, count, workspace }, line) => ({
      line,
      title: fact(title),
      known: true,
      level: fact(level, basis.lines[line]?.assumed.includes('level')),
      count: fact<number | null>(count),
      workspace: fact(workspace, basis.lines[line]?.assumed.includes('workspace')),
      wage_region: fact(basis.settings.wage_regions[workspace]),
      salary: null,
    })),
    questions: [],
  };
}

const rows = () => screen.getAllByRole('row').slice(1);

describe('the lines of a price', () => {
  const priced = pricedQuote(goldenInput('q-021'));
  const { lines, totals, currency } = priced.result;

  it('hold each line’s amounts, where its salary is from, and what was assumed', () => {
    show(priced, '');
    for (const [i, line] of lines.entries()) {
      const row = within(rows()[i] ?? document.body);
      expect(row.getByRole('rowheader').textContent).toBe(`${line.title}, role`);
      for (const amount of [line.unit_workspace, line.unit_staff, line.unit_monthly, line.line_monthly])
        expect(row.getAllByText(formatAmount(amount, currency)).length).toBeGreaterThan(0);
      expect(row.getByText(formatShort(line.php.basic, PHP))).toBeTruthy();
      expect(row.getByText(i === 0 ? 'published' : 'estimate')).toBeTruthy();
      expect(row.queryAllByText('assumed')).toHaveLength(i === 0 ? 1 : 0);
    }
  });

  it('end with the totals, and only with those that are due', () => {
    show(priced, '');
    const foot = within(screen.getByRole('row', { name: /^Monthly total/ }));
    expect(foot.getByText(formatAmount(totals.monthly_total, currency))).toBeTruthy();
    const due = [
      ['VAT in the setup', totals.setup_vat],
      ['Deposit', totals.deposit],
      ['Due before start date', totals.due_before_start],
    ] as const;
    for (const [label, amount] of due)
      expect(screen.queryAllByRole('row', { name: new RegExp(`^${label}`) })).toHaveLength(
        (amount ?? 0) > 0 ? 1 : 0,
      );
    expect(screen.queryAllByRole('row', { name: /^VAT, / })).toHaveLength(
      totals.monthly_vat === undefined ? 0 : 1,
    );
  });

  it('open the derivation of the very amount that is pressed, and show which is open', () => {
    const open = { of: 'line', line: 1, part: 'unit_staff' } as const;
    const onOpen = show(priced, '', open);
    const row = within(rows()[1] ?? document.body);
    const amount = (name: string) => row.getByTitle(`Explain ${name}, ${lines[1]?.title}`);
    expect(amount('Staff price').getAttribute('aria-expanded')).toBe('true');
    expect(amount('Per person').getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(amount('Per person'));
    expect(onOpen).toHaveBeenCalledExactlyOnceWith({ of: 'line', line: 1, part: 'unit_monthly' });
  });

  it('quote the words that each was read from, and have no amount before they are priced', () => {
    const words = `2 ${lines[0]?.title}s and 3 paralegals`;
    show(priced, words);
    const [first, second] = rows();
    expect(first?.textContent).toContain(`“2 ${lines[0]?.title}s”`);
    expect(second?.textContent).toContain('“3 paralegals”');
    expect(second?.querySelector('[data-amount-ref]')).toBeNull();
  });
});

describe('a price in pesos that has VAT', () => {
  it('has a row of it', () => {
    const priced = pricedQuote(goldenInput('q-009'));
    show(priced, '');
    const { monthly_vat: vat } = priced.result.totals;
    expect(screen.queryAllByRole('row', { name: /^VAT, 12%/ })).toHaveLength(vat === undefined ? 0 : 1);
  });
});
