import { describe, expect, it } from 'vitest';
import { ambiguityData, salaryData } from '../../../../shared/data/current';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import { readOffline } from '../../../../shared/request/read-offline';
import { BUNDLED } from '../../../bundled-currencies';

const catalogue = buildCatalogue(salaryData().roles, ambiguityData().ambiguous);
const read = (text: string) =>
  readOffline(text, { catalogue, today: '2026-11-24', maxHeadcount: 500, currencies: BUNDLED }).roles.map(
    ({ title, count }) => [title.value, count?.value ?? null],
  );

describe('what a role is for', () => {
  it.each([
    ['three csr to take over our phone and e-mail queue, and one senior bookkeeper who knows Xero', 1],
    ['three csr to take over our queue and one bookkeeper', 1],
    ['three csr to have on the phones, and a bookkeeper', 1],
    ['three csr to take over owner calls, plus 2 bookkeepers', 2],
  ])('never hides the role named after it: %s', (text, bookkeepers) => {
    expect(read(text)).toEqual([
      ['Customer Service Representative', 3],
      ['Bookkeeper', bookkeepers],
    ]);
  });

  it('still leaves out what is there already', () => {
    expect(read('We have 3 bookkeepers already and need 2 csr')).toEqual([
      ['Customer Service Representative', 2],
    ]);
  });
});
