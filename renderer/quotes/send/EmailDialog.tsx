import { useState } from 'react';
import type { Input, Output } from '../../../shared/contract/contract';
import type { FieldError } from '../../../shared/contract/reply';
import { DOCUMENT_NAMES } from '../../../shared/document/kind';
import { ask, request } from '../../platform/bridge';
import { useQuery } from '../../platform/query';
import { useSubmitKey } from '../../platform/submit-key';
import { toast } from '../../platform/toasts';
import { type Fields, keepUnsent, useUnsent } from '../../platform/unsent';
import type { RecipientLists } from '../../../shared/mail/recipients';
import { oldRateWords, type ProposedRate } from '../../../shared/rates/sending';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { FormErrors } from '../../ui/FormErrors';
import { dateWords, plural } from '../../ui/format';
import { Note } from '../../ui/Note';
import { useFocusError } from '../../ui/use-focus-error';
import { contentOf, copiesOf, EmailFields, SenderLine } from './EmailFields';
import { OldRate } from './OldRate';
import styles from './EmailDialog.module.css';

type Proposal = Output<'mail.propose'>;

interface EmailDialogProps {
  /** `Q-1001` */
  number: string;
  quoteId: number;
  version: number;
  /** Whom it is for at first; null: whom the quote names. */
  recipients: RecipientLists | null;
  /** What nobody settled, by title. */
  openChecks: readonly string[];
  /** What it says against the quote of now, which may have been repriced since; null: it is up to date. */
  outdated: string | null;
  /** Writes it about the newest version. */
  onUseNewest: () => void;
  /** Prices the quote again and opens the email with the new date. */
  onReprice: () => void;
  onClose: () => void;
}

/** The exact email, to be read, changed and sent. An expired quote asks first; an old rate asks next to the buttons. */
export function EmailDialog(props: EmailDialogProps) {
  const { number, quoteId, version, recipients, onReprice, onClose } = props;
  const first = useQuery('mail.propose', {
    quoteId,
    version,
    ...(recipients === null ? {} : { to: recipients.to, copies: copiesOf(recipients) }),
  });
  const [isConfirmed, setConfirmed] = useState(false);
  const expiredOn = first.data?.expiredOn ?? null;
  const oldRate = first.data?.oldRate ?? null;
  // The question about an expired quote asks about its old rate, too; a reason is written in the email.
  const isRateAsked = expiredOn !== null && oldRate?.needs === 'confirmation' && !oldRate.isDecided;
  if (first.error) {
    return (
      <Dialog title="Email quote" isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
        <Banner tone="fault" title="Couldn’t prepare the email.">
          {first.error.message}
        </Banner>
      </Dialog>
    );
  }
  if (!first.data) return null;
  if (expiredOn !== null && !isConfirmed) {
    return (
      <Expired
        number={number}
        date={expiredOn}
        oldRate={isRateAsked ? oldRate : null}
        onReprice={onReprice}
        onSend={() => setConfirmed(true)}
        onClose={onClose}
      />
    );
  }
  return (
    <Loaded
      {...props}
      key={version}
      first={first.data}
      confirmed={expiredOn === null ? [] : isRateAsked ? ['expired', 'old_rate'] : ['expired']}
    />
  );
}

interface ExpiredProps {
  number: string;
  date: string;
  /** Its old rate, where that is to be decided with it. */
  oldRate: ProposedRate | null;
  onReprice: () => void;
  onSend: () => void;
  onClose: () => void;
}

function Expired({ number, date, oldRate, onReprice, onSend, onClose }: ExpiredProps) {
  return (
    <Dialog
      title={`${number} expired on ${dateWords(date)}`}
      isOpen
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button onPress={onSend}>Send anyway…</Button>
          <Button kind="primary" onPress={onReprice}>
            Reprice with new date
          </Button>
        </>
      }
    >
      <p>
        The email and the PDF would say that the price was valid until {dateWords(date)}. Repricing uses
        today’s rules and rates, so the price may change.
      </p>
      {oldRate && <p>{oldRateWords(oldRate)}</p>}
    </Dialog>
  );
}

interface LoadedProps extends EmailDialogProps {
  first: Proposal;
  confirmed: NonNullable<Input<'mail.sendQuote'>['confirmed']>;
}

