/** The draft on the sheet: loaded, kept while typing, submitted once per content. */
import { useEffect, useRef, useState } from 'react';
import type { CallError, FieldError } from '../../shared/contract/reply';
import type { Currency } from '../../shared/request/vocabulary';
import { ask, onEvent, request } from '../app/bridge';
import { go, keepDraft } from '../app/navigation';
import { toast } from '../app/toasts';
import { bringBack } from './quote-commands';

const AUTOSAVE_MS = 400;

export interface Draft {
  text: string;
  client: string;
  currency: Currency | null;
}

export interface DraftStart {
  text: string;
  client: string | null;
  currency: Currency | null;
}

type Kept = { state: 'saved'; at: number } | { state: 'unsaved'; error: CallError } | null;

export function useDraft(quoteId: number | null, from: DraftStart | null) {
  const [draft, setDraft] = useState<Draft>({
    text: from?.text ?? '',
    client: from?.client ?? '',
    currency: from?.currency ?? null,
  });
  const [kept, setKept] = useState<Kept>(null);
  const [submitting, setSubmitting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const stored = useRef(quoteId);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const unsaved = useRef<Draft | null>(from && draft);
  /** One key for one content, so that pressing twice is the same action. */
  const submission = useRef({ content: '', key: '' });
  const sent = useRef(false);

  useEffect(() => {
    if (quoteId === null) return;
    let live = true;
    void request('quotes.get', { quoteId }).then((reply) => {
      if (!live || unsaved.current) return;
      if (reply.ok && reply.data.status === 'draft') {
        const { text, options, updatedAt } = reply.data;
        setDraft({ text, client: options.client ?? '', currency: options.currency });
        setKept({ state: 'saved', at: updatedAt });
      } else if (reply.ok || reply.error.code === 'removed') go({ name: 'quote', quoteId });
      else if (reply.error.code === 'not_found') stored.current = null;
      else toast({ text: reply.error.message, tone: 'fault' });
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
      const input = { text: next.text, client: named(next.client), currency: next.currency };
      let reply = await request('quotes.saveDraft', { quoteId: stored.current, ...input });
      if (!reply.ok && reply.error.code === 'conflict') {
        toast({ text: 'The draft was discarded or priced elsewhere. Your words are kept as a new draft.' });
        reply = await request('quotes.saveDraft', { quoteId: null, ...input });
      }
      if (reply.ok) {
        stored.current = reply.data.quoteId;
        keepDraft(reply.data.quoteId);
        setKept({ state: 'saved', at: reply.data.savedAt });
        return;
      }
      // What could not be kept is tried again with the next key press, or once the engine is back.
      unsaved.current ??= next;
      setKept({ state: 'unsaved', error: reply.error });
      setErrors(reply.error.fields ?? []);
    });
    return saving.current;
  }

  const saveLater = useRef(save);
  useEffect(() => {
    saveLater.current = save;
  });
  const timer = useRef<number | undefined>(undefined);
  useEffect(() => {
    const end = onEvent('status.changed', () => void saveLater.current());
    if (unsaved.current) void saveLater.current();
    // What was typed last is kept also when the screen is left before the timer ran.
    return () => {
      end();
      window.clearTimeout(timer.current);
      void saveLater.current();
    };
  }, []);

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
    const reply = await request('quotes.submit', {
      quoteId: stored.current,
      text: draft.text,
      client: named(draft.client),
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

  /** Throws the draft away; "Undo" brings it back. */
  async function discard(): Promise<void> {
    sent.current = true;
    await saving.current;
    const id = stored.current;
    if (id !== null && !(await ask('quotes.remove', { quoteId: id }))) {
      sent.current = false;
      return;
    }
    const { text, client, currency } = draft;
    // The words as they stood here: the last ones may not be stored.
    const again = (): void =>
      go({ name: 'new', quoteId: id, from: { text, client: named(client), currency } });
    go({ name: 'quotes' });
    toast({
      text: 'Draft discarded.',
      undo: () => (id === null ? again() : void bringBack(id).then((isBack) => isBack && again())),
    });
  }

  return { draft, change, kept, submit, submitting, discard, errors };
}

const named = (client: string): string | null => (client.trim() === '' ? null : client.trim());
