import type { ReactNode } from 'react';
import { isReviewDue, type ReferenceEntry, type ReferenceKey } from '../../shared/reference/entry';
import { CONFIDENCE_WORDS, dayAgeWords, LIST_WORDS } from '../../shared/reference/wording';
import { ListRow, ListTable, RowButton } from '../lists/ListTable';
import { copyText } from '../platform/copy-text';
import { dateWords } from '../ui/format';
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
    <ListTable
      label="Rules and data"
      kind="entry"
      className={styles.list}
      rows={entries}
      idOf={keyOf}
      openId={open && keyOf(open)}
      actionsOf={({ list, id, value }) => [
        { id: 'open', label: 'Open', run: () => onOpen({ list, id }) },
        { id: 'copy', label: 'Copy value', run: () => void copyText(value, 'Value') },
      ]}
      head={
        <>
          <th scope="col">Name</th>
          <th scope="col">Value</th>
          <th scope="col" className={styles.sure}>
            Confidence
          </th>
          <th scope="col" className={`${table.num} ${styles.age}`}>
            Age
          </th>
        </>
      }
      foot={children}
    >
      {(entry) => {
        const { list, id, name, value, holds, confidence, date } = entry;
        const isOpen = open?.list === list && open.id === id;
        return (
          <ListRow id={keyOf(entry)} isOpen={isOpen} onOpen={() => onOpen({ list, id })}>
            <th scope="row">
              <RowButton isOpen={isOpen} title={name}>
                {name}
              </RowButton>
              {(showsList || holds !== 'now') && (
                <span className={table.second}>
                  {[showsList && LIST_WORDS[list], HOLDS_WORDS[holds]].filter(Boolean).join(', ')}
                </span>
              )}
            </th>
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
          </ListRow>
        );
      }}
    </ListTable>
  );
}

const keyOf = ({ list, id }: ReferenceKey): string => `${list} ${id}`;

const HOLDS_WORDS: Record<ReferenceEntry['holds'], string> = {
  now: '',
  past: 'no longer in force',
  later: 'not in force yet',
};
