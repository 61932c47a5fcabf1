/** Text typed into forms that is not sent or saved yet: the same in all windows, stored by the main process. */
import { create } from 'zustand';
import { onEvent, request } from './bridge';

export type Fields = Readonly<Record<string, string>>;

/** The most typing, in milliseconds, that a crash of everything can lose. */
const EVERY_MS = 200;

const useTexts = create<{ texts: ReadonlyMap<string, Fields> }>()(() => ({ texts: new Map() }));
/** Changed in this window and not sent to the main process yet. */
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

/** Stores the text typed into a form; null where it was sent, saved or discarded. */
export function keepUnsent(place: string, fields: Fields | null): void {
  if (fields === null && !useTexts.getState().texts.has(place)) return;
  set(place, fields);
  changed.add(place);
  if (fields === null) handOver();
  else timer ??= window.setTimeout(handOver, EVERY_MS);
}

/** The unsent text of a form; null where there is none. */
export const unsentOf = (place: string): Fields | null => useTexts.getState().texts.get(place) ?? null;

/** The unsent text of every form, by its key. */
export const allUnsent = (): ReadonlyMap<string, Fields> => useTexts.getState().texts;

/** `unsentOf` as a hook that follows every change, also in another window. */
export const useUnsent = (place: string): Fields | null => useTexts(({ texts }) => texts.get(place) ?? null);

/** Loads the stored texts before the first form is rendered. */
export async function loadUnsent(): Promise<void> {
  onEvent('unsent.changed', ({ place, fields }) => {
    // Text typed in this window is newer.
    if (!changed.has(place)) set(place, fields);
  });
  window.addEventListener('pagehide', handOver);
  const reply = await request('unsent.list', {});
  if (!reply.ok) return;
  useTexts.setState({ texts: new Map(reply.data.texts.map(({ place, fields }) => [place, fields])) });
}
