/** What a change of a quote is called. */
import { expect, it } from 'vitest';
import { editName } from '../../../../shared/quotes/edit-name';
import type { Corrections, StaffingRequest } from '../../../../shared/request/staffing-request';
import { AUD } from '../../../currencies';
import { readingOf } from '../../renderer/quotes/reading-of';

function requestWith(corrections: Corrections): StaffingRequest {
  const { request } = readingOf('2 senior bookkeepers, hybrid, in USD', corrections);
  if (!request) throw new Error('the text is a request');
  return request;
}

it.each([
  [{}, { discount_bp: 500 }, 'discount 0% → 5%'],
  [{}, { currency: AUD }, 'currency USD → AUD'],
  [{}, { lines: { 0: { level: 'lead' } } }, 'Bookkeeper, level Senior → Lead'],
  [{}, { lines: { 0: { count: 5 } } }, 'Bookkeeper, people 2 → 5'],
  [{}, { lines: { 0: { salary: '60000' } } }, 'Bookkeeper, salary from the table → PHP 60000'],
  [{}, { lines: { 0: { workspace: 'office' } } }, 'Bookkeeper, workspace Hybrid → Office'],
  [{}, { lines: { 0: { removed: true } } }, 'remove Bookkeeper'],
  [{}, { lines: { 7: { title: 'Virtual Assistant', count: 2 } } }, 'add Virtual Assistant × 2'],
  [{}, { start: '2027-01-11' }, 'start none → 11 Jan 2027'],
  [{}, { fx_php_per_unit_e4: 579_420 }, 'exchange rate default → 57.9420'],
  [{}, { discount_bp: 500, currency: AUD, client: 'Acme' }, 'client none → Acme and 2 more'],
  [{}, { accepted: ['title:title:0'] }, 'answer'],
  [
    { lines: { 7: { title: 'Virtual Assistant', count: 2 } } },
    { lines: { 7: { title: 'Virtual Assistant', count: 2 } }, order: [7, 0] },
    'order of the lines',
  ],
  [{ lines: { 0: { level: 'lead' } } }, {}, 'Bookkeeper, level Lead → Senior'],
] satisfies [Corrections, Corrections, string][])('%j to %j', (before, after, name) => {
  expect(editName(requestWith(before), requestWith(after))).toBe(name);
});