function Loaded(props: LoadedProps) {
  const { quoteId, version, recipients, first, confirmed, outdated, onUseNewest, onReprice, onClose } = props;
  const { openChecks } = props;
  const place = `email:${quoteId}`;
  const unsent = useUnsent(place);
  // A text about an earlier version would name its price: only the recipients are taken over. What is not typed follows
  // the recipients, whom the greeting may not name.
  const typed: Fields =
    unsent?.['version'] === String(version)
      ? unsent
      : Object.fromEntries(Object.entries(unsent ?? {}).filter(([name]) => /^(?:to|cc|bcc)$/.test(name)));
  const to = typed['to'] ?? first.to;
  const cc = typed['cc'] ?? recipients?.cc ?? '';
  const bcc = typed['bcc'] ?? recipients?.bcc ?? '';
  const copies = copiesOf({ cc, bcc });
  const change = (part: Fields): void => keepUnsent(place, { ...typed, ...part, version: String(version) });
  function cancel(): void {
    keepUnsent(place, null);
    if (unsent) toast({ text: 'What you typed was discarded.', undo: () => keepUnsent(place, unsent) });
    onClose();
  }
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const [proposed, setProposed] = useState(first);
  const [document, setDocument] = useState(first.document);
  const pulled = useQuery('mail.propose', { quoteId, version, to, copies, document }).data;
  if (pulled && pulled !== proposed) setProposed(pulled);
  // A double click is one email; a changed one is another.
  const submitKey = useSubmitKey();
  const subject = typed['subject'] ?? proposed.subject;
  const body = typed['body'] ?? proposed.body;
  const written = { to, cc, bcc, subject, body };
  const oldRate = proposed.oldRate && {
    ...proposed.oldRate,
    isDecided:
      proposed.oldRate.isDecided ||
      (proposed.oldRate.needs === 'confirmation' && confirmed.includes('old_rate')),
  };
  const reason = typed['rateReason'] ?? oldRate?.reason ?? '';
  // The buttons name what is asked about, so that pressing one confirms it.
  const anyway = oldRate && !oldRate.isDecided ? ' anyway' : '';
  const errorOf = (field: string): string | null =>
    errors.find(({ path }) => path === `content.${field}`)?.message ?? null;
  const reasonError = errors.find(({ path }) => path === 'rateReason')?.message ?? null;
  const others = errors.filter(
    ({ path }) => !/^(?:content\.(?:to|cc|bcc|subject|body)|rateReason)$/.test(path),
  );
  const { ref, focusError } = useFocusError<HTMLDivElement>();
  function refuse(fields: readonly FieldError[]): void {
    setErrors(fields);
    focusError();
  }
  async function go(as: 'message' | 'draft'): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    if (await isShown()) await send(as);
    setBusy(false);
  }
  /** Whether the person has seen what is to be said of this very recipient. */
  async function isShown(): Promise<boolean> {
    if (pulled) return true;
    const now = await ask('mail.propose', { quoteId, version, to, copies, document });
    return now !== null && now.warning === proposed.warning;
  }
  async function send(as: 'message' | 'draft'): Promise<void> {
    const email = {
      quoteId,
      version,
      content: contentOf(written),
      document,
      as,
      confirmed: oldRate ? [...confirmed, 'old_rate' as const] : confirmed,
      ...(oldRate?.needs === 'reason' ? { rateReason: reason } : {}),
    };
    const reply = await request('mail.sendQuote', { ...email, submitKey: submitKey(email) });
    if (reply.ok) {
      keepUnsent(place, null);
      onClose();
    } else if (reply.error.code === 'unconfirmed') {
      setErrors([{ path: '', message: reply.error.message }]);
      // The day changed while the email was open: what is asked about now must be seen.
      const now = await ask('mail.propose', { quoteId, version, to, copies, document });
      if (now) setProposed(now);
    } else refuse(reply.error.fields ?? [{ path: '', message: reply.error.message }]);
  }
  return (
    <Dialog
      title="Email quote"
      isOpen
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button kind={first.from ? 'second' : 'primary'} busy={isBusy} onPress={() => void go('draft')}>
            {`Create draft${anyway}`}
          </Button>
          {first.from && (
            <Button kind="primary" busy={isBusy} onPress={() => void go('message')}>
              {`Send${anyway}`}
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields} ref={ref}>
        {openChecks.length > 0 && (
          <Note kind="attention" title={`${plural(openChecks.length, 'check')} open on this quote`}>
            {openChecks.join('; ')}
          </Note>
        )}
        {outdated !== null && (
          <Note
            kind="attention"
            title="This email is out of date."
            action={
              <Button small onPress={onUseNewest}>
                Use newest version
              </Button>
            }
          >
            {outdated}
          </Note>
        )}
        <EmailFields
          written={written}
          onChange={change}
          proposed={proposed}
          source={to === first.to ? first.source : null}
          isBodyTyped={typed['body'] !== undefined}
          rows={oldRate ? 7 : 11}
          errorOf={errorOf}
        />
        <Choice
          label="Attach"
          value={document}
          options={[
            { value: 'client', label: DOCUMENT_NAMES.client, note: 'prices only' },
            { value: 'open_book', label: DOCUMENT_NAMES.open_book, note: 'the client sees pay' },
          ]}
          onChange={setDocument}
        />
        <p className={styles.quiet}>Attached: {proposed.attachment}</p>
        <SenderLine from={first.from} isSigned={first.isSigned} />
        {oldRate && (
          <OldRate
            rate={oldRate}
            reason={reason}
            onReason={(text) => change({ rateReason: text })}
            error={reasonError}
            onReprice={onReprice}
          />
        )}
        <FormErrors errors={others} />
      </div>
    </Dialog>
  );
}
