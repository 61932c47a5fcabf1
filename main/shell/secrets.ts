/**
 * Keys and tokens. Each is kept encrypted by the system's keychain, or, where there is none, in memory for this
 * session only. It goes to the engine over its message port and is never readable by a window.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { KeyView, Problem } from '../../shared/contract/app-view';
import {
  BoundSecret,
  SECRET_FORMS,
  SECRET_NAMES,
  type SecretName,
  type SecretPlaces,
} from '../../shared/settings/secrets';
import { writeWholeSync } from '../engine/files/whole-file';

/** The part of Electron's safeStorage that is used. The async functions exist in newer Electrons only. */
export interface Keychain {
  isEncryptionAvailable(): boolean;
  encryptString(text: string): Buffer;
  decryptString(blob: Buffer): string;
  getSelectedStorageBackend?(): string;
  isAsyncEncryptionAvailable?(): Promise<boolean>;
  encryptStringAsync?(text: string): Promise<Buffer>;
  decryptStringAsync?(blob: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
}

export type Secret = ReturnType<typeof createSecret>;

/** What is encrypted: a secret and its place are never apart. */
const Stored = z.strictObject({ v: z.literal(1), ...BoundSecret.shape });
/** `place` null: stored by an earlier version, which kept none. */
type Held = Omit<BoundSecret, 'place'> & { place: string | null };

/** What any key looks like: visible ASCII in one line, as an HTTP header can carry it. */
const KEY = /^[\x21-\x7e]{8,400}$/;

interface SecretOptions {
  /** What it looks like. */
  form?: RegExp;
  /** Whether its last four characters are shown: of a password they would tell too much. */
  showsEnd?: boolean;
}

const unreadableProblem = (what: string): Problem => ({
  code: 'key_unreadable',
  title: `The stored ${what} can’t be read`,
  text:
    'The system keychain didn’t return it. This can happen after switching accounts or reinstalling the ' +
    'system. Affected jobs wait or run without it. Enter it again in Settings.',
  action: 'open_settings',
});

/**
 * @param name the file's name in the data folder, without its ending
 * @param what for a person: `Claude API key`
 */
export function createSecret(
  keychain: Keychain,
  folder: string,
  name: string,
  what: string,
  { form = KEY, showsEnd = true }: SecretOptions = {},
) {
  const file = join(folder, `${name}.bin`);
  let held: Held | null = null;
  let state: KeyView['state'] = 'none';
  let unreadable = false;
  /** Rises with every change: a slow keychain must not store a key that was replaced or removed in the meantime. */
  let revision = 0;

  async function canStore(): Promise<boolean> {
    // A Linux fallback with a password that everybody knows: as good as plain text.
    if (keychain.getSelectedStorageBackend?.() === 'basic_text') return false;
    try {
      return keychain.isAsyncEncryptionAvailable
        ? await keychain.isAsyncEncryptionAvailable()
        : keychain.isEncryptionAvailable();
    } catch {
      // A keychain that is broken or locked counts as none; its message could name what it holds.
      return false;
    }
  }

  /** The key as the keychain encrypts it; null where it does not. */
  async function encrypted(text: string): Promise<Buffer | null> {
    if (!(await canStore())) return null;
    try {
      return keychain.encryptStringAsync
        ? await keychain.encryptStringAsync(text)
        : keychain.encryptString(text);
    } catch {
      return null; // as above
    }
  }

  /** The stored secret; null where the keychain does not give it back. */
  async function decrypted(blob: Buffer): Promise<{ found: Held; shouldReEncrypt: boolean } | null> {
    if (!(await canStore())) return null;
    try {
      const { result, shouldReEncrypt } = keychain.decryptStringAsync
        ? await keychain.decryptStringAsync(blob)
        : { result: keychain.decryptString(blob), shouldReEncrypt: false };
      const found = readStored(result);
      return form.test(found.value) ? { found, shouldReEncrypt } : null;
    } catch {
      return null; // as above
    }
  }

  function erase(): void {
    for (const path of [file, `${file}.new`]) rmSync(path, { force: true });
  }

  /** Puts the encrypted key in the place of an earlier one. Returns false where the disk does not take it. */
  function write(blob: Buffer): boolean {
    try {
      writeWholeSync(file, blob);
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error) return false;
      throw error;
    }
  }

  /** Uses a secret from now on, and stores it where that is possible; `view` says which. */
  async function set(value: string, place: string, confirmed: readonly string[] = []): Promise<void> {
    revision += 1;
    const current = revision;
    const next = { value, place, confirmed: [...confirmed] };
    held = next;
    state = 'session';
    unreadable = false;
    const blob = await encrypted(textOf(next));
    if (current !== revision) return;
    if (blob && write(blob)) state = 'stored';
    // The key that was replaced must not come back with the next start.
    else erase();
  }

  const bound = (): BoundSecret | null =>
    held === null || held.place === null ? null : { ...held, place: held.place };

