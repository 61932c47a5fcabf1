/** The use cases of aliases: keeping a correction, removing it, and which ones a text is read with. */
import type { Answers } from '../../../shared/contract/call';
import type { Input } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import type { aliasCalls, AliasView } from '../../../shared/request/alias-calls';
import { aliasWords, whyNoAlias } from '../../../shared/request/aliases';
import type { ReadingContext } from '../../../shared/request/read-offline';
import { aliasesToReadWith } from '../../../shared/request/read-with-aliases';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { StaffingRequest } from '../../../shared/request/staffing-request';
import type { QuoteRow } from '../quotes/quote-store';
import type { AliasStore } from './alias-store';

export interface AliasesOptions {
  store: AliasStore;
  /** @throws {CallRefused} where there is no such quote */
  quote(quoteId: number): QuoteRow;
  requestOf(quote: QuoteRow): StaffingRequest | null;
  reading(): ReadingContext;
  isRole(title: string): boolean;
  /** The name that a person goes by in the settings; empty: none. */
  person(): string;
  now(): number;
  changed(): void;
}

/** A removed alias can be restored for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;

export function createAliases(options: AliasesOptions) {
  const { store, now } = options;

  /** @throws {CallRefused} that says why there is nothing to keep */
  function corrected({ quoteId, line, scope }: Input<'aliases.keep'>): RoleAlias {
    const quote = options.quote(quoteId);
    const span = quote.reading?.roles[line]?.title.span;
    const role = quote.corrections.lines?.[line]?.title;
    const words = span ? aliasWords(quote.text.slice(span.start, span.end)) : '';
    if (words === '') throw refuse('invalid', 'The request names no job title for this line.');
    if (role === undefined || !options.isRole(role))
      throw refuse('conflict', 'Choose a role of the salary table for this line first.');
    const client = scope === 'everyone' ? null : (options.requestOf(quote)?.client?.value ?? null);
    if (scope === 'client' && client === null)
      throw refuse('invalid', 'This quote names no client. Name the client first, or keep it for everyone.');
    const alias = { words, role, client };
    const why = whyNoAlias(alias, options.reading().catalogue);
    if (why !== null) throw refuse('invalid', `“${words}” ${why}.`);
    return alias;
  }

  function existing(aliasId: number): AliasView {
    const alias = store.view(aliasId);
    if (!alias)
      throw refuse('not_found', 'This alias was deleted. Correct the role on a quote to keep it again.');
    return alias;
  }

  const calls: Answers<typeof aliasCalls> = {
    'aliases.list': () => ({ aliases: store.list() }),

    'aliases.keep': (input) => {
      const alias = corrected(input);
      const before = store.current(alias);
      const known = before === null ? null : existing(before);
      if (known?.role === alias.role) return { alias: known, replaced: null };
      if (before !== null) store.remove(before, now());
      const kept = existing(store.insert(alias, options.person(), now()));
      options.changed();
      return { alias: kept, replaced: before };
    },

    'aliases.remove': ({ aliasId }) => {
      existing(aliasId);
      if (store.remove(aliasId, now())) options.changed();
    },

    /** @throws {CallRefused} where another alias took its place, or it is gone for good */
    'aliases.restore': ({ aliasId }) => {
      const { words } = existing(aliasId);
      if (store.rival(aliasId) !== null)
        throw refuse('conflict', `“${words}” has another alias now. Remove that one first.`);
      store.restore(aliasId);
      options.changed();
    },
  };

  return {
    calls,
    list: store.list,

    /**
     * The aliases that a quote's words are read with: those whose words they hold, of the client that the person
     * named, else of the one that the words name.
     */
    forQuote(quote: Pick<QuoteRow, 'text' | 'client' | 'client_assumed' | 'corrections'>): RoleAlias[] {
      const { text, client, client_assumed: isAssumed, corrections } = quote;
      const named = corrections.client ?? (isAssumed ? null : client);
      return aliasesToReadWith(text, { named, assumed: client }, store.all(), options.reading());
    },

    used: store.setUses,
    /** Aliases were kept or removed by an import. */
    changed: options.changed,

    purge: (): void => store.purge(now() - KEPT_MS),
  };
}
