import { FilePlus, Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Label, TextArea, TextField } from 'react-aria-components';
import type { FieldError } from '../../shared/contract/reply';
import { type Currency, CURRENCIES } from '../../shared/request/vocabulary';
import { ask, request } from '../app/bridge';
import { IS_MAC, useCommand } from '../app/commands';
import { go } from '../app/navigation';
import { toast } from '../app/toasts';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { clockTime } from '../ui/format';
import { Screen } from '../ui/Screen';
import { CURRENCY_WORDS } from '../ui/words';
import styles from './NewQuote.module.css';
import { SAMPLE_REQUEST } from './sample';

const AUTOSAVE_MS = 400;
const FROM_TEXT = 'from_text';
const CURRENCY_OPTIONS: readonly { value: Currency | typeof FROM_TEXT; label: string }[] = [
  { value: FROM_TEXT, label: 'As in the text' },
  ...CURRENCIES.map((currency) => ({ value: currency, label: `${currency}, ${CURRENCY_WORDS[currency]}` })),
];

interface Draft {
  text: string;
  client: string;
  currency: Currency | null;
}

interface NewQuoteProps {
  quoteId: number | null;
  initialText: string;
  /** No quote exists yet: say what this is and offer a sample. */
  isFirst: boolean;
}

/** The sheet on which a client's words are pasted. */
export function NewQuote({ quoteId, initialText, isFirst }: NewQuoteProps) {
  const { draft, change, savedAt, submit, submitting, errors } = useDraft(quoteId, initialText);
  const { text, client, currency } = draft;
  useCommand('generate', () => void submit());
  async function addFile(): Promise<void> {
    const chosen = await ask('files.chooseText', {});
    if (!chosen?.file) return;
    const before = text;
    change({ text: chosen.file.text });
    toast({ text: `Took the words of ${chosen.file.name}.`, undo: () => change({ text: before }) });
  }
  const words = text.trim() === '' ? 0 : text.trim().split(/\s+/).length;
  return (
    <Screen
      title="New quote"
      beside={savedAt !== null && <span role="status">Draft saved {clockTime(savedAt)}</span>}
      actions={
        <>
          <Button kind="quiet" icon={<FilePlus size={16} aria-hidden />} onPress={() => void addFile()}>
            Add a file
          </Button>
          <Button kind="primary" busy={submitting} onPress={() => void submit()}>
            {submitting ? 'Generating' : 'Generate quote'}
          </Button>
        </>
      }
    >
      <div className={styles.sheet}>
        {isFirst && text === '' && (
          <div className={styles.first}>
            <p className={styles.lead}>Paste what the client wrote. You get a priced, explained quote.</p>
            <p>
              Names, numbers and wishes are read from their words; what is unclear comes back as a question.
              It works without an account, a key or a network.
            </p>
            <Button
              icon={<Sparkles size={16} aria-hidden />}
              onPress={() => change({ text: SAMPLE_REQUEST })}
            >
              Use a sample
            </Button>
          </div>
        )}
        <TextField
          className={styles.words ?? ''}
          value={text}
          onChange={(value) => change({ text: value })}
          isInvalid={errorAt(errors, 'text') !== null}
        >
          <div className={styles.wordsHead}>
            <Label className={styles.label ?? ''}>Client’s words</Label>
            <span className={styles.count}>
              {words === 0 ? '' : `${words.toLocaleString('en')} ${words === 1 ? 'word' : 'words'}`}
            </span>
          </div>
          <TextArea
            className={styles.area ?? ''}
            placeholder="Paste an e-mail, a chat message or notes, for example: 3 customer service reps and a senior bookkeeper, hybrid, from January, in AUD"
            // The sheet exists to be pasted into.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            spellCheck={false}
            aria-describedby={errorAt(errors, 'text') ? 'text-error' : undefined}
          />
          {errorAt(errors, 'text') && (
            <p id="text-error" role="alert" className={styles.error}>
              The text {errorAt(errors, 'text')}
            </p>
          )}
        </TextField>
        <div className={styles.options}>
          <Field
            label="Client"
            value={client}
            onChange={(value) => change({ client: value })}
            placeholder="As in the text"
            error={errorAt(errors, 'client')}
          />
          <Choice
            label="Currency"
            value={currency ?? FROM_TEXT}
            options={CURRENCY_OPTIONS}
            onChange={(value) => change({ currency: value === FROM_TEXT ? null : value })}
          />
          <p className={styles.hint}>
            <kbd>{IS_MAC ? '⌘' : 'Ctrl'}</kbd> <kbd>Enter</kbd> generates the quote
          </p>
        </div>
      </div>
    </Screen>
  );
}

