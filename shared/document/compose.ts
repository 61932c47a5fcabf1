/** Composes the client copy or the open book of a frozen price, by the settings of this moment. */
import type { PricedQuote } from '../pricing/priced-quote';
import type { CompanySettings } from '../settings/settings';
import { breakdownOf } from './breakdown';
import { clientAmounts } from './client-amounts';
import { extrasOf } from './client-extras';
import { rampPart } from './ramp-part';
import { savingsPart } from './savings-part';
import type { ClientView } from './client-view';
import type { ClientDocumentKind } from './kind';
import type { QuoteDocument } from './quote-document';

/** How documents look now. It belongs to the input of every step that makes a file. */
export interface Appearance {
  company: Pick<CompanySettings, 'name' | 'address' | 'logo' | 'terms'>;
  rounding: ClientView['display_rounding'];
}

export interface QuoteFacts extends Pick<
  QuoteDocument,
  'number' | 'version' | 'date' | 'validUntil' | 'client' | 'start' | 'notPriced'
> {
  priced: PricedQuote;
}

export function composeDocument(
  kind: ClientDocumentKind,
  { priced, ...facts }: QuoteFacts,
  { company, rounding }: Appearance,
): QuoteDocument {
  const { result, basis } = priced;
  const { lines: lineAmounts, ...amounts } = clientAmounts(result, rounding);
  const lines = result.lines.map(({ title, level, workspace, count }, i) => ({
    title,
    level,
    workspace,
    count,
    each: lineAmounts[i]?.each ?? 0,
    monthly: lineAmounts[i]?.monthly ?? 0,
    assumed: basis.lines[i]?.assumed ?? [],
  }));
  return {
    ...facts,
    kind,
    company: { name: company.name, address: company.address, logo: company.logo },
    terms: company.terms,
    currency: result.currency,
    isCurrencyAssumed: basis.currency_assumed,
    rounding,
    lines,
    headcount: result.totals.headcount,
    amounts,
    vat: { treatment: basis.settings.vat, rateBp: basis.rules.vat?.parameters['rate_bp'] ?? 0 },
    includes: {
      allowances: result.lines.some(({ php }) => php.allowances > 0),
      hmo: result.lines.some(({ php }) => php.hmo > 0),
    },
    ...extrasOf(priced),
    savings: savingsPart(priced.savings),
    ramp: rampPart(priced, rounding),
    breakdown:
      kind === 'open_book'
        ? breakdownOf(
            priced,
            lines.map(({ each }) => each),
          )
        : null,
  };
}
