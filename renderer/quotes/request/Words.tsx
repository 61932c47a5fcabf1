import type { ReactNode } from 'react';
import type { Tie } from './facts';
import { pointAt, pointAway, useTieFocus } from './tie-focus';
import styles from './Words.module.css';

const SAID: Record<Tie['tone'], string> = {
  read: 'Read',
  asked: 'Needs answer',
  not_priced: 'Not priced',
  left_out: 'Left out (see Ledger)',
};

/** The client's words, underlined where something was read from them. */
export function Words({ text, ties }: { text: string; ties: readonly Tie[] }) {
  return (
    <div
      className={styles.words}
      data-testid="client-words"
      dir="auto"
      onPointerOver={({ target }) => pointAt(target instanceof Element ? keysAround(target) : [])}
      onPointerLeave={pointAway}
    >
      <Marked text={text} from={0} to={text.length} ties={ties} />
    </div>
  );
}

interface MarkedProps {
  text: string;
  from: number;
  to: number;
  /** The places from `from` to `to`, an outer one before those within it. */
  ties: readonly Tie[];
}

/** A part of the words with its marked places, which may lie within each other. */
export function Marked({ text, from, to, ties }: MarkedProps) {
  const { active } = useTieFocus();
  const parts: ReactNode[] = [];
  let at = from;
  for (let next = 0; next < ties.length;) {
    const tie = ties[next];
    if (!tie) break;
    const { start, end } = tie.span;
    const behind = ties.findIndex((other, index) => index > next && other.span.start >= end);
    const within = ties.slice(next + 1, behind < 0 ? ties.length : behind);
    parts.push(text.slice(at, start));
    parts.push(
      <mark
        key={tie.key}
        className={[styles[tie.tone], active.has(tie.key) && styles.active].filter(Boolean).join(' ')}
        title={SAID[tie.tone]}
        data-tie={tie.key}
      >
        <Marked text={text} from={start} to={end} ties={within} />
        <sup>{tie.index}</sup>
      </mark>,
    );
    at = end;
    next += within.length + 1;
  }
  parts.push(text.slice(at, to));
  return <>{parts}</>;
}

/** The marked places that an element lies in, the innermost first. */
function keysAround(element: Element): string[] {
  const keys: string[] = [];
  for (let at = element.closest('[data-tie]'); at; at = at.parentElement?.closest('[data-tie]') ?? null) {
    const key = at.getAttribute('data-tie');
    if (key !== null) keys.push(key);
  }
  return keys;
}