const errorAt = (errors: readonly FieldError[], path: string): string | null =>
  errors.find((error) => error.path === path)?.message ?? null;

/** The draft on the sheet: loaded, kept while typing, submitted once per content. */
function useDraft(quoteId: number | null, initialText: string) {
  const [draft, setDraft] = useState<Draft>({ text: initialText, client: '', currency: null });
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [submitting, setSubmitting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const stored = useRef(quoteId);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const unsaved = useRef<Draft | null>(null);
  /** One key for one content, so that pressing twice is the same action. */
  const submission = useRef({ content: '', key: '' });
  const sent = useRef(false);

  useEffect(() => {
    if (quoteId === null) return;
    let live = true;
    void ask('quotes.get', { quoteId }).then((quote) => {
      if (!live || !quote || unsaved.current) return;
      setDraft({ text: quote.text, client: quote.options.client ?? '', currency: quote.options.currency });
      setSavedAt(quote.updatedAt);
    });
    return () => {
      live = false;
    };
  }, [quoteId]);

  /** Saves come one after the other, so that the first one's id is known to the second. */
  function save(): Promise<void> {
    saving.current = saving.current.then(async () => {
      const next = unsaved.current;
      if (!next || sent.current) return;
      unsaved.current = null;
      const client = next.client.trim();
      const saved = await ask('quotes.saveDraft', {
        quoteId: stored.current,
        text: next.text,
        client: client === '' ? null : client,
        currency: next.currency,
      });
      if (!saved) return;
      stored.current = saved.quoteId;
      setSavedAt(saved.savedAt);
    });
    return saving.current;
  }

  const saveLater = useRef(save);
  useEffect(() => {
    saveLater.current = save;
  });
  const timer = useRef<number | undefined>(undefined);
  // What was typed last is kept also when the screen is left before the timer ran.
  useEffect(() => () => void saveLater.current(), []);

  function change(part: Partial<Draft>): void {
    setErrors([]);
    setDraft((before) => {
      const next = { ...before, ...part };
      unsaved.current = next;
      return next;
    });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void saveLater.current(), AUTOSAVE_MS);
  }

  async function submit(): Promise<void> {
    if (sent.current) return;
    const content = JSON.stringify(draft);
    if (submission.current.content !== content) submission.current = { content, key: crypto.randomUUID() };
    sent.current = true;
    setSubmitting(true);
    await saving.current;
    const client = draft.client.trim();
    const reply = await request('quotes.submit', {
      quoteId: stored.current,
      text: draft.text,
      client: client === '' ? null : client,
      currency: draft.currency,
      offline: false,
      fresh: false,
      submitKey: submission.current.key,
    });
    setSubmitting(false);
    if (!reply.ok) {
      sent.current = false;
      setErrors(reply.error.fields ?? []);
      if (!reply.error.fields?.length) toast({ text: reply.error.message, tone: 'fault' });
      return;
    }
    const { quoteId: priced, madeAt } = reply.data;
    go({ name: 'quote', quoteId: priced, ...(madeAt === null ? {} : { madeAt }) });
  }
  return { draft, change, savedAt, submit, submitting, errors };
}
