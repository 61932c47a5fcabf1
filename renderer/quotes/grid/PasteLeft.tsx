import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { plural } from '../../ui/format';
import { GRID_FACTS } from './columns';
import styles from './Grid.module.css';
import { cellLabel, type PastedRow, readRow } from './paste';
import { keepPasteLeft, takeRows, usePasteLeft } from './paste-into';

const CELLS = [...GRID_FACTS, 'other'] as const;

/** Pasted rows that did not fit: each cell that is wrong says what to do, and nothing of them is lost. */
export function PasteLeft({ quote }: { quote: QuoteView }) {
  const rows = usePasteLeft(quote.quoteId);
  const [busy, setBusy] = useState(false);
  const [attempt, setAttempt] = useState(0);
  if (rows.length === 0) return null;
  const keep = (next: readonly PastedRow[]): void => keepPasteLeft(quote.quoteId, next);
  async function apply(): Promise<void> {
    setBusy(true);
    keep(await takeRows(quote.quoteId, quote.reading?.roles.length ?? 0, rows));
    setBusy(false);
    setAttempt(attempt + 1);
  }
  return (
    <section className={styles.left} aria-label="Pasted rows to correct">
      <h2>{plural(rows.length, 'pasted row')} to correct</h2>
      {rows.map((row, at) => (
        <Row
          key={`${attempt} ${rows.length} ${at}`}
          row={row}
          title={titleOf(quote, row)}
          onChange={(next) => keep(rows.with(at, next))}
          onDiscard={() => keep(rows.filter((_, other) => other !== at))}
        />
      ))}
      <p className={styles.leftActions}>
        <Button small kind="second" busy={busy} onPress={() => void apply()}>
          Apply
        </Button>
        <Button small kind="quiet" onPress={() => keep([])}>
          Discard all
        </Button>
      </p>
    </section>
  );
}

interface RowProps {
  row: PastedRow;
  title: string;
  onChange: (row: PastedRow) => void;
  onDiscard: () => void;
}

function Row({ row, title, onChange, onDiscard }: RowProps) {
  const [tried] = useState(row.cells.title);
  // Whether a role is known is found by applying: one that is still as it was then was not, unless it was not looked at.
  const isUnknown = row.cells.title === tried && !hasOther(row);
  const { wrong } = readRow(row, (typed) => (isUnknown ? null : typed));
  const shown = CELLS.filter((fact) => row.cells[fact] !== undefined || (fact === 'title' && wrong.title));
  return (
    <fieldset className={styles.leftRow}>
      <legend>{title}</legend>
      {shown.map((fact) => (
        <Field
          key={fact}
          label={cellLabel(fact)}
          value={row.cells[fact] ?? ''}
          error={wrong[fact] ?? null}
          onChange={(typed) => {
            const { [fact]: _, ...others } = row.cells;
            // An empty cell sets nothing; that of a role stays, since a new line needs one.
            onChange({
              ...row,
              cells: typed === '' && fact !== 'title' ? others : { ...others, [fact]: typed },
            });
          }}
        />
      ))}
      <Button small kind="quiet" onPress={onDiscard}>
        Discard row
      </Button>
    </fieldset>
  );
}

/** Something else of the row is wrong, so that its role may well be known. */
const hasOther = (row: PastedRow): boolean => Object.keys(readRow(row, () => 'as typed').wrong).length > 0;

const titleOf = ({ request }: QuoteView, { line }: PastedRow): string =>
  (line === null ? undefined : request?.lines.find((each) => each.line === line)?.title.value) ?? 'New line';
