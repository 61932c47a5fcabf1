import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { createSecret, type Keychain } from '../../../../main/shell/secrets';

const KEY = 'sk-ant-api03-canary-key-1234';
const PLACE = 'https://api.example.com';
let folder: string;
const file = (): string => join(folder, 'claude-key.bin');

/** A keychain that belongs to an account: another account's blobs do not decrypt. */
function syncKeychain(account = 1): Keychain & { backend: string; available: boolean } {
  const mask = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte) => byte ^ (0x40 + account)));
  return {
    backend: 'gnome_libsecret',
    available: true,
    isEncryptionAvailable() {
      return this.available;
    },
    getSelectedStorageBackend() {
      return this.backend;
    },
    encryptString: (text) => Buffer.concat([Buffer.from([account]), mask(Buffer.from(text))]),
    decryptString(blob) {
      if (blob[0] !== account) throw new Error(`Error while decrypting ${blob.toString('base64')}`);
      return mask(blob.subarray(1)).toString();
    },
  };
}

/** The functions of newer Electrons; the old ones must not be called besides them. */
function asyncKeychain(options: { reEncrypt?: boolean } = {}): Keychain & { encrypted: number } {
  const sync = syncKeychain();
  const deprecated = (): never => {
    throw new Error('deprecated');
  };
  return {
    encrypted: 0,
    isEncryptionAvailable: deprecated,
    encryptString: deprecated,
    decryptString: deprecated,
    isAsyncEncryptionAvailable: async () => true,
    async encryptStringAsync(text) {
      this.encrypted += 1;
      return sync.encryptString(text);
    },
    decryptStringAsync: async (blob) => ({
      result: sync.decryptString(blob),
      shouldReEncrypt: options.reEncrypt ?? false,
    }),
  };
}

async function loaded(keychain: Keychain) {
  const secrets = createSecret(keychain, folder, 'claude-key', 'Claude key');
  await secrets.load();
  return secrets;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shorequote-secrets-'));
});

describe.each([
  ['the older functions', () => syncKeychain()],
  ['the newer functions', () => asyncKeychain()],
])('a key kept over %s', (_, keychain) => {
  it('is there again after a restart, and never in plain text', async () => {
    const secrets = createSecret(keychain(), folder, 'claude-key', 'Claude key');
    await secrets.set(KEY, PLACE);
    expect(await secrets.view(PLACE)).toEqual({
      state: 'stored',
      last4: '1234',
      canStore: true,
      enteredFor: null,
    });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['claude-key.bin']);
    const blob = readFileSync(file());
    expect(blob.includes(KEY)).toBe(false);
    expect(blob.includes(Buffer.from(KEY).toString('base64'))).toBe(false);

    const again = await loaded(keychain());
    expect(again.keyFor(PLACE)).toBe(KEY);
    expect(again.problem()).toBeNull();
  });

  it('is replaced whole, also over what an interrupted write left', async () => {
    writeFileSync(`${file()}.new`, 'half', { mode: 0o644 });
    const secrets = createSecret(keychain(), folder, 'claude-key', 'Claude key');
    await secrets.set(KEY, PLACE);
    await secrets.set('sk-ant-api03-the-second', PLACE);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(['claude-key.bin']);
    expect((await loaded(keychain())).keyFor(PLACE)).toBe('sk-ant-api03-the-second');
  });

  it('is gone once removed', async () => {
    const secrets = createSecret(keychain(), folder, 'claude-key', 'Claude key');
    await secrets.set(KEY, PLACE);
    writeFileSync(`${file()}.new`, 'half');
    secrets.remove();
    expect(secrets.keyFor(PLACE)).toBeNull();
    expect(await secrets.view(PLACE)).toEqual({
      state: 'none',
      last4: null,
      canStore: true,
      enteredFor: null,
    });
    expect(readdirSync(folder)).toEqual([]);
    expect((await loaded(keychain())).keyFor(PLACE)).toBeNull();
  });

  it('that the keychain does not give back is a problem, and no fault', async () => {
    writeFileSync(file(), syncKeychain(2).encryptString(KEY));
    const secrets = await loaded(keychain());
    expect(secrets.keyFor(PLACE)).toBeNull();
    expect(await secrets.view(PLACE)).toMatchObject({ state: 'none', last4: null });
    expect(secrets.problem()).toMatchObject({ code: 'key_unreadable', action: 'open_settings' });
    expect(existsSync(file())).toBe(true);

    await secrets.set(KEY, PLACE);
    expect(secrets.problem()).toBeNull();
    expect((await loaded(keychain())).keyFor(PLACE)).toBe(KEY);
  });

  it.each([
    ['empty', Buffer.alloc(0)],
    ['cut', Buffer.from([1])],
    ['no key', syncKeychain().encryptString('with\nline end')],
    ['noise', Buffer.from('not a blob at all')],
  ])('in a file that is %s is a problem', async (__, blob) => {
    writeFileSync(file(), blob);
    const secrets = await loaded(keychain());
    expect(secrets.keyFor(PLACE)).toBeNull();
    expect(secrets.problem()?.code).toBe('key_unreadable');
    secrets.remove();
    expect(secrets.problem()).toBeNull();
    expect(existsSync(file())).toBe(false);
  });
});

