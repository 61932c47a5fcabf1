/** Checks of typed values, with the words for what to change; the app checks them again. */
import { PesoAmount } from '../../../shared/request/staffing-request';
import { StartDate } from '../../../shared/request/vocabulary';

export const cleanPesos = (typed: string): string => typed.replaceAll(',', '').replace(/^(php|₱)\s*/i, '');

export const checkPesos = (typed: string): string | null =>
  PesoAmount.safeParse(cleanPesos(typed)).success
    ? null
    : 'Enter an amount in pesos, for example 52000 or 39999.99.';

export function checkCount(typed: string): string | null {
  const count = Number(typed);
  return Number.isSafeInteger(count) && count >= 1 && count <= 100_000
    ? null
    : 'Enter a whole number, 1 or more.';
}

export const checkStart = (typed: string): string | null =>
  typed === '' || StartDate.safeParse(typed).success
    ? null
    : 'Enter a month or date, for example 2027-01 or 2027-01-15.';

/** Pesos for one unit with up to four decimals, as the contract's ten-thousandths; null if it is not a rate. */
export function rateE4(typed: string): number | null {
  const match = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(typed);
  if (!match) return null;
  const e4 = Number(match[1]) * 10_000 + Number((match[2] ?? '').padEnd(4, '0'));
  return e4 >= 1 ? e4 : null;
}

/** Percent with up to two decimals as basis points; null where it is none. */
export function basisPoints(typed: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?$/.exec(typed);
  if (!match) return null;
  const bp = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
  return bp <= 10_000 ? bp : null;
}
