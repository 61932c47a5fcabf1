import type { QuoteView, VersionSummary } from '../../../shared/contract/quote-view';
import { formatAmount } from '../../../shared/pricing/money';
import type { QuoteEvent } from '../../../shared/quotes/quote-event';
import { ask } from '../../platform/bridge';
import { useQuery } from '../../platform/query';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { manilaInstantWords, nearDateWords } from '../../ui/format';
import { eventWords } from './deal-words';
import styles from './VersionsDialog.module.css';

/** Every version with the way back to it, and what happened to the quote. */
export function VersionsDialog({ quote, onClose }: { quote: QuoteView; onClose: () => void }) {
  const { quoteId, deal } = quote;
  const listed = useQuery('quotes.versions', { quoteId });
  const versions = listed.data?.versions ?? [];
  async function restore(version: number): Promise<void> {
    const started = await ask('quotes.restoreVersion', { quoteId, version, submitKey: crypto.randomUUID() });
    if (started === null) return;
    onClose();
    toast({
      text: `Version ${version} restored.`,
      undo: () => void ask('quotes.undoEdit', { quoteId, submitKey: crypto.randomUUID() }),
    });
  }
  return (
    <Dialog title="Versions" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
      {listed.error && <p className={styles.none}>{listed.error.message}</p>}
      <table className={styles.table} aria-label="Versions">
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Sent</th>
            <th scope="col">
              <span className="visually-hidden">Restore</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map((each) => (
            <tr key={each.version}>
              <th scope="row">
                Version {each.version}
                <span className={styles.more}>{priceWords(each)}</span>
              </th>
              <td>{sentWords(each)}</td>
              <td>
                {each.version === quote.version?.version ? (
                  <span className={styles.none}>Now</span>
                ) : (
                  <Button
                    small
                    aria-label={`Restore version ${each.version}`}
                    isDisabled={quote.status === 'pricing' || each.price === null}
                    onPress={() => void restore(each.version)}
                  >
                    Restore
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.none}>
        Restoring prices the version’s request with today’s rules as a new version.
      </p>
      {deal.events.length > 0 && (
        <section aria-label="History">
          <h3 className={styles.heading}>History</h3>
          <ul className={styles.events}>
            {deal.events.map((event) => (
              <li key={event.eventId} dir="auto">
                {event.kind === 'undone' ? undoneWords(event, deal.events) : eventWords(event)}
                <span className={styles.more}>{recordedWords(event)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Dialog>
  );
}

const priceWords = ({ price, pricedAt }: VersionSummary): string =>
  `${price ? `${price.currency} ${formatAmount(price.monthlyTotal, price.currency)}` : 'damaged'}, ${manilaInstantWords(pricedAt)}`;

const sentWords = ({ sent }: VersionSummary): string =>
  sent === null ? '–' : `${nearDateWords(sent.day)}${sent.recipient === null ? '' : ` to ${sent.recipient}`}`;

function undoneWords({ undoes, day }: QuoteEvent, events: readonly QuoteEvent[]): string {
  const undone = events.find(({ eventId }) => eventId === undoes);
  return `Undone ${nearDateWords(day)}${undone ? `: ${eventWords(undone)}` : ''}`;
}

/** `harbourline v1.pdf, recorded by Liza Reyes at 14:32 Manila time`. */
function recordedWords({ source, person, file, note, kind, at }: QuoteEvent): string {
  const by =
    source === 'earlier'
      ? 'from before ShoreQuote kept a history'
      : source === 'email'
        ? `emailed by ShoreQuote at ${manilaInstantWords(at)}`
        : `recorded${person === null ? '' : ` by ${person}`} at ${manilaInstantWords(at)}`;
  return [file, kind === 'lost' ? null : note, by].filter(Boolean).join(', ');
}
