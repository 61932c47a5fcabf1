/** What is typed into the fields of the extras, with the words for what to change. */
import { Shift } from '../../../shared/pricing/extras/extras';
import { amountExample, amountOf, decimal, oneUnit, ratio } from '../../../shared/pricing/money';
import { minorUnits } from '../../../shared/pricing/currencies';
import type { Currency } from '../../../shared/request/vocabulary';
import { basisPoints } from '../request/typed-values';

type Read<T> = (typed: string) => { value: T } | { wrong: string };

/** A whole number from `least` to `most`. */
export const whole =
  (least: number, most: number): Read<number> =>
  (typed) => {
    const value = Number(typed);
    return /^\d{1,6}$/.test(typed) && value >= least && value <= most
      ? { value }
      : { wrong: `Enter a whole number from ${least} to ${most}.` };
  };

/** The same, where an empty field switches the extra off. */
export const optional =
  <T>(read: Read<T>): Read<T | undefined> =>
  (typed) =>
    typed === '' ? { value: undefined } : read(typed);

/** Percent as basis points. */
export const share =
  (most: number): Read<number> =>
  (typed) => {
    const bp = basisPoints(typed);
    return bp !== null && bp <= most
      ? { value: bp }
      : { wrong: `Enter a percentage up to ${most / 100}, for example 5 or 7.5.` };
  };

export const amountIn =
  (currency: Currency): Read<number> =>
  (typed) => {
    const minor = amountOf(typed, currency);
    return minor === null
      ? { wrong: `Enter an amount in ${currency}, for example ${amountExample(currency)}.` }
      : { value: minor };
  };

export const clock: Read<string> = (typed) => {
  const padded = /^\d:/.test(typed) ? `0${typed}` : typed;
  return Shift.shape.start.safeParse(padded).success
    ? { value: padded }
    : { wrong: 'Enter a time in quarter hours, for example 9:00 or 17:30.' };
};

/** Hours as quarter hours. */
export const hours =
  (most: number): Read<number> =>
  (typed) => {
    const quarters = Number(typed) * 4;
    return /^\d{1,2}(\.\d{1,2})?$/.test(typed) && Number.isInteger(quarters) && quarters <= most * 4
      ? { value: quarters }
      : { wrong: `Enter hours up to ${most}, for example 7 or 6.5.` };
  };

/** An amount as it is typed, without commas. */
export const plain = (minor: number, currency: Currency): string =>
  decimal(ratio(minor, oneUnit(currency)), minorUnits(currency));
