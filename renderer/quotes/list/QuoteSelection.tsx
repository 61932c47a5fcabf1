import { FileDown, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { QuoteSummary, QuoteView } from '../../../shared/contract/quote-view';
import { oneUnit } from '../../../shared/pricing/money';
import { shownState } from '../../../shared/quotes/quote-state';
import { QUOTE_STATE_WORDS } from '../../../shared/quotes/wording';
import { eachOf } from '../../lists/each-of';
import type { Selection } from '../../lists/selection';
import { type CopiedColumn, SelectionBar } from '../../lists/SelectionBar';
import { ask, request } from '../../platform/bridge';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { plural, todayInManila } from '../../ui/format';
import { openChecks } from '../price/open-checks';
import { LostDialog } from './LostDialog';

interface QuoteSelectionProps {
  selection: Selection<QuoteSummary>;
  total: number | null;
}

/** What can be done with several quotes at once. */
export function QuoteSelection({ selection, total }: QuoteSelectionProps) {
  const [isLosing, setLosing] = useState(false);
  /** What is to be exported, where checks are open. */
  const [asked, setAsked] = useState<readonly QuoteView[] | null>(null);
  const quotes = selection.rows;
  const priced = quotes.filter(isPriced);
  const open = quotes.filter(({ state }) => state === 'priced' || state === 'sent');
  async function exportAll(): Promise<void> {
    const read = await eachOf(priced, ({ quoteId }) => request('quotes.get', { quoteId }));
    const views = read.map(({ data }) => data);
    if (views.every((view) => openCount(view) === 0)) await exportPdfs(views);
    else setAsked(views);
  }
  return (
    <>
      <SelectionBar selection={selection} one="quote" total={total} columns={columns(todayInManila())}>
        <Button
          small
          icon={<FileDown size={14} aria-hidden />}
          isDisabled={priced.length === 0}
          onPress={() => void exportAll()}
        >
          {priced.length < 2 ? 'Export PDF…' : `Export ${priced.length} PDFs…`}
        </Button>
        <Button small isDisabled={open.length === 0} onPress={() => setLosing(true)}>
          {open.length < 2 ? 'Mark as lost…' : `Mark ${open.length} as lost…`}
        </Button>
        <Button small danger icon={<Trash2 size={14} aria-hidden />} onPress={() => void removeAll(quotes)}>
          Remove
        </Button>
      </SelectionBar>
      {isLosing && <LostDialog quotes={open} onClose={() => setLosing(false)} />}
      {asked && (
        <ChecksDialog
          quotes={asked}
          onClose={() => setAsked(null)}
          onExport={() => {
            setAsked(null);
            void exportPdfs(asked);
          }}
        />
      )}
    </>
  );
}

const openCount = (view: QuoteView): number =>
  view.version ? openChecks(view, view.version).open.length : 0;

const isPriced = ({ monthlyTotal, status }: QuoteSummary): boolean =>
  monthlyTotal !== null && status === 'priced';

const columns = (today: string): CopiedColumn<QuoteSummary>[] => [
  { head: 'Quote', cell: ({ number }) => number ?? 'Draft' },
  { head: 'Client', cell: ({ client }) => client },
  { head: 'Roles', cell: ({ about }) => about },
  { head: 'State', cell: ({ state, validUntil }) => QUOTE_STATE_WORDS[shownState(state, validUntil, today)] },
  { head: 'Currency', cell: ({ currency }) => currency },
  {
    head: 'Monthly',
    cell: ({ monthlyTotal, currency }) =>
      monthlyTotal === null || currency === null ? null : monthlyTotal / oneUnit(currency),
  },
  { head: 'Valid until', cell: ({ validUntil }) => validUntil },
];

async function removeAll(quotes: readonly QuoteSummary[]): Promise<void> {
  const done = await eachOf(quotes, ({ quoteId }) => request('quotes.remove', { quoteId }));
  if (done.length === 0) return;
  toast({
    text: `${plural(done.length, 'quote')} removed.`,
    undo: () => void eachOf(done, ({ row: { quoteId } }) => request('quotes.restore', { quoteId })),
  });
}

/** Asks for a folder, and starts a job for the client copy of each quote. */
async function exportPdfs(quotes: readonly QuoteView[]): Promise<void> {
  const chosen = await ask('files.choosePdfFolder', { quoteIds: quotes.map(({ quoteId }) => quoteId) });
  if (!chosen || chosen.targets.length === 0) return;
  const done = await eachOf(chosen.targets, ({ quoteId, version, token }) =>
    request('quotes.exportPdf', { quoteId, version, document: 'client', target: token, submitKey: token }),
  );
  if (done.length > 0) toast({ text: `Exporting ${plural(done.length, 'PDF')}…` });
}

interface ChecksDialogProps {
  quotes: readonly QuoteView[];
  onClose: () => void;
  onExport: () => void;
}

const LISTED = 6;

/** Names the quotes that have open checks before all of them are exported. */
function ChecksDialog({ quotes, onClose, onExport }: ChecksDialogProps) {
  const unsettled = quotes.filter((view) => openCount(view) > 0);
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title="Export with open checks?"
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          {/* Enter goes on, as in the question of a single quote. */}
          {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
          <Button kind="primary" autoFocus onPress={onExport}>
            Export
          </Button>
        </>
      }
    >
      <ul>
        {unsettled.slice(0, LISTED).map((view) => (
          <li key={view.quoteId}>
            {view.number}: {plural(openCount(view), 'open check')}
          </li>
        ))}
        {unsettled.length > LISTED && <li>and {unsettled.length - LISTED} more</li>}
      </ul>
    </Dialog>
  );
}
