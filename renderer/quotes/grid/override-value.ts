/** The typed value of an override, and what is wrong with it. Pure. */
import { amountExample, amountOf, centavos, formatAmount } from '../../../shared/pricing/money';
import type { LineOverrides } from '../../../shared/pricing/overrides';
import type { Currency } from '../../../shared/request/vocabulary';
import { checkPesos, cleanPesos } from '../request/typed-values';

export type OverrideKind = keyof LineOverrides;

export const OVERRIDE_WORDS: Readonly<Record<OverrideKind, string>> = {
  price: 'Price per person',
  multiplier: 'Multiplier',
  hmo: 'HMO',
};

export type OverrideValue = { wrong: string } | { set(reason: string): LineOverrides };

/** The most that a multiplier may be, in hundredths. */
const MOST_X100 = 1_000;
/** A million pesos per month. */
const MOST_HMO = 100_000_000;

/** @param of the quote's currency, and the workspace price per person in its minor units */
export function overrideOf(
  kind: OverrideKind,
  typed: string,
  { currency, workspace }: { currency: Currency; workspace: number },
): OverrideValue {
  const text = typed.trim();
  if (kind === 'multiplier') {
    const match = /^(?:[×x] ?)?(\d{1,2})(?:\.(\d{1,2}))?$/i.exec(text);
    const x100 = match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : 0;
    return x100 < 1 || x100 > MOST_X100
      ? { wrong: 'Enter a multiplier up to 10, for example 1.5.' }
      : { set: (reason) => ({ multiplier: { x100, reason } }) };
  }
  if (kind === 'hmo') {
    if (checkPesos(text) !== null) return { wrong: 'Enter an amount in pesos, for example 2900.' };
    const amount = centavos(cleanPesos(text));
    return amount > MOST_HMO
      ? { wrong: 'Enter PHP 1,000,000 or less.' }
      : { set: (reason) => ({ hmo: { centavos: amount, reason } }) };
  }
  const minor = amountOf(text.replaceAll(',', ''), currency);
  if (minor === null || minor === 0)
    return { wrong: `Enter an amount in ${currency}, for example ${amountExample(currency)}.` };
  return minor < workspace
    ? {
        wrong: `The workspace alone is ${currency} ${formatAmount(workspace, currency)}: enter at least that.`,
      }
    : { set: (reason) => ({ price: { minor, currency, reason } }) };
}
