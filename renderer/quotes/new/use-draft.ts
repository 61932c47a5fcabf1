/** The draft on the sheet: loaded, kept while typing, submitted once per content. */
import { useEffect, useRef, useState } from 'react';
import type { CallError, FieldError } from '../../../shared/contract/reply';
import { MAX_UNSENT_TEXT } from '../../../shared/contract/unsent-calls';
import { Currency } from '../../../shared/request/vocabulary';
import { ask, onEvent, request } from '../../platform/bridge';
import { go, keepDraft, replaceScreen } from '../../platform/navigation';
import { readWithAdded } from '../../files/added-files';
import { useSubmitKey } from '../../platform/submit-key';
import { toast } from '../../platform/toasts';
import { type Fields, keepUnsent, unsentOf } from '../../platform/unsent';
import { bringBack } from '../quote-commands';

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

/** A quote that was made from the same words. */
interface SameWords {
  quoteId: number;
  number: string | null;
  /** Null: it is being priced. */
  madeAt: number | null;
}

type Kept = { state: 'saved'; at: number } | { state: 'unsaved'; error: CallError } | null;

/**
 * @param sheet names what is typed before it is stored
 * @param from overrides the stored draft
 */
export function useDraft(quoteId: number | null, sheet: string, from: DraftStart | null) {
  const place = `request:${sheet}`;
  const [unsent] = useState(() => draftOf(unsentOf(place)));
  const [draft, setDraft] = useState<Draft>(
    unsent ?? { text: from?.text ?? '', client: from?.client ?? '', currency: from?.currency ?? null },
  );
  /** How long a text was that no draft can hold; null: none was refused. */
  const [refused, setRefused] = useState<number | null>(null);
  const [kept, setKept] = useState<Kept>(null);
  const [submitting, setSubmitting] = useState(false);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const stored = useRef(quoteId);
  const saving = useRef<Promise<void>>(Promise.resolve());
  const revision = useRef<number | null>(null);
  const unsaved = useRef<Draft | null>(from || unsent ? draft : null);
  const submitKey = useSubmitKey();
  const sent = useRef(false);
  const isSaving = useRef(false);
  /** Whether the sheet is on screen. */
  const isShown = useRef(true);
  /** The same words were priced a moment ago, perhaps for another client: the person is asked. */
  const [same, setSame] = useState<SameWords | null>(null);

  useEffect(() => {
    let live = true;
    /** Shows what is stored: at first, and what another window changed while nothing is unsaved here. */
    async function load(id: number, isFirst: boolean): Promise<void> {
      const reply = await request('quotes.get', { quoteId: id });
      if (!live) return;
      const isTyping = unsaved.current !== null || isSaving.current || sent.current;
      if (reply.ok && reply.data.status === 'draft') {
        if (isFirst || !isTyping) revision.current = reply.data.revision;
        // What is typed here meanwhile is newer than what came.
        if (isTyping) return;
        const { text, options, updatedAt } = reply.data;
        setDraft({ text, client: options.client ?? '', currency: options.currency });
        setKept({ state: 'saved', at: updatedAt });
      } else if (isTyping || !isFirst) return;
      else if (reply.ok || reply.error.code === 'removed') replaceScreen({ name: 'quote', quoteId: id });
      else if (reply.error.code === 'not_found') stored.current = null;
      else toast({ text: reply.error.message, tone: 'fault' });
    }
    if (quoteId !== null) void load(quoteId, true);
    const end = onEvent('quotes.changed', (changed) => {
      if (changed.quoteId === stored.current) void load(changed.quoteId, false);
    });
    return () => {
      live = false;
      end();
    };
  }, [quoteId]);

  /** Saves come one after the other, so that the first one's id is known to the second. */
  function save(): Promise<void> {
    saving.current = saving.current.then(async () => {
      const next = unsaved.current;
      if (!next || sent.current) return;
      unsaved.current = null;
      isSaving.current = true;
      const input = {
        text: next.text,
        client: named(next.client),
        currency: next.currency,
        ...readWithAdded(place),
      };
      let reply = await request('quotes.saveDraft', {
        quoteId: stored.current,
        ...(revision.current === null ? {} : { revision: revision.current }),
        ...input,
      });
      if (!reply.ok && reply.error.code === 'conflict') {
        toast({
          text: 'The draft was changed, priced or discarded in another window. Your text is saved as a new draft.',
        });
        reply = await request('quotes.saveDraft', { quoteId: null, ...input });
      }
      isSaving.current = false;
      if (reply.ok) {
        stored.current = reply.data.quoteId;
        revision.current = reply.data.revision;
        if (isShown.current) keepDraft(reply.data.quoteId, sheet);
        if (!unsaved.current) keepUnsent(place, null);
        setKept({ state: 'saved', at: reply.data.savedAt });
        return;
      }
      // Text that couldn't be saved is retried at the next key press, or once the engine is back.
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
    isShown.current = true;
    const end = onEvent('status.changed', () => {
      void saveLater.current().then(endWhenSaved);
    });
    // A sheet that was left is saved once the engine is back; only then it needs the event no more.
    const endWhenSaved = (): void => {
      if (!isShown.current && !unsaved.current) end();
    };
    if (unsaved.current) void saveLater.current();
    // What was typed last is kept also when the screen is left before the timer ran.
    return () => {
      isShown.current = false;
      window.clearTimeout(timer.current);
      void saveLater.current().then(endWhenSaved);
    };
  }, []);

  function change(part: Partial<Draft>): void {
    setErrors([]);
    const length = part.text?.length ?? 0;
    setRefused(length > MAX_UNSENT_TEXT ? length : null);
    if (length > MAX_UNSENT_TEXT) return;
    setDraft((before) => {
      const next = { ...before, ...part };
      unsaved.current = next;
      keepUnsent(place, fieldsOf(next, stored.current, revision.current));
      return next;
    });
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void saveLater.current(), AUTOSAVE_MS);
  }

  async function submit(fresh = false): Promise<void> {
    if (sent.current) return;
    sent.current = true;
    setSubmitting(true);
    await saving.current;
    const reply = await request('quotes.submit', {
      quoteId: stored.current,
      text: draft.text,
      client: named(draft.client),
      currency: draft.currency,
      offline: false,
      fresh,
      ...readWithAdded(place),
      submitKey: submitKey({ ...draft, fresh }),
    });
    setSubmitting(false);
    if (!reply.ok) {
      sent.current = false;
      setErrors(reply.error.fields ?? []);
      if (!reply.error.fields?.length) toast({ text: reply.error.message, tone: 'fault' });
      return;
    }
    const { quoteId: priced, madeAt, sameWords } = reply.data;
    if (sameWords) {
      sent.current = false;
      setSame({ quoteId: priced, ...sameWords });
      void save();
      return;
    }
    unsaved.current = null;
    keepUnsent(place, null);
    replaceScreen({ name: 'quote', quoteId: priced, ...(madeAt === null ? {} : { madeAt }) });
  }

  /** The quote of the same words is the one that was meant: the draft has served its turn. */
  async function openSame({ quoteId: priced, madeAt }: SameWords): Promise<void> {
    sent.current = true;
    await saving.current;
    if (stored.current !== null) await ask('quotes.remove', { quoteId: stored.current });
    replaceScreen({ name: 'quote', quoteId: priced, ...(madeAt === null ? {} : { madeAt }) });
  }

  /** It is for another client. */
  function priceForOtherClient(): void {
    setSame(null);
    void submit(true);
  }

  /** Discards the draft; "Undo" restores it. */
  async function discard(): Promise<void> {
    sent.current = true;
    await saving.current;
    const id = stored.current;
    if (id !== null && !(await ask('quotes.remove', { quoteId: id }))) {
      sent.current = false;
      return;
    }
    unsaved.current = null;
    keepUnsent(place, null);
    const { text, client, currency } = draft;
    // The words as they stood here: the last ones may not be stored.
    const again = (): void =>
      go({ name: 'new', quoteId: id, from: { text, client: named(client), currency } });
    replaceScreen({ name: 'quotes' });
    toast({
      text: 'Draft discarded.',
      undo: () => (id === null ? again() : void bringBack(id).then((isBack) => isBack && again())),
    });
  }

  const question = same && {
    ...same,
    open: () => void openSame(same),
    priceForOtherClient,
    close: () => setSame(null),
  };
  return { draft, change, kept, submit, submitting, discard, errors, refused, question };
}

/** As main keeps it, and saves it at the next start where this window could not. */
const fieldsOf = (
  { text, client, currency }: Draft,
  quoteId: number | null,
  revision: number | null,
): Fields => ({
  text,
  client,
  currency: currency ?? '',
  quoteId: String(quoteId ?? ''),
  revision: String(revision ?? ''),
});

function draftOf(fields: Fields | null): Draft | null {
  if (fields === null) return null;
  const { text = '', client = '', currency } = fields;
  return { text, client, currency: Currency.safeParse(currency).data ?? null };
}

const named = (client: string): string | null => (client.trim() === '' ? null : client.trim());
