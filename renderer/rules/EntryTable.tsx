import type { ReactNode } from 'react';
import { isReviewDue, type ReferenceEntry, type ReferenceKey } from '../../shared/reference/entry';
import { CONFIDENCE_WORDS, dayAgeWords, LIST_WORDS } from '../../shared/reference/wording';
import { dateWords } from '../ui/format';
import { moveWithArrows } from '../ui/row-keys';
import { State } from '../ui/State';
import table from '../ui/Table.module.css';
import styles from './Rules.module.css';
import { CONFIDENCE_TONES } from './tones';

interface EntryTableProps {
  entries: readonly ReferenceEntry[];
  /** Asia/Manila. */
  today: string;
  /** Whether each row names its list. */
  showsList: boolean;
  open: ReferenceKey | null;
  onOpen: (entry: ReferenceKey) => void;
  /** Stands below the rows. */
  children?: ReactNode;
}

export function EntryTable({ entries, today, showsList, open, onOpen, children }: EntryTableProps) {
  return (
    <div className={table.scroll}>
      <table className={`${table.grid} ${table.list} ${styles.list}`} aria-label="Rules and data">
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Value</th>
            <th scope="col" className={styles.sure}>
              Confidence
            </th>
            <th scope="col" className={table.num}>
              Age
            </th>
          </tr>
        </thead>
        {/* The arrows move between the rows' own buttons. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <tbody onKeyDown={moveWithArrows}>
          {entries.map((entry) => {
            const { list, id, name, value, holds, confidence, date } = entry;
            const isOpen = open?.list === list && open.id === id;
            return (
              <tr
                key={`${list} ${id}`}
                className={isOpen ? table.on : undefined}
                data-open={isOpen ? '' : undefined}
                data-entry={`${list} ${id}`}
                onClick={() => onOpen({ list, id })}
              >
                <td className={styles.name}>
                  <button
                    type="button"
                    className={styles.open}
                    aria-expanded={isOpen}
                    title={name}
                    dir="auto"
                    onClick={() => onOpen({ list, id })}
                  >
                    {name}
                  </button>
                  {(showsList || holds !== 'now') && (
                    <span className={styles.under}>
                      {[showsList && LIST_WORDS[list], HOLDS_WORDS[holds]].filter(Boolean).join(', ')}
                    </span>
                  )}
                </td>
                <td className={styles.value} title={value}>
                  {value}
                </td>
                <td className={styles.sure}>
                  {isReviewDue(entry, today) ? (
                    <State tone="attention">Due for review</State>
                  ) : (
                    <State tone={CONFIDENCE_TONES[confidence]} still>
                      {CONFIDENCE_WORDS[confidence]}
                    </State>
                  )}
                </td>
                <td className={table.num} title={dateWords(date)}>
                  {dayAgeWords(date, today)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      {children}
    </div>
  );
}

const HOLDS_WORDS: Record<ReferenceEntry['holds'], string> = {
  now: '',
  past: 'no longer in force',
  later: 'not in force yet',
};
