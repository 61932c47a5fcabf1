/** A priced quote as the pipeline's last step makes it, from the input of a golden quote. */
import { extrasData, pricingData, statutoryData } from '../../../../shared/data/current';
import { extraFacts } from '../../../../shared/pricing/extras/facts';
import { centavos } from '../../../../shared/pricing/money';
import type { PriceInput } from '../../../../shared/pricing/price';
import type { PricedQuote, SalaryBasis } from '../../../../shared/pricing/priced-quote';
import { type PricingSettings, wageRegionOf } from '../../../../shared/pricing/settings';
import {
  effectiveRate,
  employmentCost,
  pricedExtras,
  priceListOf,
  seatPrice,
  staffPrice,
} from '../../../../shared/pricing/stages';
import { rulesOf } from '../../../../shared/pricing/statutory';
import type { Currency } from '../../../../shared/request/vocabulary';
import {
  type Breakdown,
  formatBreakdown,
} from '../../../../main/engine/quotes/generate-quote/steps/6-format-breakdown';
import { bundledTable } from '../../../../shared/rates/rate-table';
import { inEveryCurrency } from '../../../every-currency';

export async function sampleQuote(
  input: Omit<PriceInput, 'settings'>,
  currency: Currency,
  settings: PricingSettings,
  confidence: SalaryBasis['confidence'] = 'by_hand',
): Promise<PricedQuote> {
  const { priced } = await sampleBreakdown(input, currency, settings, confidence);
  if (!priced) throw new Error('the sample was not priced');
  return priced;
}

/** What the pipeline's last step makes of an input whose lines raise no question. */
export async function sampleBreakdown(
  input: Omit<PriceInput, 'settings'>,
  currency: Currency,
  settings: PricingSettings,
  confidence: SalaryBasis['confidence'] = 'by_hand',
): Promise<Breakdown> {
  const pricing = inEveryCurrency(pricingData());
  const statutory = statutoryData();
  const fx = input.fx_php_per_unit_e4 ?? pricing.fx.php_per_unit_e4[currency];
  const list = priceListOf(pricing, currency);
  if (fx === undefined || !list) throw new Error('no rate or price list');
  const conversion = { currency, rate: effectiveRate(currency, fx, settings) };
  const read = <T>(value: T) => ({ value, origin: 'read' as const, span: null });
  const lines = input.lines.map((given, line) => {
    const basic = centavos(given.basic_php ?? '0');
    const allowances = centavos(given.allowances_php ?? '0');
    const facts = extraFacts(input.extras ?? undefined, given.extras ?? undefined, input.as_of, {
      extras: extrasData(),
      statutory,
    });
    const cost = employmentCost(
      { basic, allowances, extras: facts },
      rulesOf(statutory, input.as_of),
      settings,
    );
    const staff = staffPrice(cost.php, given.level, conversion, settings, pricedExtras(facts, cost));
    return { given, line, basic, cost, facts, staff };
  });
  const step = formatBreakdown(
    {
      request: {
        client: null,
        currency: read(currency),
        start: null,
        fx_php_per_unit_e4: input.fx_php_per_unit_e4 ?? null,
        discount_bp: input.discount_bp ?? 0,
        vat: { value: settings.vat, origin: 'assumed', span: null },
        lines: lines.map(({ given, line }) => ({
          line,
          title: read(given.title),
          known: true,
          level: read(given.level),
          count: read(given.count),
          workspace: read(given.workspace),
          wage_region: {
            value: wageRegionOf(given, settings),
            origin: given.wage_region ? ('by_hand' as const) : ('assumed' as const),
            span: null,
          },
          salary: given.basic_php ?? null,
          ...(given.extras && { extras: given.extras }),
        })),
        ...(input.extras && { extras: input.extras }),
        questions: [],
      },
      extras: lines.map(({ facts }) => facts),
      found: lines.map(({ given, line, basic }) => ({
        line,
        level: given.level,
        basic,
        salary: {
          confidence,
          range: null,
          source: { text: 'Entered manually', url: null, date: input.as_of },
        },
      })),
      costs: { lines: lines.map(({ cost }) => cost), questions: [] },
      staff: { fx_php_per_unit_e4: fx, lines: lines.map(({ staff }) => staff) },
      seats: {
        lines: lines.map(({ given }) => seatPrice(given.workspace, list, settings)),
      },
      settings,
      settingsChanged: false,
      asOf: input.as_of,
      rateTypedOn: input.as_of,
      revision: 1,
      salaryVersion: 'sample',
      salariesChecked: { checked_on: '2026-11-23', review_by: '2027-02-28' },
      rate: input.fx_php_per_unit_e4 ? null : (bundledTable(pricing).rates[currency] ?? null),
      priceList: list,
      rateVersion: pricing.version,
      pricing: { ...pricing, ownPriceLists: new Map(), derivedLists: new Set(), ownVersion: 0 },
      statutory,
    },
    () => undefined,
  );
  return step.run();
}
