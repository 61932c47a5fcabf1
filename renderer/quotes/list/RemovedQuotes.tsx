import { Undo2 } from 'lucide-react';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { ListNote } from '../../lists/ListScreen';
import { ControlsHead, ListRow, ListTable } from '../../lists/ListTable';
import { quoteName } from '../../platform/quote-words';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { ageWords } from '../../ui/format';
import table from '../../ui/Table.module.css';
import { useNow } from '../../ui/ticker';
import { bringBack } from '../quote-commands';
import { MonthCell, WhoseCells } from './QuoteCells';
import type { QuotePages } from './quote-pages';
import styles from './QuotesList.module.css';

/** What was removed, each with the way back. */
export function RemovedQuotes({ pages: { quotes, isMore, more } }: { pages: QuotePages }) {
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
        count={quotes?.length ?? 0}
        onMore={isMore ? more : null}
        head={
          <>
            <th scope="col">Quote</th>
            <th scope="col">Client</th>
            <th scope="col" className={styles.roles}>
              Roles
            </th>
            <th scope="col" className={table.num}>
              Monthly
            </th>
            <th scope="col" className={table.num}>
              Removed
            </th>
            <ControlsHead>Actions</ControlsHead>
          </>
        }
      >
        {quotes?.map((quote) => (
          <ListRow key={quote.quoteId} id={quote.quoteId}>
            <td>{quote.number ?? 'Draft'}</td>
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
        ))}
      </ListTable>
    </>
  );
}

async function back({ quoteId, number }: QuoteSummary): Promise<void> {
  if (await bringBack(quoteId)) toast({ text: `${number === null ? 'Draft' : `Quote ${number}`} restored.` });
}
