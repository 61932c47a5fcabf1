/** Puts `window.app` into the page: calls and events of the contract by name, nothing else of Electron. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { CALL_NAMES, EVENT_NAMES } from '../shared/contract/names';

const names: ReadonlySet<string> = new Set(EVENT_NAMES);

const call = Object.fromEntries(
  CALL_NAMES.map((name) => [
    name,
    (input: unknown): Promise<unknown> => ipcRenderer.invoke('app:call', name, input),
  ]),
);

/** One listener of the channel for all: many listeners of one emitter look like a leak. */
const listeners = new Set<{ name: string; listener: (data: unknown) => void }>();
ipcRenderer.on('app:event', (_event: unknown, received: unknown, data: unknown) => {
  for (const { name, listener } of listeners) {
    if (name !== received) continue;
    try {
      listener(data);
    } catch (error) {
      // The listeners behind it are told all the same.
      reportError(error);
    }
  }
});

/** The listener gets the data alone: an event object would carry `sender`, and with it the IPC. */
function on(name: string, listener: (data: unknown) => void): () => void {
  if (!names.has(name)) throw new TypeError(`no event ${name}`);
  const entry = { name, listener };
  listeners.add(entry);
  return () => void listeners.delete(entry);
}

/** The page holds the file, only this script its path: a `File` that the page made itself has none. */
async function drop(file: unknown): Promise<unknown> {
  const path = file instanceof File ? webUtils.getPathForFile(file) : '';
  return path === '' ? null : ipcRenderer.invoke('app:drop', path);
}

contextBridge.exposeInMainWorld('app', Object.freeze({ call: Object.freeze(call), on, drop }));
