/** What is typed into the window's forms and not sent or saved yet: the same in all windows, kept by main. */
import { create } from 'zustand';
import { onEvent, request } from './bridge';

export type Fields = Readonly<Record<string, string>>;

/** So much typing is lost at most when everything crashes at once. */
const EVERY_MS = 200;

const useTexts = create<{ texts: ReadonlyMap<string, Fields> }>()(() => ({ texts: new Map() }));
/** Changed here and not handed to main yet. */
const changed = new Set<string>();
let timer: number | undefined;

function set(place: string, fields: Fields | null): void {
  useTexts.setState(({ texts }) => {
    const next = new Map(texts);
    if (fields === null) next.delete(place);
    else next.set(place, fields);
    return { texts: next };
  });
}

function handOver(): void {
  window.clearTimeout(timer);
  timer = undefined;
  const { texts } = useTexts.getState();
  for (const place of changed) {
    const fields = texts.get(place);
    void request('unsent.keep', { place, fields: fields ? { ...fields } : null });
  }
  changed.clear();
}

/** Keeps what was typed into a form; null: it was sent, saved or discarded. */
export function keepUnsent(place: string, fields: Fields | null): void {
  if (fields === null && !useTexts.getState().texts.has(place)) return;
  set(place, fields);
  changed.add(place);
  if (fields === null) handOver();
  else timer ??= window.setTimeout(handOver, EVERY_MS);
}

/** What was typed into a form and not sent; null: nothing. */
export const unsentOf = (place: string): Fields | null => useTexts.getState().texts.get(place) ?? null;

/** Every form with what was typed into it and not sent, by its place. */
export const allUnsent = (): ReadonlyMap<string, Fields> => useTexts.getState().texts;

/** `unsentOf`, drawn again with each change, also of another window. */
export const useUnsent = (place: string): Fields | null => useTexts(({ texts }) => texts.get(place) ?? null);

/** Before the first form is drawn. */
export async function loadUnsent(): Promise<void> {
  onEvent('unsent.changed', ({ place, fields }) => {
    // What is being typed here is newer.
    if (!changed.has(place)) set(place, fields);
  });
  window.addEventListener('pagehide', handOver);
  const reply = await request('unsent.list', {});
  if (!reply.ok) return;
  useTexts.setState({ texts: new Map(reply.data.texts.map(({ place, fields }) => [place, fields])) });
}
