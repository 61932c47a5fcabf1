/**
 * The Claude key. It is kept encrypted by the system's keychain, or, where there is none, in memory for this
 * session only. It goes to the engine over its message port and is never readable by a window.
 */
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { KeyView } from '../../shared/contract/app-view';

/** The part of Electron's safeStorage that is used; the async pair exists from Electron 40 on. */
export interface Keychain {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(blob: Buffer): string;
  getSelectedStorageBackend?(): string;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(blob: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

export type Secrets = ReturnType<typeof createSecrets>;

export function createSecrets(keychain: Keychain, folder: string) {
  const file = join(folder, 'claude-key.bin');
  let key: string | null = null;
  let state: KeyView['state'] = 'none';

  /** `basic_text` is a Linux fallback with a password that everybody knows: as good as plain text. */
  const canStore = (): boolean =>
    keychain.isEncryptionAvailable() && keychain.getSelectedStorageBackend?.() !== 'basic_text';

  async function set(text: string): Promise<void> {
    key = text;
    state = 'session';
    if (!canStore()) return;
    const blob = keychain.encryptStringAsync
      ? await keychain.encryptStringAsync(text)
      : keychain.encryptString(text);
    writeFileSync(`${file}.new`, blob, { mode: 0o600 });
    renameSync(`${file}.new`, file);
    state = 'stored';
  }

  return {
    set,
    /** Reads the stored key, if there is one that this computer's account can still decrypt. */
    async load(): Promise<void> {
      let blob: Buffer;
      try {
        blob = readFileSync(file);
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return;
        throw error;
      }
      if (!canStore()) return;
      if (!keychain.decryptStringAsync) {
        key = keychain.decryptString(blob);
      } else {
        const { result, shouldReEncrypt } = await keychain.decryptStringAsync(blob);
        key = result;
        if (shouldReEncrypt) await set(result);
      }
      state = 'stored';
    },
    remove(): void {
      key = null;
      state = 'none';
      rmSync(file, { force: true });
    },
    key: (): string | null => key,
    view: (): KeyView => ({ state, last4: key === null ? null : key.slice(-4), canStore: canStore() }),
  };
}
