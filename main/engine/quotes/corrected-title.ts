/** The job title that a person corrected on a line of a quote, as an alias of the role that they chose. */
import type { Input } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import { aliasWords } from '../../../shared/request/aliases';
import { statesLevel } from '../../../shared/request/reading';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import type { QuoteRow } from './quote-store';

/** @throws {CallRefused} that says why there is nothing to keep */
export function correctedTitle(
  quote: QuoteRow,
  request: StaffingRequest | null,
  { line, scope }: Pick<Input<'aliases.keep'>, 'line' | 'scope'>,
  isRole: (title: string) => boolean,
): RoleAlias {
  const read = quote.reading?.roles[line];
  const span = read?.title.span;
  const { title: role, level } = quote.corrections.lines?.[line] ?? {};
  const words = span ? aliasWords(quote.text.slice(span.start, span.end)) : '';
  if (words === '') throw refuse('invalid', 'The request doesn’t name a job title for this line.');
  if (role === undefined || !isRole(role))
    throw refuse('conflict', 'First choose a role from the salary table for this line.');
  const client = scope === 'everyone' ? null : (request?.client?.value ?? null);
  if (scope === 'client' && client === null)
    throw refuse(
      'invalid',
      'This quote has no client. Enter the client first, or save the alias for all clients.',
    );
  // A level that the text says itself belongs to that text.
  return { words, role, client, ...(level !== undefined && read && !statesLevel(read) && { level }) };
}
