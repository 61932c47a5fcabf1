import type { ReactNode } from 'react';
import type { Tie } from './facts';
import { pointAt, pointAway, useTieFocus } from './tie-focus';
import styles from './Words.module.css';

const SAID: Record<Tie['tone'], string> = { read: 'read', asked: 'asked about', not_priced: 'not priced' };

/** The client's words, underlined where something was read from them. */
export function Words({ text, ties }: { text: string; ties: readonly Tie[] }) {
  const { active } = useTieFocus();
  const parts: ReactNode[] = [];
  let from = 0;
  for (const tie of ties) {
    parts.push(text.slice(from, tie.span.start));
    parts.push(
      <mark
        key={tie.key}
        className={[styles[tie.tone], active.has(tie.key) && styles.active].filter(Boolean).join(' ')}
        title={SAID[tie.tone]}
        data-tie={tie.key}
        onPointerEnter={() => pointAt([tie.key])}
        onPointerLeave={pointAway}
      >
        {text.slice(tie.span.start, tie.span.end)}
        <sup>{tie.index ?? '?'}</sup>
      </mark>,
    );
    from = tie.span.end;
  }
  parts.push(text.slice(from));
  return (
    <div className={styles.words} data-testid="client-words" dir="auto">
      {parts}
    </div>
  );
}