  return {
    set,
    /**
     * Reads the stored key, if there is one. Never fails: a key that this account's keychain does not give back
     * is a `problem`, and its file stays until another key is set.
     */
    async load(): Promise<void> {
      let blob: Buffer;
      try {
        blob = readFileSync(file);
      } catch (error) {
        if (!(error instanceof Error && 'code' in error)) throw error;
        unreadable = error.code !== 'ENOENT';
        return;
      }
      const current = revision;
      const found = await decrypted(blob);
      if (current !== revision) return;
      if (!found) {
        unreadable = true;
        return;
      }
      held = found.found;
      state = 'stored';
      const stored = bound();
      if (!found.shouldReEncrypt || !stored) return;
      const renewed = await encrypted(textOf(stored));
      if (current === revision && renewed) write(renewed);
    },
    /** Binds a secret that an earlier version stored without a place to the one that it has served so far. */
    async adopt(place: string): Promise<void> {
      if (held?.place === null) await set(held.value, place);
    },
    remove(): void {
      revision += 1;
      held = null;
      state = 'none';
      unreadable = false;
      erase();
    },
    /** Null: there is none, or its place is not known. */
    bound,
    /** The secret where it was entered for this place, else null. */
    keyFor: (place: string): string | null => (held?.place === place ? held.value : null),
    /** @param place where the settings would have it used now; null: nowhere */
    view: async (place: string | null): Promise<KeyView> => ({
      state,
      last4: held === null || !showsEnd ? null : held.value.slice(-4),
      canStore: await canStore(),
      enteredFor: held !== null && held.place !== null && held.place !== place ? held.place : null,
    }),
    /** What a person must do about the stored key; null: nothing. */
    problem: (): Problem | null => (unreadable ? unreadableProblem(what) : null),
  };
}

const textOf = (secret: BoundSecret): string => JSON.stringify({ v: 1, ...secret });

function readStored(text: string): Held {
  try {
    const stored = Stored.safeParse(JSON.parse(text));
    if (stored.success) {
      const { value, place, confirmed } = stored.data;
      return { value, place, confirmed };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { value: text, place: null, confirmed: [] };
}

export type Secrets = ReturnType<typeof createSecrets>;

/** Claude's API: the place of every key that was stored without one. */
export const CLAUDE_API = 'https://api.anthropic.com';

/**
 * The secrets that ShoreQuote keeps.
 *
 * @param claudeUrl the server that the Claude key is for
 */
export function createSecrets(keychain: Keychain, folder: string, claudeUrl: string = CLAUDE_API) {
  const claude = createSecret(keychain, folder, 'claude-key', 'Claude API key');
  const others: Record<SecretName, Secret> = {
    telegram_token: createSecret(keychain, folder, 'telegram-token', 'Telegram bot token'),
    smtp_password: createSecret(keychain, folder, 'smtp-password', 'mail server password', {
      form: SECRET_FORMS.smtp_password,
      showsEnd: false,
    }),
    crm_secret: createSecret(keychain, folder, 'crm-secret', 'CRM webhook secret', {
      form: SECRET_FORMS.crm_secret,
      showsEnd: true,
    }),
  };
  /** Signs team files; ShoreQuote makes it by itself. */
  const team = createSecret(keychain, folder, 'team-key', 'key that signs team files');
  const entered = [claude, ...Object.values(others)];
  return {
    claude: {
      ...claude,
      set: (key: string): Promise<void> => claude.set(key, claudeUrl),
      key: (): string | null => claude.keyFor(claudeUrl),
      view: (): Promise<KeyView> => claude.view(claudeUrl),
    },
    others,
    team,
    load: async (): Promise<void> => {
      await Promise.all([...entered, team].map((secret) => secret.load()));
      await claude.adopt(CLAUDE_API);
    },
    /** The secrets that the engine receives at its start. */
    values: (): Record<SecretName, BoundSecret | null> => ({
      telegram_token: others.telegram_token.bound(),
      smtp_password: others.smtp_password.bound(),
      crm_secret: others.crm_secret.bound(),
    }),
    /** Gives secrets of an earlier version their place, and tells of each that can be used by it. */
    async adopt(
      places: SecretPlaces,
      adopted: (name: SecretName, secret: BoundSecret) => void,
    ): Promise<void> {
      for (const name of SECRET_NAMES) {
        const place = places[name];
        if (place === null || others[name].bound() !== null) continue;
        await others[name].adopt(place);
        const secret = others[name].bound();
        if (secret) adopted(name, secret);
      }
    },
    views: async (places: SecretPlaces): Promise<Record<SecretName, KeyView>> => ({
      telegram_token: await others.telegram_token.view(places.telegram_token),
      smtp_password: await others.smtp_password.view(places.smtp_password),
      crm_secret: await others.crm_secret.view(places.crm_secret),
    }),
    problems: (): Problem[] => entered.flatMap((secret) => secret.problem() ?? []),
  };
}
