import { useState } from 'react';
import type { Output } from '../../../shared/contract/contract';
import type { FieldError } from '../../../shared/contract/reply';
import { request } from '../../platform/bridge';
import { useQuery } from '../../platform/query';
import { useSubmitKey } from '../../platform/submit-key';
import { toast } from '../../platform/toasts';
import { keepUnsent, useUnsent } from '../../platform/unsent';
import { Banner } from '../../ui/Banner';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { FormErrors } from '../../ui/FormErrors';
import { useFocusError } from '../../ui/use-focus-error';
import { contentOf, copiesOf, EmailFields, SenderLine, type Written } from './EmailFields';
import styles from './EmailDialog.module.css';

interface AskClientDialogProps {
  quoteId: number;
  onClose: () => void;
}

const TITLE = 'Ask the client';

/** The email with all open questions that the client can answer, to be read, changed and sent. */
export function AskClientDialog({ quoteId, onClose }: AskClientDialogProps) {
  const { data, error } = useQuery('mail.proposeQuestions', { quoteId });
  if (error)
    return (
      <Dialog title={TITLE} isOpen onClose={onClose} actions={<Button onPress={onClose}>Close</Button>}>
        <Banner tone="fault" title="Couldn’t prepare the email.">
          {error.message}
        </Banner>
      </Dialog>
    );
  return data && <Loaded quoteId={quoteId} first={data} onClose={onClose} />;
}

function Loaded({
  quoteId,
  first,
  onClose,
}: AskClientDialogProps & { first: Output<'mail.proposeQuestions'> }) {
  const place = `ask-client:${quoteId}`;
  const unsent = useUnsent(place);
  const typed = unsent ?? {};
  const to = typed['to'] ?? first.to;
  const copies = { cc: typed['cc'] ?? '', bcc: typed['bcc'] ?? '' };
  const [proposed, setProposed] = useState(first);
  const pulled = useQuery('mail.proposeQuestions', { quoteId, to, copies: copiesOf(copies) }).data;
  if (pulled && pulled !== proposed) setProposed(pulled);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [isBusy, setBusy] = useState(false);
  const submitKey = useSubmitKey();
  const { ref, focusError } = useFocusError<HTMLDivElement>();
  const written: Written = {
    to,
    ...copies,
    subject: typed['subject'] ?? proposed.subject,
    body: typed['body'] ?? proposed.body,
  };
  const errorOf = (field: keyof Written): string | null =>
    errors.find(({ path }) => path === `content.${field}`)?.message ?? null;
  const others = errors.filter(({ path }) => !/^content\.(?:to|cc|bcc|subject|body)$/.test(path));

  async function send(as: 'message' | 'draft'): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const email = { quoteId, content: contentOf(written), as };
    const reply = await request('mail.askClient', { ...email, submitKey: submitKey(email) });
    setBusy(false);
    if (reply.ok) {
      keepUnsent(place, null);
      return onClose();
    }
    setErrors(reply.error.fields ?? [{ path: '', message: reply.error.message }]);
    focusError();
  }
  function cancel(): void {
    keepUnsent(place, null);
    if (unsent) toast({ text: 'What you typed was discarded.', undo: () => keepUnsent(place, unsent) });
    onClose();
  }
  return (
    <Dialog
      title={TITLE}
      isOpen
      wide
      onClose={onClose}
      actions={
        <>
          <Button onPress={cancel}>Cancel</Button>
          <Button
            kind={first.from === null ? 'primary' : 'second'}
            busy={isBusy}
            onPress={() => void send('draft')}
          >
            Create draft
          </Button>
          {first.from !== null && (
            <Button kind="primary" busy={isBusy} onPress={() => void send('message')}>
              Send
            </Button>
          )}
        </>
      }
    >
      <div className={styles.fields} ref={ref}>
        <EmailFields
          written={written}
          onChange={(part) => keepUnsent(place, { ...typed, ...part })}
          proposed={proposed}
          source={to === first.to ? first.source : null}
          isBodyTyped={typed['body'] !== undefined}
          rows={11}
          errorOf={errorOf}
        />
        <p className={styles.quiet}>Nothing is attached, and no price is given.</p>
        <SenderLine from={first.from} isSigned={first.isSigned} />
        <FormErrors errors={others} />
      </div>
    </Dialog>
  );
}
