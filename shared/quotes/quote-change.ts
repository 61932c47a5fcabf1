/** A change of a quote's lines, currency and discount, as one proposal. Pure. */
import { z } from 'zod';
import type { Corrections, LineCorrection } from '../request/staffing-request';
import { Currency, Level, Workspace } from '../request/vocabulary';

const line = z.int().nonnegative();
const title = z.string().trim().min(1).max(200);
const count = z.int().min(1).max(100_000);

/** What an operation sets; null stays as it is. */
const facts = {
  level: Level.nullable(),
  count: count.nullable(),
  workspace: Workspace.nullable(),
};

export const LineChange = z.discriminatedUnion('action', [
  /** `line` as in `RequestLine`. */
  z.strictObject({ action: z.literal('set'), line, title: title.nullable(), ...facts }),
  z.strictObject({ action: z.literal('remove'), line }),
  z.strictObject({ action: z.literal('add'), title, ...facts, count }),
]);
export type LineChange = z.infer<typeof LineChange>;

export const QuoteChange = z.strictObject({
  lines: z.array(LineChange).max(40),
  /** Null: as it is. */
  currency: Currency.nullable(),
  discount_bp: z.int().min(0).max(10_000).nullable(),
});
export type QuoteChange = z.infer<typeof QuoteChange>;

/**
 * The corrections with a change made on them.
 *
 * @param read how many lines the reading has: lines that are added come behind them
 */
export function changedCorrections(
  corrections: Corrections,
  { lines: changes, currency, discount_bp: discount }: QuoteChange,
  read: number,
): Corrections {
  let lines = corrections.lines ?? {};
  for (const change of changes) {
    if (change.action === 'remove') {
      lines = { ...lines, [change.line]: { ...lines[change.line], removed: true } };
    } else {
      const { action, ...said } = change;
      const at = action === 'set' ? change.line : nextLine(lines, read);
      lines = { ...lines, [at]: { ...lines[at], ...factsOf(said) } };
    }
  }
  return {
    ...corrections,
    ...(changes.length > 0 && { lines }),
    ...(currency !== null && { currency }),
    ...(discount !== null && { discount_bp: discount }),
  };
}

/** The first line number that neither the reading nor a correction has. */
const nextLine = (lines: Record<string, LineCorrection>, read: number): number =>
  Math.max(read, ...Object.keys(lines).map((key) => Number(key) + 1));

function factsOf({
  title: role,
  level,
  count: people,
  workspace,
}: Pick<Extract<LineChange, { action: 'set' }>, 'title' | 'level' | 'count' | 'workspace'>): LineCorrection {
  return {
    ...(role !== null && { title: role }),
    ...(level !== null && { level }),
    ...(people !== null && { count: people }),
    ...(workspace !== null && { workspace }),
  };
}
