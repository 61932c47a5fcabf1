import { useState } from 'react';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import type { LostReason } from '../../../shared/quotes/quote-event';
import { eachOf } from '../../lists/each-of';
import { request } from '../../platform/bridge';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { FormErrors } from '../../ui/FormErrors';
import { plural, todayInManila } from '../../ui/format';
import { useFocusError } from '../../ui/use-focus-error';
import { knownVersion, lostReasonOptions } from '../deal/deal-words';

interface LostDialogProps {
  quotes: readonly QuoteSummary[];
  onClose: () => void;
}

/** Marks several quotes as lost, today and for one reason. */
export function LostDialog({ quotes, onClose }: LostDialogProps) {
  const [reason, setReason] = useState<LostReason | ''>('');
  const [note, setNote] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { ref, focusError } = useFocusError<HTMLDivElement>();
  async function save(): Promise<void> {
    if (isBusy) return;
    const text = note.trim();
    if (reason === '' || (reason === 'other' && text === '')) {
      setError(
        reason === ''
          ? 'The reason is missing: choose why the quotes were lost.'
          : 'The note is missing: enter why the quotes were lost.',
      );
      focusError();
      return;
    }
    setBusy(true);
    await markLost(quotes, reason, text === '' ? null : text);
    setBusy(false);
    onClose();
  }
  const title = quotes.length === 1 ? 'Mark as lost' : `Mark ${quotes.length} quotes as lost`;
  return (
    <Dialog
      title={title}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={isBusy} onPress={() => void save()}>
            {title}
          </Button>
        </>
      }
    >
      <div ref={ref}>
        <Choice
          label="Reason"
          value={reason}
          options={lostReasonOptions(reason)}
          onChange={(next) => {
            setReason(next);
            setError(null);
          }}
        />
        <Field
          label={reason === 'other' ? 'Note' : 'Note (optional)'}
          value={note}
          onChange={(next) => {
            setNote(next);
            setError(null);
          }}
          onEnter={() => void save()}
        />
        <FormErrors errors={error === null ? [] : [{ path: '', message: error }]} />
      </div>
    </Dialog>
  );
}

/** The version that each client knows, else the newest one, is the one that was lost. */
async function markLost(
  quotes: readonly QuoteSummary[],
  reason: LostReason,
  note: string | null,
): Promise<void> {
  const done = await eachOf(quotes, async ({ quoteId }) => {
    const read = await request('quotes.get', { quoteId });
    if (!read.ok) return read;
    const version = knownVersion(read.data.deal)?.version ?? read.data.version?.version ?? 1;
    return request('quotes.record', {
      quoteId,
      event: { kind: 'lost', version, day: todayInManila(), reason, note },
    });
  });
  if (done.length === 0) return;
  toast({
    text: `${plural(done.length, 'quote')} marked as lost.`,
    undo: () =>
      void eachOf(done, ({ row: { quoteId }, data: { eventId } }) =>
        request('quotes.undoEvent', { quoteId, eventId }),
      ),
  });
}
