import { Files, Undo2 } from 'lucide-react';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { Column } from '../../lists/Column';
import { ListNote } from '../../lists/ListScreen';
import { ControlsHead, ListRow, ListTable } from '../../lists/ListTable';
import { quoteName } from '../../platform/quote-words';
import { toast } from '../../platform/toasts';
import type { Action } from '../../ui/Actions';
import { Button } from '../../ui/Button';
import { ageWords } from '../../ui/format';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/ticker';
import { bringBack, duplicate } from '../quote-commands';
import { MonthCell, WhoseCells } from './QuoteCells';
import type { QuotePages } from './quote-pages';
import styles from './QuotesList.module.css';

/** For a row's context menu. */
const removedActions = (quote: QuoteSummary): Action[] => [
  { id: 'restore', label: 'Restore', icon: <Undo2 size={16} aria-hidden />, run: () => void back(quote) },
  {
    id: 'duplicate',
    label: 'Duplicate as draft',
    icon: <Files size={16} aria-hidden />,
    run: () => void duplicate(quote.quoteId),
  },
];

/** What was removed, each with the way back. */
interface RemovedQuotesProps {
  pages: QuotePages;
  /** How many there are; null: not known while more can be read. */
  total: number | null;
}

export function RemovedQuotes({ pages, total }: RemovedQuotesProps) {
  const now = useNow();
  return (
    <>
      <ListNote>
        Removed quotes are deleted permanently after 30 days. Saved PDFs and sent emails are kept.
      </ListNote>
      <ListTable
        label="Recently removed quotes"
        kind="removed"
        className={styles.list}
        rows={pages.rows ?? []}
        idOf={({ quoteId }) => quoteId}
        total={total}
        isMore={pages.isMore}
        listKey={pages.key}
        onMore={pages.more}
        actionsOf={removedActions}
        head={
          <>
            <Column column="number" className={styles.number}>
              Quote
            </Column>
            <Column column="client">Client</Column>
            <Column column="roles" className={styles.roles}>
              Roles
            </Column>
            <Column column="month" className={`${table.num} ${styles.month}`}>
              Monthly
            </Column>
            <Column column="changed" className={`${table.num} ${styles.changed}`}>
              Removed
            </Column>
            <ControlsHead className={styles.back}>Actions</ControlsHead>
          </>
        }
      >
        {(quote) => (
          <ListRow id={quote.quoteId}>
            <th scope="row">{quote.number ?? 'Draft'}</th>
            <WhoseCells quote={quote} />
            <MonthCell quote={quote} />
            <td className={table.num}>{ageWords(quote.removedAt ?? now, now)}</td>
            <td className={styles.back}>
              <Button
                small
                icon={<Undo2 size={14} aria-hidden />}
                aria-label={`Restore ${quote.number ?? 'draft'}, ${quoteName(quote)}`}
                onPress={() => void back(quote)}
              >
                Restore
              </Button>
            </td>
          </ListRow>
        )}
      </ListTable>
    </>
  );
}

async function back({ quoteId, number }: QuoteSummary): Promise<void> {
  if (await bringBack(quoteId)) toast({ text: `${number === null ? 'Draft' : `Quote ${number}`} restored.` });
}
