/** What a person set by hand on a quote: changed in place, undone and redone. */
import { create } from 'zustand';
import type { Corrections, LineCorrection } from '../../../shared/request/staffing-request';
import { ask } from '../../platform/bridge';
import { toast } from '../../platform/toasts';

interface Change {
  before: Corrections;
  after: Corrections;
}
interface Steps {
  past: readonly Change[];
  future: readonly Change[];
}

/** By quote; kept while the window is open. */
const useHistory = create<{ quotes: ReadonlyMap<number, Steps> }>()(() => ({ quotes: new Map() }));

const stepsOf = (quoteId: number): Steps =>
  useHistory.getState().quotes.get(quoteId) ?? { past: [], future: [] };
const keep = (quoteId: number, steps: Steps): void =>
  useHistory.setState(({ quotes }) => ({ quotes: new Map(quotes).set(quoteId, steps) }));

/** One after the other: undo and redo pressed quickly must each find what the one before left. */
let turn: Promise<void> = Promise.resolve();
function inTurn(work: () => Promise<void>): Promise<void> {
  turn = turn.then(work);
  return turn;
}

async function send(quoteId: number, corrections: Corrections): Promise<boolean> {
  return (await ask('quotes.correct', { quoteId, corrections, submitKey: crypto.randomUUID() })) !== null;
}

/**
 * Changes the corrections; the quote is priced again from the first step that they touch. Corrections are sent
 * whole, so a change is made on what is stored, not on what the window showed: two quick ones both count.
 */
export function correct(quoteId: number, change: (now: Corrections) => Corrections): Promise<void> {
  return inTurn(async () => {
    const before = (await ask('quotes.get', { quoteId }))?.corrections;
    if (before === undefined) return;
    const after = change(before);
    if (JSON.stringify(after) === JSON.stringify(before) || !(await send(quoteId, after))) return;
    keep(quoteId, { past: [...stepsOf(quoteId).past, { before, after }], future: [] });
  });
}

export function undoCorrection(quoteId: number): Promise<void> {
  return inTurn(async () => {
    const { past, future } = stepsOf(quoteId);
    const last = past.at(-1);
    if (!last || !(await send(quoteId, last.before))) return;
    keep(quoteId, { past: past.slice(0, -1), future: [last, ...future] });
    toast({ text: 'Last change undone.' });
  });
}

export function redoCorrection(quoteId: number): Promise<void> {
  return inTurn(async () => {
    const { past, future } = stepsOf(quoteId);
    const [next, ...later] = future;
    if (!next || !(await send(quoteId, next.after))) return;
    keep(quoteId, { past: [...past, next], future: later });
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
