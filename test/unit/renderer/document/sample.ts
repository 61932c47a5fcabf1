/** Documents made from the golden quotes, with a plausible basis for every line. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { pricingData, salaryData, statutoryData } from '../../../../shared/data/current';
import type { ClientView } from '../../../../shared/document/client-view';
import { composeDocument } from '../../../../shared/document/compose';
import type { ClientDocumentKind } from '../../../../shared/document/kind';
import type { QuoteDocument } from '../../../../shared/document/quote-document';
import { price, PriceInput } from '../../../../shared/pricing/price';
import { PricedQuote, type RuleUsed } from '../../../../shared/pricing/priced-quote';
import { FormulaSettings } from '../../../../shared/pricing/settings';
import { employmentCost } from '../../../../shared/pricing/stages';
import { rulesOf } from '../../../../shared/pricing/statutory';
import { inEveryCurrency } from '../../../every-currency';

const Golden = z.object({
  quotes: z.array(
    z.object({ id: z.string(), input: z.unknown(), expected: z.looseObject({ status: z.string() }) }),
  ),
});

function golden(): z.infer<typeof Golden>['quotes'] {
  const file = resolve(import.meta.dirname, '../../../data/quotes-golden.json');
  return Golden.parse(JSON.parse(readFileSync(file, 'utf8'))).quotes;
}

/** The golden quotes that have a price. */
export const pricedIds = (): string[] =>
  golden()
    .filter(({ expected }) => expected.status === 'ok')
    .map(({ id }) => id);

/** The input of a golden quote by its id. */
export function goldenInput(id: string): PriceInput {
  const found = golden().find((quote) => quote.id === id);
  if (!found) throw new Error(`no golden quote ${id}`);
  return PriceInput.parse(found.input);
}

/** What a document says besides the price. */
export const FACTS = {
  number: 'Q-1042',
  version: 1,
  date: '2026-11-23',
  validUntil: '2026-12-23',
  client: 'Harbourline Supplies',
  start: '2027-01-15',
  notPriced: [],
};

/** A document of an input that has a price: the client copy with cents, unless otherwise given. */
export function sampleDocument(
  input: PriceInput,
  changes: Partial<QuoteDocument> = {},
  made: { kind?: ClientDocumentKind; rounding?: ClientView['display_rounding'] } = {},
): QuoteDocument {
  const document = composeDocument(
    made.kind ?? 'client',
    {
      ...FACTS,
      priced: pricedQuote(input),
    },
    {
      company: { name: 'ShoreAgents', address: 'Clark, Philippines', logo: null, terms: '' },
      rounding: made.rounding ?? 'cents',
    },
  );
  return { ...document, ...changes };
}

export function pricedQuote(input: PriceInput): PricedQuote {
  const tables = {
    pricing: inEveryCurrency(pricingData()),
    statutory: statutoryData(),
    salaries: salaryData(),
  };
  const result = price(input, tables);
  if (result.status !== 'ok') throw new Error(`no price: ${JSON.stringify(result)}`);
  const settings = FormulaSettings.parse({ ...tables.pricing.defaults, ...input.settings });
  const rules = rulesOf(tables.statutory, input.as_of);
  return PricedQuote.parse({
    result,
    basis: {
      as_of: input.as_of,
      lines: result.lines.map(({ php }, i) => ({
        salary: {
          confidence: i === 0 ? 'sourced' : 'interpolated',
          range: null,
          source: { text: 'Salary table', url: null, date: i === 0 ? '2025-12-04' : '2026-11-23' },
        },
        contributions: employmentCost({ basic: php.basic, allowances: php.allowances }, rules, settings)
          .contributions,
        band: null,
        assumed: i === 0 ? ['level'] : [],
        ...(input.lines[i]?.extras?.manager && { manager: true }),
      })),
      currency_assumed: input.currency === undefined,
      discount_bp: input.discount_bp ?? 0,
      ...(input.extras && { extras: input.extras }),
      fx: {
        by_hand: input.fx_php_per_unit_e4 !== undefined,
        buffer_bp: result.currency === 'PHP' ? 0 : settings.fx_buffer_bp,
        source: { text: 'Exchange rate table', url: null, date: tables.pricing.fx.date },
      },
      settings,
      settings_source: { text: 'Price rules', url: null, date: '2026-11-23' },
      rules: {
        sss: used(rules.sss),
        philhealth: used(rules.philhealth),
        pagibig: used(rules.pagibig),
        thirteenth_month: used(rules.thirteenth_month),
        vat: { ...used(rules.vat), parameters: { rate_bp: rules.vat.rate_bp } },
        minimum_wage: null,
      },
      price_list: {
        workspace: tables.pricing.workspace_monthly[result.currency],
        setup: tables.pricing.setup_fee_per_seat[result.currency],
        source: { text: 'Price list', url: null, date: tables.pricing.price_list_date },
      },
      versions: { statutory: 'test', pricing: 'test', salaries: 'test' },
    },
  });
}

const used = ({ name, effective_from }: { name: string; effective_from: string }): RuleUsed => ({
  name,
  effective_from,
  parameters: {},
  source: { text: name, url: null, date: effective_from },
});
