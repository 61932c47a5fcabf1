/** Boxes of a form: what is behind an empty one is not chosen (`[x] Virtual assistant  [ ] Bookkeeper`). */
import type { TokenRange } from './instructions';
import type { Token } from './tokens';

const EMPTY = /^[\u2610\u25a1\u25cb\u2b1c]$/u;
const TICKED = /^[\u2611\u2612\u2713\u2714\u25a0\u25cf\u2b1b]$/u;
const TICK = /^(?:x|v|\*|✓|✔)$/u;

interface Box extends TokenRange {
  ticked: boolean;
}

/** The marks of boxes, and what is behind an empty one, up to the next box or the end of its line. */
export function notTicked(tokens: readonly Token[]): TokenRange[] {
  const boxes = tokens.flatMap((_, at): Box[] => boxAt(tokens, at) ?? []);
  // One mark alone may be anything; a form has ticked boxes too.
  if (!boxes.some(({ ticked }) => ticked) || boxes.length < 2) return [];
  return boxes.map(({ ticked, from, to }, index) => {
    const next = boxes[index + 1]?.from ?? tokens.length;
    if (ticked) return { from, to };
    let end = to;
    while (end < next && tokens[end]?.kind !== 'newline') end += 1;
    return { from, to: end };
  });
}

function boxAt(tokens: readonly Token[], at: number): Box[] | undefined {
  const text = (index: number): string => tokens[index]?.text ?? '';
  if (EMPTY.test(text(at))) return [{ ticked: false, from: at, to: at + 1 }];
  if (TICKED.test(text(at))) return [{ ticked: true, from: at, to: at + 1 }];
  if (text(at) !== '[') return undefined;
  if (text(at + 1) === ']') return [{ ticked: false, from: at, to: at + 2 }];
  return TICK.test(text(at + 1)) && text(at + 2) === ']'
    ? [{ ticked: true, from: at, to: at + 3 }]
    : undefined;
}
