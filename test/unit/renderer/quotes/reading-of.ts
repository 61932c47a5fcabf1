/** A request as the window holds it after the offline reader and a person's corrections. */
import { ambiguityData, pricingData, salaryData } from '../../../../shared/data/current';
import type { QuoteView } from '../../../../shared/contract/quote-view';
import { buildCatalogue } from '../../../../shared/request/catalogue';
import type { ReadingContext } from '../../../../shared/request/read-offline';
import { readWithAliases } from '../../../../shared/request/read-with-aliases';
import type { RoleAlias } from '../../../../shared/request/role-alias';
import { type Corrections, staffingRequest } from '../../../../shared/request/staffing-request';
import { BUNDLED } from '../../../bundled-currencies';

/** The role names of the salary table. */
export const roles = new Set(salaryData().roles.map(({ role }) => role));
const context: ReadingContext = {
  catalogue: buildCatalogue(salaryData().roles, ambiguityData().ambiguous),
  today: '2026-11-30',
  maxHeadcount: 500,
  currencies: BUNDLED,
};

export type ReadQuote = Pick<
  QuoteView,
  'quoteId' | 'text' | 'reading' | 'request' | 'questions' | 'corrections' | 'options'
>;

export function readingOf(
  text: string,
  corrections: Corrections = {},
  aliases: readonly RoleAlias[] = [],
): ReadQuote {
  const reading = readWithAliases(text, aliases, context);
  const request = staffingRequest(reading, corrections, pricingData().defaults, (title) => roles.has(title));
  return {
    quoteId: 1,
    text,
    reading,
    request,
    questions: request.questions,
    corrections,
    options: { client: null, currency: null, offline: true, include: [], files: [] },
  };
}
