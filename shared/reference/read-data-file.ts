/** ShoreQuote's own data files as rows, so that one is imported as a table is. */
import { z } from 'zod';
import { AmbiguityData, PricingData, SalaryData } from '../data/schemas';
import { formatAmount } from '../pricing/money';
import { priceListOf } from '../pricing/stages';
import { CURRENCIES, LEVELS, WORKSPACES } from '../request/vocabulary';
import type { DataTable } from './change';

const Amounts = PricingData.pick({
  workspace_monthly: true,
  setup_fee_per_seat: true,
  price_list_date: true,
});
const Names = AmbiguityData.pick({ ambiguous: true });
const Salaries = SalaryData.pick({ roles: true });

/** The rows of a salary, pricing or ambiguity file; null: it is none of these. */
export function tableOfDataFile(json: unknown): DataTable | null {
  const salaries = z.object(Salaries.shape).safeParse(json);
  if (salaries.success) {
    const columns = [
      'role',
      'level',
      'min_php',
      'median_php',
      'max_php',
      'source',
      'source_date',
      'confidence',
    ];
    return tableOf(
      columns,
      salaries.data.roles.flatMap(({ role, levels }) =>
        LEVELS.map((level) => {
          const { min_php, median_php, max_php, source, source_date, confidence } = levels[level];
          return [role, level, `${min_php}`, `${median_php}`, `${max_php}`, source, source_date, confidence];
        }),
      ),
    );
  }
  const prices = z.object(Amounts.shape).safeParse(json);
  if (prices.success) {
    const { price_list_date: date } = prices.data;
    return tableOf(
      ['currency', 'workspace', 'monthly', 'setup', 'date'],
      CURRENCIES.flatMap((currency) => {
        const list = priceListOf(prices.data, currency);
        return !list
          ? []
          : WORKSPACES.map((workspace) => [
              currency,
              workspace,
              formatAmount(list.workspace[workspace], currency),
              formatAmount(list.setup[workspace], currency),
              date,
            ]);
      }),
    );
  }
  const names = z.object(Names.shape).safeParse(json);
  if (!names.success) return null;
  return tableOf(
    ['name', 'roles'],
    Object.entries(names.data.ambiguous).map(([name, roles]) => [name, roles.join('|')]),
  );
}

const tableOf = (columns: string[], rows: string[][]): DataTable => ({
  columns,
  rows: rows.map((cells, i) => ({ row: i + 1, cells })),
});
