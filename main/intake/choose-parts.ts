/** Which parts of a file are the client's request. The rule is described in docs/files.md. */
import { type EmailHeader, isForwarded, type Part } from '../../shared/contract/brief';
import type { LeftOutReason } from '../../shared/request/added-file';
import { ambiguityData, pricingData, salaryData } from '../../shared/data/current';
import type { KnownNames } from '../../shared/reference/known-names';
import { catalogueOf } from '../../shared/reference/own-roles';
import { type ReadingContext, readOffline } from '../../shared/request/read-offline';
import type { PartKind } from '../../shared/request/message/part';
import type { Reading, ReadRole } from '../../shared/request/reading';
import { currenciesInUse } from '../../shared/pricing/currencies';

/** A part with its full name, before it is decided what is read. */
export type Gathered =
  | { kind: 'text' | 'offered'; name: string; text: string | null }
  | { kind: 'left out'; name: string; text: string | null; reason: LeftOutReason };

/** Words by which a message points at what came with it. */
const POINTS_AT_PARTS =
  /\b(?:attach\w*|enclos\w*|spreadsheet|workbook|excel|sheet|pdf|document|file|see below|as per|subject line|forward\w*|fwd)\b/i;
/** Parts beyond this are offered, not looked into. */
const MAX_LOOKED_AT = 20;

/**
 * The file's own words are always read. What came with them (a subject, an attachment, a forwarded message) is read
 * where it names roles and the words do not, or point at it and leave the numbers to it. Documents stand above the
 * words: what is below a signature or an older message belongs to that.
 *
 * @param email the header of the file, where it is an email
 * @param ambiguous the names that mean several roles
 */
export function chooseParts(
  gathered: readonly Gathered[],
  email: EmailHeader | null,
  names: KnownNames = { ambiguous: ambiguityData().ambiguous, ownRoles: [] },
): Part[] {
  const offered = gathered.filter(({ kind }) => kind === 'offered').slice(0, MAX_LOOKED_AT);
  const read = reader(names);
  const naming = offered.flatMap((part) => {
    const { roles } = read(part.text ?? '', null);
    return roles.length > 0 ? [{ part, roles }] : [];
  });
  const own = gathered
    .flatMap(({ kind, text }) => (kind === 'text' && text !== null ? [text] : []))
    .join('\n\n')
    .trim();
  const taken =
    own === '' && naming.length === 0
      ? offered.filter(isSubject)
      : naming.length === 0
        ? []
        : chosen(own, naming, read(own, email));
  const parts = gathered.flatMap((part): Part[] => {
    const { name, text } = part;
    if (part.kind === 'left out') return [{ name, text, leftOut: text === '' ? 'no_text' : part.reason }];
    if (part.kind === 'text' || taken.includes(part))
      return text === '' && gathered.length > 1 ? [] : [{ name, text, leftOut: null }];
    const isNaming = naming.some((one) => one.part === part);
    return [{ name, text, leftOut: isNaming ? 'request_elsewhere' : 'no_request' }];
  });
  const above = new Set(
    taken.filter(({ text }) => text !== null && !isForwarded(text)).map(({ name }) => name),
  );
  return [
    ...parts.filter(({ name, leftOut }) => leftOut === null && above.has(name)),
    ...parts.filter(({ name, leftOut }) => leftOut !== null || !above.has(name)),
  ];
}

interface Naming {
  part: Gathered;
  roles: readonly ReadRole[];
}

/** The parts that are read besides the file's own words, among those that name roles. */
function chosen(own: string, naming: readonly Naming[], reading: Reading): Gathered[] {
  const partsOf = (found: readonly Naming[]): Gathered[] => found.map(({ part }) => part);
  const files = naming.filter(({ part }) => !isSubject(part));
  const isPointing = POINTS_AT_PARTS.test(newestOf(own, reading));
  // What a mail server returned with a bounce is not a request.
  if (reading.notRequest !== null && !(isPointing && reading.notRequest === 'thanks')) return [];
  const isOlder = reading.parts.some(({ kind, read }) => read && OLDER.has(kind));
  const named = isOlder ? [] : reading.roles;
  if (named.length === 0) {
    if (files.length > 0 && (isPointing || !isOlder)) return partsOf(files);
    return isOlder ? [] : partsOf(naming);
  }
  if (!isPointing) return [];
  // The words tell of a role without a number, or the file has numbers of roles that they do not name.
  const isNumbered = named.some(isCounted);
  const titles = new Set(named.map(({ title }) => title.value));
  return partsOf(
    files.filter(({ roles }) =>
      roles.some((role) => isCounted(role) && !(isNumbered && titles.has(role.title.value))),
    ),
  );
}

const isCounted = ({ count }: ReadRole): boolean => count !== null && count.span !== null;
const isSubject = ({ name }: Gathered): boolean => name === 'Subject';
const OLDER: ReadonlySet<PartKind> = new Set(['quoted', 'forwarded']);

/** The words of the newest message, without the parts that the reader tells from it. */
function newestOf(text: string, { parts }: Reading): string {
  let words = '';
  let at = 0;
  for (const { span } of parts) {
    words += text.slice(at, span.start);
    at = span.end;
  }
  return words + text.slice(at);
}

type Read = (text: string, email: EmailHeader | null) => Reading;

/** Reads by the roles that the app ships and the names that are passed in: the engine's data are out of reach here. */
function reader(names: KnownNames): Read {
  let context: ReadingContext | undefined;
  return (text, email) => {
    // Many files come alone: then nothing is looked into.
    context ??= {
      catalogue: catalogueOf(salaryData().roles, names),
      // No date is looked at.
      today: '2026-01-01',
      maxHeadcount: pricingData().defaults.max_headcount_per_quote,
      currencies: currenciesInUse(pricingData(), []),
    };
    return readOffline(text, context, { email });
  };
}
