import { useEffect, useId, useRef, useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { formatCount } from '../../../shared/pricing/money';
import { cellValue } from './cell-values';
import { FACT_WORDS } from './columns';
import styles from './Grid.module.css';
import type { GridRow } from './grid-rows';
import type { Grid, Move } from './use-grid';

interface CellInputProps {
  grid: Grid;
  quote: QuoteView;
  row: GridRow;
  fact: 'count' | 'salary';
  /** What was typed to begin with; null: what is there. */
  typed: string | null;
}

/** A number typed in its cell. What can't be used stays, with what to do. */
export function CellInput({ grid, quote, row, fact, typed }: CellInputProps) {
  const { asked } = row;
  const [value, setValue] = useState(typed ?? initial(row, fact));
  const [wrong, setWrong] = useState<string | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const ended = useRef(false);
  const wrongId = useId();
  useEffect(() => {
    input.current?.focus();
    if (typed === null) input.current?.select();
  }, [typed]);
  function end(move: Move, isForAll = false): void {
    if (ended.current) return;
    const read = cellValue(fact, value, () => null);
    const problem = 'wrong' in read ? read.wrong : overLimit(quote, row, read.set.count);
    setWrong(problem);
    if (problem !== null || 'wrong' in read) return;
    ended.current = true;
    grid.commit(asked.line, fact, read.set, move, isForAll);
  }
  return (
    <span className={styles.typing}>
      <input
        ref={input}
        className={styles.input}
        value={value}
        inputMode="decimal"
        autoComplete="off"
        aria-label={`${FACT_WORDS[fact]}, ${asked.title.value}`}
        aria-invalid={wrong !== null}
        aria-describedby={wrong === null ? undefined : wrongId}
        onChange={(event) => {
          setValue(event.target.value);
          setWrong(null);
        }}
        onBlur={() => end('stay')}
        onKeyDown={(event) => {
          if (event.key === 'Enter') end('down', event.ctrlKey || event.metaKey);
          else if (event.key === 'Tab') end(event.shiftKey ? 'stay' : 'right');
          else if (event.key === 'Escape') {
            ended.current = true;
            grid.cancel();
          } else return;
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {wrong !== null && (
        <span id={wrongId} role="alert" className={styles.wrong}>
          {wrong}
        </span>
      )}
    </span>
  );
}

function initial({ asked, price }: GridRow, fact: 'count' | 'salary'): string {
  if (fact === 'count') return String(asked.count.value ?? '');
  return asked.salary ?? (price ? String(price.line.php.basic / 100) : '');
}

/** Why so many people can't be in one quote; null: they can. */
function overLimit(quote: QuoteView, { asked }: GridRow, count: number | undefined): string | null {
  const most = quote.version?.priced.basis.settings.max_headcount_per_quote;
  if (count === undefined || most === undefined) return null;
  const others = (quote.request?.lines ?? [])
    .filter(({ line }) => line !== asked.line)
    .reduce((sum, line) => sum + (line.count.value ?? 0), 0);
  return others + count > most
    ? `A quote can have ${formatCount(most)} people: enter ${formatCount(Math.max(1, most - others))} or fewer.`
    : null;
}
