/** Which aliases a text is read with, and where a reading used them. */
import { aliasesFor, aliasesIn, aliasOf, withAliases } from './aliases';
import { readOffline, type ReadingContext } from './read-offline';
import type { LedgerEntry, Reading, ReadRole } from './reading';
import type { RoleAlias } from './role-alias';

/** Whose request a text is: the client that a person named wins over the one that the text names. */
export interface ClientOfText {
  named: string | null;
  /** For a text that names none. */
  assumed: string | null;
}

/** Of all aliases that are kept those that a text is read with: its words hold them, and they are of its client. */
export function aliasesToReadWith(
  text: string,
  client: ClientOfText,
  kept: readonly RoleAlias[],
  context: ReadingContext,
): RoleAlias[] {
  const held = aliasesIn(text, kept);
  if (held.length === 0) return [];
  const of = client.named ?? readOffline(text, context).client?.value ?? client.assumed;
  return aliasesFor(of, held);
}

/** Reads a text offline with these aliases. */
export const readWithAliases = (
  text: string,
  aliases: readonly RoleAlias[],
  context: ReadingContext,
): Reading =>
  noteAliases(
    readOffline(text, { ...context, catalogue: withAliases(context.catalogue, aliases) }),
    text,
    aliases,
  );

/** The reading of a text, with the aliases that it was made with, each named in the ledger where its words stand. */
export function noteAliases(reading: Reading, text: string, aliases: readonly RoleAlias[]): Reading {
  if (aliases.length === 0) return reading;
  const ledger = reading.ledger.map((entry) => {
    const alias =
      entry.fact === 'role' ? aliasOf(text.slice(entry.span.start, entry.span.end), aliases) : undefined;
    return alias ? { ...entry, alias } : entry;
  });
  const roles = reading.roles.map((role, line) => withLevel(role, line, ledger, reading));
  return { ...reading, roles, ledger, aliases: [...aliases] };
}

/** A level that the text says, or is asked about, goes before that of the alias. */
function withLevel(
  role: ReadRole,
  line: number,
  ledger: readonly LedgerEntry[],
  { questions }: Reading,
): ReadRole {
  const isAsked = questions.some((question) => question.line === line && question.fact === 'level');
  if (role.level !== null || isAsked) return role;
  const entry = ledger.find((one) => one.line === line && one.alias?.level !== undefined);
  return entry?.alias?.level === undefined
    ? role
    : { ...role, level: { value: entry.alias.level, span: role.title.span } };
}
