/** A person's overrides on a quote: changed in place, undone and redone. The engine stores the changes. */
import type { Corrections, LineCorrection, RequestLine } from '../../../shared/request/staffing-request';
import { ask, request } from '../../platform/bridge';
import { toast } from '../../platform/toasts';

/** One after the other: undo and redo pressed quickly must each find what the one before left. */
let turn: Promise<void> = Promise.resolve();
function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.then(work);
  return turn;
}

/**
 * Changes the corrections; the quote is priced again from the first step that they touch. Corrections are sent
 * whole, so a change is made on what is stored, not on what the window showed: two quick ones both count.
 */
export function correct(
  quoteId: number,
  change: (now: Corrections, lines: readonly RequestLine[]) => Corrections,
): Promise<void> {
  return inTurn(async () => {
    const quote = await ask('quotes.get', { quoteId });
    if (quote === null) return;
    const before = quote.corrections;
    const after = change(before, quote.request?.lines ?? []);
    if (JSON.stringify(after) === JSON.stringify(before)) return;
    await ask('quotes.correct', { quoteId, corrections: after, submitKey: crypto.randomUUID() });
  });
}

/** Takes the last change of the quote back. */
export const undoEdit = (quoteId: number): Promise<void> => step('quotes.undoEdit', quoteId, 'Undone');

/** Makes the change again that was undone last. */
export const redoEdit = (quoteId: number): Promise<void> => step('quotes.redoEdit', quoteId, 'Redone');

function step(call: 'quotes.undoEdit' | 'quotes.redoEdit', quoteId: number, done: string): Promise<void> {
  return inTurn(async () => {
    const reply = await request(call, { quoteId, submitKey: crypto.randomUUID() });
    // Nothing to undo is not an error.
    toast({ text: reply.ok ? `${done}: ${reply.data.name}.` : reply.error.message });
  });
}

/** The corrections with one line's facts changed; a fact of undefined goes back to what was read. */
export function withLine(
  corrections: Corrections,
  line: number,
  change: { [K in keyof LineCorrection]?: LineCorrection[K] | undefined },
): Corrections {
  const key = String(line);
  const { [key]: before, ...others } = corrections.lines ?? {};
  const after = withoutUndefined({ ...before, ...change });
  return { ...corrections, lines: Object.keys(after).length === 0 ? others : { ...others, [key]: after } };
}

/** The first line number that neither the reading, of so many roles, nor a correction has. */
export const nextLine = ({ lines }: Corrections, readRoles: number): number =>
  Math.max(readRoles, ...Object.keys(lines ?? {}).map((line) => Number(line) + 1));

/** The corrections with facts of the whole quote changed; undefined goes back to what was read. */
export const withQuote = (
  corrections: Corrections,
  change: { [K in keyof Corrections]?: Corrections[K] | undefined },
): Corrections => withoutUndefined({ ...corrections, ...change });

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Partial<Defined<T>> {
  const kept: Partial<Defined<T>> = {};
  for (const key in value) {
    const each = value[key];
    if (isDefined(each)) kept[key] = each;
  }
  return kept;
}

const isDefined = <T>(value: T): value is Exclude<T, undefined> => value !== undefined;
