/**
 * Puts `window.app` into the page: calls and events by name, nothing else of Electron. Which names there are, the gate
 * knows: it refuses every other one.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { DROP_CHUNK_BYTES } from '../shared/contract/drop';
import type { Reply } from '../shared/contract/reply';

const call = (name: unknown, input: unknown): Promise<unknown> => ipcRenderer.invoke('app:call', name, input);

/** One listener of the channel for all: many listeners of one emitter look like a leak. */
const listeners = new Set<{ name: string; listener: (data: unknown) => void }>();
ipcRenderer.on('app:event', (_event: unknown, received: unknown, data: unknown) => {
  for (const { name, listener } of listeners) {
    if (name !== received) continue;
    try {
      listener(data);
    } catch (error) {
      // The listeners after it are still called.
      reportError(error);
    }
  }
});

/** The listener gets the data alone: an event object would carry `sender`, and with it the IPC. */
function on(name: string, listener: (data: unknown) => void): () => void {
  const entry = { name, listener };
  listeners.add(entry);
  return () => void listeners.delete(entry);
}

/** Hands over the bytes of a file, never its path: the app opens nothing by a name that came from a window. */
async function drop(file: unknown): Promise<Reply<{ drop: string }>> {
  if (!(file instanceof Blob)) return unreadable;
  let token: string | null = null;
  for (let at = 0; token === null || at < file.size; at += DROP_CHUNK_BYTES) {
    const chunk = await file
      .slice(at, at + DROP_CHUNK_BYTES)
      .arrayBuffer()
      .catch(() => null);
    if (chunk === null) return unreadable;
    // The gate answers with this form.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    const reply = (await ipcRenderer.invoke('app:drop', token, new Uint8Array(chunk))) as Reply<{
      drop: string;
    }>;
    if (!reply.ok) return reply;
    token = reply.data.drop;
  }
  return { ok: true, data: { drop: token } };
}

const unreadable: Reply<never> = {
  ok: false,
  error: {
    code: 'invalid',
    message: 'This is not a file that can be read. Save it first, or copy its words.',
  },
};

contextBridge.exposeInMainWorld('app', Object.freeze({ call, on, drop }));
