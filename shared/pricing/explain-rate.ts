/** Opens the exchange rate, and shows it wherever an amount is converted. */
import type { ExplanationRow } from './explanation';
import { type Opened, percent, row } from './explain-parts';
import { decimal, ratio } from './money';
import type { PricedQuote } from './priced-quote';
import { effectiveRate } from './stages';

/** The effective rate from the rate of the day and the buffer, e.g. `(57.9420 × (1 − 2%))`. */
export function rateFormula({ result, basis }: PricedQuote): string {
  const spot = decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4);
  const { buffer_bp: buffer } = basis.fx;
  return buffer === 0 ? spot : `(${spot} × (1 − ${percent(buffer)}))`;
}

/** The conversion within a price. The rate has at most eight decimals, all of which are shown. */
export function rateRow(priced: PricedQuote): ExplanationRow {
  const { result, basis } = priced;
  const rate = effectiveRate(result.currency, result.fx_php_per_unit_e4, basis.settings);
  return row('Exchange rate', `÷ ${decimal(rate, 8).replace(/0{1,4}$/, '')}`, null, {
    detail: rateFormula(priced),
    ref: { of: 'fx', part: 'effective' },
    source: basis.fx.source,
  });
}

/** The rate of the day, or the rate after the buffer. */
export function explainRate(priced: PricedQuote, part: 'spot' | 'effective'): Opened {
  const { currency, fx_php_per_unit_e4: spot, fx_effective: effective } = priced.result;
  const { fx, settings_source: settingsSource } = priced.basis;
  const shownSpot = decimal(ratio(spot, 10_000), 4);
  if (part === 'spot') {
    return {
      title: `PHP per 1 ${currency}`,
      value: shownSpot,
      unit: 'PHP',
      formula: shownSpot,
      formula_words: fx.by_hand ? 'entered manually' : 'reference rate on the date shown',
      rounding: null,
      rows: [row(`PHP per 1 ${currency}`, shownSpot, null, { weight: 'answer', source: fx.source })],
      sources: [fx.source],
    };
  }
  return {
    title: 'Exchange rate used',
    value: effective,
    unit: 'PHP',
    formula: rateFormula(priced),
    formula_words: 'rate × (1 − buffer)',
    rounding: 'exact in the calculation, shown to six decimals',
    rows: [
      row(`PHP per 1 ${currency}`, shownSpot, null, { ref: { of: 'fx', part: 'spot' }, source: fx.source }),
      row('Buffer', `− ${percent(fx.buffer_bp)}`, null, {
        detail: 'protects against a weaker currency before payment',
        source: settingsSource,
      }),
      row('Rate used', effective, null, { weight: 'answer' }),
    ],
    sources: [fx.source, settingsSource],
  };
}
