import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { FieldError } from '../../../shared/contract/reply';
import { isExpired } from '../../../shared/calendar';
import type { EventInput, LostReason } from '../../../shared/quotes/quote-event';
import { IsoDate } from '../../../shared/request/vocabulary';
import { ask, request } from '../../platform/bridge';
import { useQuery } from '../../platform/query';
import { toast } from '../../platform/toasts';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { FormErrors } from '../../ui/FormErrors';
import { dateWords, todayInManila } from '../../ui/format';
import { Note } from '../../ui/Note';
import { knownVersion, lostReasonOptions } from './deal-words';
import { useFocusError } from '../../ui/use-focus-error';
import styles from './EventDialog.module.css';

export type EventKind = EventInput['kind'];

/** What is known of a sending before a person enters it: the version of a file, the recipient of a draft. */
export interface Prefill {
  version?: number;
  recipient?: string;
}

interface EventDialogProps {
  quote: QuoteView;
  kind: EventKind;
  prefill: Prefill;
  onClose: () => void;
}

const TITLES: Record<EventKind, string> = {
  sent: 'Mark as sent',
  won: 'Mark as won',
  lost: 'Mark as lost',
  withdrawn: 'Withdraw quote',
  reopened: 'Reopen quote',
};
const DONE: Record<EventKind, string> = {
  sent: 'marked as sent',
  won: 'marked as won',
  lost: 'marked as lost',
  withdrawn: 'withdrawn',
  reopened: 'reopened',
};

/** Records an event; "Undo" takes it back. The errors of a refusal; null: recorded. */
export async function recordEvent(
  { quoteId, number }: Pick<QuoteView, 'quoteId' | 'number'>,
  event: EventInput,
): Promise<readonly FieldError[] | null> {
  const reply = await request('quotes.record', { quoteId, event });
  if (!reply.ok) return reply.error.fields ?? [{ path: '', message: reply.error.message }];
  const { eventId } = reply.data;
  toast({
    text: `${number ?? 'The quote'} ${DONE[event.kind]}.`,
    undo: () => void ask('quotes.undoEvent', { quoteId, eventId }),
  });
  return null;
}

/** Asks what an event needs, and nothing else. */
export function EventDialog({ quote, kind, prefill, onClose }: EventDialogProps) {
  const { deal } = quote;
  const newest = quote.version?.version ?? 1;
  const known = knownVersion(deal);
  const listed = useQuery('quotes.versions', { quoteId: quote.quoteId }).data?.versions ?? [];
  const [version, setVersion] = useState(
    prefill.version ?? (kind === 'won' ? (known?.version ?? newest) : newest),
  );
  const [day, setDay] = useState(todayInManila());
  const [recipient, setRecipient] = useState(prefill.recipient ?? '');
  // An address is not a name.
  const [name, setName] = useState(known?.recipient?.includes('@') === false ? known.recipient : '');
  const [reason, setReason] = useState<LostReason | ''>('');
  const [note, setNote] = useState('');
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const { ref, focusError } = useFocusError<HTMLDivElement>();
  const errorOf = (field: string): string | null =>
    errors.find(({ path }) => path === `event.${field}`)?.message ?? null;
  const others = errors.filter(({ path }) => !/^event\.(?:day|recipient|name|reason|note)$/.test(path));

  function event(): EventInput | FieldError {
    const text = (typed: string): string | null => (typed.trim() === '' ? null : typed.trim());
    switch (kind) {
      case 'sent':
        return { kind, version, day, recipient: text(recipient), note: text(note) };
      case 'won':
        return { kind, version, day, name, note: text(note) };
      case 'lost':
        return reason === ''
          ? { path: 'event.reason', message: 'is missing: choose why the quote was lost' }
          : { kind, version: known?.version ?? newest, day, reason, note: text(note) };
      case 'withdrawn':
      case 'reopened':
        return { kind, note: text(note) };
    }
  }
  async function save(): Promise<void> {
    if (isBusy) return;
    const typed = event();
    if ('path' in typed) {
      setErrors([typed]);
      focusError();
      return;
    }
    setBusy(true);
    const refused = await recordEvent(quote, typed);
    setBusy(false);
    if (refused) {
      setErrors(refused);
      focusError();
    } else onClose();
  }
  const about = listed.find((each) => each.version === version);
  const validUntil = quote.version?.version === version ? quote.version.validUntil : null;
  const onEnter = (): void => void save();
  return (
    <Dialog
      title={`${TITLES[kind]}${quote.number === null ? '' : `, ${quote.number}`}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" busy={isBusy} onPress={() => void save()}>
            {TITLES[kind]}
          </Button>
        </>
      }
    >
      <div ref={ref} className={styles.fields}>
        {kind === 'sent' && (
          <Field
            label="Recipient"
            value={recipient}
            onChange={setRecipient}
            error={errorOf('recipient')}
            help="Name or email address"
            onEnter={onEnter}
            autoFocus
          />
        )}
        {kind === 'won' && (
          <Field
            label="Accepted by"
            value={name}
            onChange={setName}
            error={errorOf('name')}
            help="Who accepted for the client"
            onEnter={onEnter}
            autoFocus
          />
        )}
        {kind === 'lost' && (
          <>
            <Choice label="Reason" value={reason} options={lostReasonOptions(reason)} onChange={setReason} />
            {errorOf('reason') && (
              <p role="alert" className={styles.error}>
                The reason {errorOf('reason')}.
              </p>
            )}
          </>
        )}
        {(kind === 'sent' || kind === 'won') && listed.length > 1 && (
          <Choice
            label="Version"
            value={String(version)}
            options={listed.map((each) => ({
              value: String(each.version),
              label: `Version ${each.version}`,
              ...(each.sent ? { note: 'sent' } : {}),
            }))}
            onChange={(value) => setVersion(Number(value))}
          />
        )}
        {(kind === 'sent' || kind === 'won' || kind === 'lost') && (
          <Field
            label={DAY_LABELS[kind]}
            type="date"
            value={day}
            onChange={setDay}
            error={errorOf('day')}
            help={IsoDate.safeParse(day).success && dateWords(day)}
          />
        )}
        {kind === 'won' && validUntil !== null && isExpired(validUntil, day) && (
          <Note kind="attention" title={`The price was valid until ${dateWords(validUntil)}.`}>
            Check that the client may still accept it.
          </Note>
        )}
        {kind === 'won' && about && !about.sent && (
          <Note kind="attention" title={`Version ${version} was not marked as sent.`}>
            Choose the version that the client accepted.
          </Note>
        )}
        {kind === 'withdrawn' && <p>The client can no longer accept it. Reopen it to change that.</p>}
        {kind !== 'reopened' && kind !== 'sent' && (
          <Field
            label={kind === 'lost' && reason === 'other' ? 'Note' : 'Note (optional)'}
            value={note}
            onChange={setNote}
            error={errorOf('note')}
            onEnter={onEnter}
          />
        )}
        <FormErrors errors={others} />
      </div>
    </Dialog>
  );
}

const DAY_LABELS = { sent: 'Sent on', won: 'Accepted on', lost: 'Lost on' } as const;
