/** `--use`: the parts of a message that are folded in the window, such as an earlier message, and are to be read too. */
import type { MailHeader } from '../../shared/request/message/part';
import { salaryData } from '../../shared/data/current';
import type { KnownNames } from '../../shared/reference/known-names';
import { catalogueOf } from '../../shared/reference/own-roles';
import { partsToRead } from '../../shared/request/read-offline';
import type { MessagePart, Span } from '../../shared/request/reading';
import { UsageError } from './command-args';

/** A kind as it is typed: `no-request`. */
const typed = ({ kind }: MessagePart): string => kind.replaceAll('_', '-');

/**
 * The places of the parts of some kinds.
 *
 * @param wanted kinds as typed: `quoted`, `signature`
 * @throws {UsageError} where the request has no such part; the error lists those that it has
 */
export function foldedParts(
  text: string,
  email: MailHeader | null,
  wanted: readonly string[],
  names: KnownNames,
): Span[] {
  if (wanted.length === 0) return [];
  const { parts } = partsToRead(text, catalogueOf(salaryData().roles, names), { email });
  // What is beyond the longest text is never read.
  const folded = parts.filter(({ kind, read }) => !read && kind !== 'beyond');
  const kinds = [...new Set(folded.map(typed))];
  const missing = wanted.find((kind) => !kinds.includes(kind));
  if (missing !== undefined) {
    const has = kinds.length === 0 ? 'Nothing was left out of it' : `The parts are ${kinds.join(', ')}`;
    const message = `The request has no part "${missing}". ${has}.`;
    throw new UsageError(message, [{ path: 'use', message }]);
  }
  return folded.filter((part) => wanted.includes(typed(part))).map(({ span }) => span);
}