describe('a key without a keychain', () => {
  it.each<[string, (keychain: ReturnType<typeof syncKeychain>) => void]>([
    ['there is none', (keychain) => void (keychain.available = false)],
    ['its password is known to everybody', (keychain) => void (keychain.backend = 'basic_text')],
    [
      'it is broken',
      (keychain) => {
        keychain.isEncryptionAvailable = () => {
          throw new Error(KEY);
        };
      },
    ],
  ])('is kept for the session only where %s', async (_, change) => {
    const keychain = syncKeychain();
    change(keychain);
    const secrets = createSecret(keychain, folder, 'claude-key', 'Claude key');
    await secrets.set(KEY, PLACE);
    expect(secrets.keyFor(PLACE)).toBe(KEY);
    expect(await secrets.view(PLACE)).toEqual({
      state: 'session',
      last4: '1234',
      canStore: false,
      enteredFor: null,
    });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('that was stored before stays stored, until another one is set', async () => {
    await createSecret(syncKeychain(), folder, 'claude-key', 'Claude key').set(KEY, PLACE);
    const without = Object.assign(syncKeychain(), { available: false });
    const secrets = await loaded(without);
    expect(secrets.keyFor(PLACE)).toBeNull();
    expect(secrets.problem()?.code).toBe('key_unreadable');
    expect((await loaded(syncKeychain())).keyFor(PLACE)).toBe(KEY);

    await secrets.set('sk-ant-api03-the-second', PLACE);
    expect((await loaded(syncKeychain())).keyFor(PLACE)).toBeNull();
  });

  it('is kept for the session where the disk does not take it', async () => {
    rmSync(folder, { recursive: true });
    const secrets = createSecret(syncKeychain(), folder, 'claude-key', 'Claude key');
    await expect(secrets.set(KEY, PLACE)).resolves.toBeUndefined();
    expect(await secrets.view(PLACE)).toMatchObject({ state: 'session', canStore: true });
    expect(secrets.keyFor(PLACE)).toBe(KEY);
  });
});

describe('a slow keychain', () => {
  function slow() {
    const waiting: (() => void)[] = [];
    const keychain = asyncKeychain();
    const encrypt = keychain.encryptStringAsync?.bind(keychain);
    keychain.encryptStringAsync = async (text) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return encrypt ? encrypt(text) : Buffer.alloc(0);
    };
    return { keychain, waiting };
  }

  it('does not store a key that was removed meanwhile', async () => {
    const { keychain, waiting } = slow();
    const secrets = createSecret(keychain, folder, 'claude-key', 'Claude key');
    const set = secrets.set(KEY, PLACE);
    await expect.poll(() => waiting.length).toBe(1);
    secrets.remove();
    waiting.shift()?.();
    await set;
    expect(readdirSync(folder)).toEqual([]);
    expect(secrets.keyFor(PLACE)).toBeNull();
  });

  it('stores the last of two keys', async () => {
    const { keychain, waiting } = slow();
    const secrets = createSecret(keychain, folder, 'claude-key', 'Claude key');
    const first = secrets.set(KEY, PLACE);
    const second = secrets.set('sk-ant-api03-the-second', PLACE);
    await expect.poll(() => waiting.length).toBe(2);
    for (const proceed of waiting.toReversed()) proceed();
    await Promise.all([first, second]);
    expect((await loaded(asyncKeychain())).keyFor(PLACE)).toBe('sk-ant-api03-the-second');
  });
});

it('encrypts a key anew where the keychain asks for it', async () => {
  await createSecret(syncKeychain(), folder, 'claude-key', 'Claude key').set(KEY, PLACE);
  const keychain = asyncKeychain({ reEncrypt: true });
  chmodSync(file(), 0o644);
  const secrets = await loaded(keychain);
  expect(secrets.keyFor(PLACE)).toBe(KEY);
  expect(keychain.encrypted).toBe(1);
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  expect((await loaded(syncKeychain())).keyFor(PLACE)).toBe(KEY);
});

describe('a secret is bound to its place', () => {
  const ELSEWHERE = 'https://api.elsewhere.example';

  it('and is not given for another one, before and after a restart', async () => {
    const secret = createSecret(syncKeychain(), folder, 'claude-key', 'Claude key');
    await secret.set(KEY, PLACE, ['192.168.1.20']);
    for (const one of [secret, await loaded(syncKeychain())]) {
      expect(one.keyFor(ELSEWHERE)).toBeNull();
      expect(one.bound()).toEqual({ value: KEY, place: PLACE, confirmed: ['192.168.1.20'] });
      expect(await one.view(ELSEWHERE)).toMatchObject({ state: 'stored', enteredFor: PLACE });
      expect(await one.view(null)).toMatchObject({ enteredFor: PLACE });
      await one.adopt(ELSEWHERE);
      expect(one.keyFor(ELSEWHERE)).toBeNull();
    }
  });

  it('which one of an earlier version gets once', async () => {
    writeFileSync(file(), syncKeychain().encryptString(KEY));
    const secret = await loaded(syncKeychain());
    expect(secret.keyFor(PLACE)).toBeNull();
    expect(secret.bound()).toBeNull();
    await secret.adopt(PLACE);
    const again = await loaded(syncKeychain());
    await again.adopt(ELSEWHERE);
    expect(again.keyFor(PLACE)).toBe(KEY);
    expect(again.keyFor(ELSEWHERE)).toBeNull();
  });
});
