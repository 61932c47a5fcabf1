/** The calls about aliases: job titles that a person taught ShoreQuote. */
import { z } from 'zod';
import { RoleAlias } from './role-alias';
import { engineCommand, engineQuery } from '../contract/call';

const id = z.int().positive();
const nothing = z.strictObject({});

export const AliasView = RoleAlias.extend({
  aliasId: id,
  /** The sender's name in the settings when it was kept; empty: none was set. */
  keptBy: z.string(),
  keptAt: z.int().nonnegative(),
  /** Quotes that were read with it. */
  uses: z.int().nonnegative(),
});
export type AliasView = z.infer<typeof AliasView>;

export const aliasCalls = {
  'aliases.list': engineQuery(nothing, z.strictObject({ aliases: z.array(AliasView) })),
  /**
   * Keeps the correction of a line's role: from the next reading on, the words of its title stand for the role that
   * the person chose. `replaced`: the alias that said something else of the same title; it is removed.
   */
  'aliases.keep': engineCommand(
    z.strictObject({ quoteId: id, line: z.int().nonnegative(), scope: z.enum(['client', 'everyone']) }),
    z.strictObject({ alias: AliasView, replaced: id.nullable() }),
  ),
  'aliases.remove': engineCommand(z.strictObject({ aliasId: id }), nothing),
  'aliases.restore': engineCommand(z.strictObject({ aliasId: id }), nothing),
} as const;
