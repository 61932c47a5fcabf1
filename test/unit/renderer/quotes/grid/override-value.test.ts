/** Typed values of overrides. */
import { expect, it } from 'vitest';
import { overrideOf } from '../../../../../renderer/quotes/grid/override-value';
import { AUD } from '../../../../currencies';

const terms = { currency: AUD, workspace: 30_000 };

it.each([
  ['multiplier', '1.5', { multiplier: { x100: 150, reason: 'r' } }],
  ['multiplier', '× 2', { multiplier: { x100: 200, reason: 'r' } }],
  ['multiplier', '10', { multiplier: { x100: 1000, reason: 'r' } }],
  ['hmo', '0', { hmo: { centavos: 0, reason: 'r' } }],
  ['hmo', 'PHP 3,500.50', { hmo: { centavos: 350_050, reason: 'r' } }],
  ['price', '1,650.5', { price: { minor: 165_050, currency: AUD, reason: 'r' } }],
  ['price', '300', { price: { minor: 30_000, currency: AUD, reason: 'r' } }],
] as const)('%s %s', (kind, typed, set) => {
  const read = overrideOf(kind, typed, terms);
  expect('set' in read && read.set('r')).toEqual(set);
});

it.each([
  ['multiplier', '0', 'Enter a multiplier up to 10, for example 1.5.'],
  ['multiplier', '11', 'Enter a multiplier up to 10, for example 1.5.'],
  ['multiplier', '', 'Enter a multiplier up to 10, for example 1.5.'],
  ['hmo', '-1', 'Enter an amount in pesos, for example 2900.'],
  ['hmo', '1000001', 'Enter PHP 1,000,000 or less.'],
  ['price', '299.99', 'The workspace alone is AUD 300.00: enter at least that.'],
  ['price', '1.555', 'Enter an amount in AUD, for example 290 or 1100.50.'],
  ['price', '', 'Enter an amount in AUD, for example 290 or 1100.50.'],
] as const)('%s “%s” says what to do', (kind, typed, wrong) =>
  expect(overrideOf(kind, typed, terms)).toEqual({ wrong }),
);
