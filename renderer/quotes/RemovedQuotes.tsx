import { Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { usePulled } from '../app/pulled';
import { quoteName } from '../app/quote-words';
import { toast } from '../app/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { ageWords } from '../ui/format';
import { moveWithArrows } from '../ui/row-keys';
import table from '../ui/Table.module.css';
import { useNow } from '../ui/ticker';
import { matches } from './list-filters';
import { bringBack } from './quote-commands';
import { MonthCell, WhoseCells } from './QuoteCells';
import styles from './QuotesList.module.css';

interface RemovedQuotesProps {
  search: string;
  /** In their place where none is found. */
  none: ReactNode;
}

/** What was removed, each with the way back. Read only while it is looked at. */
export function RemovedQuotes({ search, none }: RemovedQuotesProps) {
  const now = useNow();
  const { data, error } = usePulled('quotes.removed', { limit: 500 }, ['quotes.changed', 'status.changed']);
  const found = data?.quotes.filter((quote) => matches(quote, search)) ?? [];
  if (error) {
    return (
      <Banner tone="fault" title="The removed quotes could not be read.">
        {error.message}
      </Banner>
    );
  }
  if (found.length === 0) return data && none;
  return (
    <>
      <p className={styles.hint}>
        A removed quote is deleted for good after 30 days. Saved PDFs and sent mails stay as they are.
      </p>
      <div className={table.scroll}>
        <table className={`${table.grid} ${table.list} ${styles.list}`} aria-label="Recently removed quotes">
          <thead>
            <tr>
              <th scope="col">Quote</th>
              <th scope="col">Client</th>
              <th scope="col" className={styles.roles}>
                Roles
              </th>
              <th scope="col" className={table.num}>
                A month
              </th>
              <th scope="col" className={table.num}>
                Removed
              </th>
              <th scope="col">
                <span className="visually-hidden">Actions</span>
              </th>
            </tr>
          </thead>
          {/* The arrows move between the rows' own buttons. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <tbody onKeyDown={moveWithArrows}>
            {found.map((quote) => (
              <tr key={quote.quoteId} data-removed={quote.quoteId}>
                <td>{quote.number ?? 'Draft'}</td>
                <WhoseCells quote={quote} />
                <MonthCell quote={quote} />
                <td className={table.num}>{ageWords(quote.removedAt ?? now, now)}</td>
                <td className={styles.back}>
                  <Button
                    small
                    icon={<Undo2 size={14} aria-hidden />}
                    aria-label={`Bring back ${quote.number ?? 'draft'}, ${quoteName(quote)}`}
                    onPress={() => void back(quote)}
                  >
                    Bring back
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

async function back({ quoteId, number }: QuoteSummary): Promise<void> {
  if (await bringBack(quoteId))
    toast({ text: `${number === null ? 'The draft' : `Quote ${number}`} is back.` });
}
