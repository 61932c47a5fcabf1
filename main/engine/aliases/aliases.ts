/** The use cases of aliases: keeping a correction, removing it, and which ones a text is read with. */
import type { Answers } from '../../../shared/contract/call';
import type { Output } from '../../../shared/contract/contract';
import { refuse } from '../../../shared/contract/reply';
import type { aliasCalls, AliasView } from '../../../shared/request/alias-calls';
import { whyNoAlias } from '../../../shared/request/aliases';
import type { ReadingContext } from '../../../shared/request/read-offline';
import { aliasesToReadWith } from '../../../shared/request/read-with-aliases';
import type { RoleAlias } from '../../../shared/request/role-alias';
import type { Corrections } from '../../../shared/request/staffing-request';
import type { AliasStore } from './alias-store';

export interface AliasesOptions {
  store: AliasStore;
  reading(): ReadingContext;
  /** The name that a person goes by in the settings; empty: none. */
  person(): string;
  now(): number;
  changed(): void;
}

/** The words of a quote, and for whom they are. */
export interface AliasedText {
  text: string;
  client: string | null;
  /** The client is that of a conversation: one that the words name wins. */
  client_assumed: boolean;
  corrections: Pick<Corrections, 'client'>;
}

/** A removed alias can be restored for so long. */
const KEPT_MS = 30 * 24 * 3_600_000;

export function createAliases(options: AliasesOptions) {
  const { store, now } = options;

  function existing(aliasId: number): AliasView {
    const alias = store.view(aliasId);
    if (!alias)
      throw refuse('not_found', 'This alias was deleted. Correct the role on a quote to save it again.');
    return alias;
  }

  const calls: Omit<Answers<typeof aliasCalls>, 'aliases.keep'> = {
    'aliases.list': () => ({ aliases: store.list() }),

    'aliases.remove': ({ aliasId }) => {
      existing(aliasId);
      if (store.remove(aliasId, now())) options.changed();
    },

    /** @throws {CallRefused} if another alias replaced it, or it was deleted permanently */
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

    /** Keeps an alias, in place of the one that the same words had. Call it inside a write. @throws {CallRefused} */
    keep(alias: RoleAlias): Output<'aliases.keep'> {
      const why = whyNoAlias(alias, options.reading().catalogue);
      if (why !== null) throw refuse('invalid', `“${alias.words}” ${why}.`);
      const before = store.current(alias);
      const known = before === null ? null : existing(before);
      if (known?.role === alias.role && known.level === alias.level) return { alias: known, replaced: null };
      if (before !== null) store.remove(before, now());
      const kept = existing(store.insert(alias, options.person(), now()));
      options.changed();
      return { alias: kept, replaced: before };
    },

    /**
     * The aliases that a quote's words are read with: those whose words they hold, of the client that the person
     * named, else of the one that the words name.
     */
    forQuote(quote: AliasedText): RoleAlias[] {
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
