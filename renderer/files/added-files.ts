/** The files that were added to a text, with the parts that are not in it. */
import { type ClipboardEvent, useEffect, useRef } from 'react';
import { create } from 'zustand';
import {
  type Brief,
  type FileRead,
  leftOutOf,
  MAX_FILES,
  type Part,
  readWithOf,
  textOf,
  withPart,
} from '../../shared/contract/brief';
import type { ReadWith } from '../../shared/request/reading';
import { ask, request } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { plural } from '../ui/format';

export type AddedFile = FileRead & { id: string };

const NONE: readonly AddedFile[] = [];

const useFiles = create<{ places: ReadonlyMap<string, readonly AddedFile[]> }>()(() => ({
  places: new Map(),
}));

function change(place: string, next: (files: readonly AddedFile[]) => readonly AddedFile[]): void {
  useFiles.setState(({ places }) => ({
    places: new Map(places).set(place, next(places.get(place) ?? NONE)),
  }));
}

/** Clears the list after the text was sent or discarded. */
export const forgetAddedFiles = (place: string): void => change(place, () => NONE);

/** How a text is read that files were added to; empty: none was. */
export function readWithAdded(place: string): { readWith?: ReadWith } {
  const files = (useFiles.getState().places.get(place) ?? NONE).map(({ id: _, ...file }) => file);
  return files.length === 0 ? {} : { readWith: readWithOf(files) };
}

/** Reads one dropped file. */
export async function readDropped(file: File): Promise<FileRead> {
  const name = file.name.slice(-300);
  const dropped = await window.app.drop(file);
  const read = dropped.ok ? await request('files.readDropped', { drop: dropped.data.drop, name }) : dropped;
  return read.ok ? { ok: true, file: read.data.file } : { ok: false, name, message: read.error.message };
}

/**
 * Adds files and their parts to a text.
 *
 * @param place names the text among those of the window
 */
export function useAddedFiles(place: string, text: string, setText: (text: string) => void) {
  const files = useFiles(({ places }) => places.get(place) ?? NONE);
  const latest = useRef({ text, setText });
  useEffect(() => {
    latest.current = { text, setText };
  });

  /** Changes the text; "Undo" takes the words out again, and leaves what was typed since. */
  function put(words: string, next: string, note: string, undone: () => void): void {
    latest.current.setText(next);
    toast({
      text: note,
      undo() {
        const { text: now, setText: set } = latest.current;
        set(now.replace(words, () => '').trim());
        undone();
      },
    });
  }

  function add(read: readonly FileRead[]): void {
    const added = read.map((one): AddedFile => ({ ...one, id: crypto.randomUUID() }));
    if (added.length === 0) return;
    change(place, (before) => [...before, ...added]);
    const texts = added.flatMap((one) => (one.ok ? [{ name: one.file.name, text: textOf(one.file) }] : []));
    const words = texts.flatMap((one) => (one.text === '' ? [] : [one.text])).join('\n\n');
    const before = latest.current.text.trimEnd();
    const [first] = texts;
    if (!first) return;
    const what = texts.length === 1 ? first.name : plural(texts.length, 'file');
    put(words, before === '' ? words : `${before}\n\n${words}`, `Text added from ${what}.`, () =>
      change(place, (now) => now.filter(({ id }) => !added.some((one) => one.id === id))),
    );
  }

  /** Reads dropped files one by one: the app holds few at a time. */
  async function take(dropped: readonly File[]): Promise<void> {
    if (dropped.length > MAX_FILES)
      toast({ text: `The first ${MAX_FILES} files are added. Add the others after them.`, tone: 'fault' });
    const read: FileRead[] = [];
    for (const file of dropped.slice(0, MAX_FILES)) read.push(await readDropped(file));
    add(read);
  }

  async function choose(): Promise<void> {
    const chosen = await ask('files.chooseText', {});
    if (chosen) add(chosen.files);
  }

  function include(id: string, part: Part): void {
    if (part.text === null) return;
    const set = (leftOut: Part['leftOut']): void =>
      change(place, (now) =>
        now.map((one) =>
          one.ok && one.id === id ? { ...one, file: withReason(one.file, part.name, leftOut) } : one,
        ),
      );
    set(null);
    put(part.text, withPart(latest.current.text, part.text), `Included: ${part.name}.`, () =>
      set(part.leftOut),
    );
  }

  /** Pastes copied words with the rows of their tables; all else is pasted as text. */
  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const html = event.clipboardData.getData('text/html');
    if (!/<table\b/i.test(html)) return;
    event.preventDefault();
    const plain = event.clipboardData.getData('text/plain');
    const { selectionStart, selectionEnd } = event.currentTarget;
    void pasteHtml(html, plain, { start: selectionStart, end: selectionEnd });
  }
  async function pasteHtml(html: string, plain: string, at: { start: number; end: number }): Promise<void> {
    // HTML is a stranger's: it is read where files are.
    const read = await readDropped(new File([html], 'Pasted text.html'));
    const words = read.ok ? textOf(read.file) : plain;
    const before = latest.current.text;
    const next = before.slice(0, at.start) + words + before.slice(at.end);
    latest.current.setText(next);
    toast({
      text: 'Pasted with its table rows.',
      undo: () => latest.current.setText(latest.current.text === next ? before : latest.current.text),
    });
    if (read.ok && leftOutOf(read.file).length > 0)
      change(place, (now) => [...now, { ...read, id: crypto.randomUUID() }]);
  }

  return { files, take, choose, include, paste, clear: () => forgetAddedFiles(place) };
}

const withReason = (file: Brief, name: string, leftOut: Part['leftOut']): Brief => ({
  ...file,
  parts: file.parts.map((part) => (part.name === name ? { ...part, leftOut } : part)),
});
