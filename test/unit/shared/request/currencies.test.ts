/** Currencies that have to be enabled: read where they are, asked about where they are not. */
import { describe, expect, it } from 'vitest';
import { readOffline } from '../../../../shared/request/read-offline';
import type { Currency } from '../../../../shared/request/vocabulary';
import { HKD, JPY, SGD } from '../../../currencies';
import { BUNDLED } from '../../../bundled-currencies';
import { context } from './reading-context';

function read(text: string, ...enabled: Currency[]) {
  const { currency, roles, questions } = readOffline(text, {
    ...context,
    currencies: [...BUNDLED, ...enabled],
  });
  return {
    currency: currency && [
      currency.value,
      currency.span && text.slice(currency.span.start, currency.span.end),
    ],
    people: roles.map(({ title, count }) => [title.value, count?.value]),
    asked: questions.map(({ code, options, enable }) => [code, options.length, enable]),
  };
}
const TEAM = [['Bookkeeper', 2]];

describe('an enabled currency', () => {
  it.each([
    ['2 bookkeepers in SGD', SGD, 'SGD'],
    ['2 bookkeepers, wfh, sgd pls', SGD, 'sgd'],
    ['2 bookkeepers, quote in Singapore dollars', SGD, 'Singapore dollars'],
    ['2 bookkeepers, sing dollars', SGD, 'sing dollars'],
    ['2 bookkeepers, prices in S$', SGD, 'S$'],
    ['2 bookkeepers in HK$', HKD, 'HK$'],
    ['2 bookkeepers in Hong Kong dollars please', HKD, 'Hong Kong dollars'],
    ['2 bookkeepers, priced in yen', JPY, 'yen'],
  ] as const)('is read: %s', (text, currency, words) => {
    expect(read(text, SGD, HKD, JPY)).toEqual({ currency: [currency, words], people: TEAM, asked: [] });
  });

  it('is read beside a budget, which counts nobody', () => {
    expect(read('2 bookkeepers, S$5k budget', SGD)).toEqual({
      currency: [SGD, 'S$'],
      people: TEAM,
      asked: [],
    });
  });

  it('is asked about beside another one', () => {
    expect(read('2 bookkeepers, HKD or USD, whichever', HKD)).toEqual({
      currency: null,
      people: TEAM,
      asked: [['conflict', 2, undefined]],
    });
  });
});

describe('a currency that is not enabled', () => {
  it.each([
    ['2 bookkeepers in SGD', 'SGD'],
    ['2 bookkeepers, prices in S$', 'SGD'],
    ['2 bookkeepers, S$5k budget', 'SGD'],
    ['2 bookkeepers in Hong Kong dollars', 'HKD'],
    ['2 bookkeepers, swiss francs', 'CHF'],
  ])('is asked about, with the choice to enable it: %s', (text, code) => {
    expect(read(text)).toEqual({
      currency: null,
      people: TEAM,
      asked: [['currency', BUNDLED.length, code]],
    });
  });

  it.each(['2 bookkeepers in AED', '2 bookkeepers, paid in bitcoin', '2 bookkeepers in rupees'])(
    'and cannot be is asked about without it: %s',
    (text) => {
      expect(read(text, SGD, HKD, JPY)).toEqual({
        currency: null,
        people: TEAM,
        asked: [['currency', BUNDLED.length + 3, undefined]],
      });
    },
  );
});

it.each([
  '2 bookkeepers for our Singapore office',
  'We are a Singapore company and need 2 bookkeepers',
  '2 bookkeepers, our client is in Hong Kong',
  '2 bookkeepers who have done Japanese tax',
  '2 bookkeepers, $5k budget',
])('a place is no currency: %s', (text) => {
  expect(read(text, SGD, HKD, JPY).currency).toBeNull();
  expect(read(text, SGD, HKD, JPY).asked.filter(([code]) => code === 'currency')).toEqual([]);
});
