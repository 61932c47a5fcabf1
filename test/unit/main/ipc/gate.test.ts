import type { IpcMainInvokeEvent, WebContents, WebFrameMain } from 'electron';
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contract } from '../../../../shared/contract/contract';
import { refuse, type Reply } from '../../../../shared/contract/reply';
import { broadcast, type Handlers, openGate, trust } from '../../../../main/ipc/gate';
import { createDrops, type Drops } from '../../../../main/shell/drops';
import { DROP_CHUNK_BYTES, MAX_DROP_BYTES } from '../../../../shared/contract/drop';

type Invoke = (event: IpcMainInvokeEvent, name: unknown, input?: unknown) => Promise<Reply<unknown>>;

const electron = vi.hoisted(() => ({ handled: new Map<string, unknown>(), app: { isPackaged: false } }));
vi.mock('electron', () => ({
  app: electron.app,
  ipcMain: { handle: (channel: string, listener: unknown) => electron.handled.set(channel, listener) },
}));

const CANARY = 'Northwind canary /home/ana sk-ant-canary';
const ORIGIN = 'app://bundle';

/** A window's contents as far as the gate looks at them. */
class Contents extends EventEmitter {
  readonly mainFrame = { origin: ORIGIN };
  readonly sent: unknown[] = [];
  destroyed = false;
  isDestroyed = (): boolean => this.destroyed;
  send = (...message: unknown[]): void => void this.sent.push(message);
}

// oxlint-disable typescript/no-unsafe-type-assertion -- stand-ins have only the parts that the gate reads
const contents = (one: Contents): WebContents => one as unknown as WebContents;
const event = (sender: Contents, senderFrame: { origin: string } | null): IpcMainInvokeEvent =>
  ({ sender: contents(sender), senderFrame: senderFrame as WebFrameMain | null }) as IpcMainInvokeEvent;
// oxlint-enable typescript/no-unsafe-type-assertion

const reports: unknown[] = [];
let drops: Drops;
const asked: string[] = [];
/** What the engine was asked, of what the gate took. */
const forwarded: unknown[] = [];
let answer: () => Promise<Reply<unknown>>;
let window: Contents;

/** Handlers that all give the answer of the test. */
function handlers(): Handlers {
  const all = Object.keys(contract).map((name) => [
    name,
    () => {
      asked.push(name);
      return answer();
    },
  ]);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- answers of a wrong form are part of the test
  return Object.fromEntries(all) as Handlers;
}

function invoke(from: IpcMainInvokeEvent, name: unknown, input?: unknown): Promise<Reply<unknown>> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the gate registered
  return (electron.handled.get('app:call') as Invoke)(from, name, input);
}
const ask = (name: unknown, input: unknown): Promise<Reply<unknown>> =>
  invoke(event(window, window.mainFrame), name, input);

beforeEach(() => {
  reports.length = 0;
  asked.length = 0;
  forwarded.length = 0;
  answer = async () => ({ ok: true, data: {} });
  window = new Contents();
  trust(contents(window));
  drops = createDrops();
  openGate({
    handlers: handlers(),
    engine: {
      forward: (name, input) => {
        asked.push(name);
        forwarded.push(input);
        return answer();
      },
    },
    drops,
    report: (...told) => void reports.push(told),
  });
});

describe('who may ask', () => {
  it('is the main frame of a window of ours', async () => {
    expect(await ask('app.restartEngine', {})).toEqual({ ok: true, data: {} });
    expect(reports).toEqual([]);
  });

  it.each<[string, (own: Contents) => IpcMainInvokeEvent]>([
    ['a frame inside the page', (own) => event(own, { origin: ORIGIN })],
    ['a frame that is gone', (own) => event(own, null)],
    ['another page', (own) => event(own, Object.assign(own.mainFrame, { origin: 'https://example.com' }))],
    [
      'a page of the print origin',
      (own) => event(own, Object.assign(own.mainFrame, { origin: 'app://print' })),
    ],
    [
      'an origin that begins as ours',
      (own) => event(own, Object.assign(own.mainFrame, { origin: `${ORIGIN}.example` })),
    ],
    ['an opaque origin', (own) => event(own, Object.assign(own.mainFrame, { origin: 'null' }))],
    [
      'a window that is not trusted',
      () => {
        const stranger = new Contents();
        return event(stranger, stranger.mainFrame);
      },
    ],
    ['the frame of another window', (own) => event(own, new Contents().mainFrame)],
    [
      'a window that was destroyed',
      (own) => {
        own.emit('destroyed');
        return event(own, own.mainFrame);
      },
    ],
  ])('is not %s', async (_, from) => {
    expect(await invoke(from(window), 'app.restartEngine', {})).toMatchObject({
      ok: false,
      error: { code: 'invalid' },
    });
    expect(asked).toEqual([]);
    expect(reports).toEqual([['call refused', { code: 'untrusted_sender' }]]);
  });
});

describe('the page of the development server', () => {
  const asksFrom = async (origin: string): Promise<boolean> => {
    window.mainFrame.origin = origin;
    return (await ask('app.restartEngine', {})).ok;
  };
  const SERVER = 'http://localhost:5173';
  afterEach(() => {
    vi.unstubAllEnvs();
    electron.app.isPackaged = false;
  });

  it('may ask while it is developed, and no other page', async () => {
    expect(await asksFrom(SERVER)).toBe(false);
    vi.stubEnv('ELECTRON_RENDERER_URL', `${SERVER}/`);
    expect(await asksFrom(SERVER)).toBe(true);
    expect(await asksFrom(ORIGIN)).toBe(true);
    for (const other of ['http://localhost:5174', 'https://localhost:5173', 'http://127.0.0.1:5173', 'null'])
      expect(await asksFrom(other)).toBe(false);
  });

  it('may not ask a packaged app', async () => {
    electron.app.isPackaged = true;
    vi.stubEnv('ELECTRON_RENDERER_URL', SERVER);
    expect(await asksFrom(SERVER)).toBe(false);
    expect(await asksFrom(ORIGIN)).toBe(true);
  });

  it.each(['http://example.com:5173', 'https://localhost:5173', 'file:///srv/index.html', 'nonsense'])(
    'is on this computer: not %s',
    async (named) => {
      vi.stubEnv('ELECTRON_RENDERER_URL', named);
      expect(await asksFrom(URL.canParse(named) ? new URL(named).origin : named)).toBe(false);
    },
  );
});

describe('what may be asked', () => {
  it.each([
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    'quotes',
    'engine.exportPdf',
    7,
    null,
    {},
    ['app.status'],
  ])('is no call named %j', async (name) => {
    expect(await ask(name, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(asked).toEqual([]);
    expect(reports).toEqual([['call refused', { code: 'unknown_call' }]]);
  });

  const cyclic: Record<string, unknown> = { key: 'company.name' };
  cyclic['value'] = cyclic;
  let deep: unknown = [];
  for (let depth = 0; depth < 200_000; depth += 1) deep = [deep];
  it.each<[string, unknown]>([
    ['cyclic', cyclic],
    ['a BigInt', { key: 'company.valid_days', value: 14n }],
    ['nested without end', { key: 'company.name', value: deep }],
    ['half a megabyte', { key: 'company.terms', value: 'é'.repeat(300 * 1024) }],
  ])('is nothing that is %s', async (_, input) => {
    expect(await ask('settings.set', input)).toMatchObject({ ok: false, error: { code: 'too_large' } });
    expect(asked).toEqual([]);
    expect(reports).toEqual([['call refused', { call: 'settings.set', code: 'too_large' }]]);
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['an array', []],
    ['a map', new Map([['quoteId', 1]])],
    ['a prototype', JSON.parse('{"quoteId": 1, "__proto__": {"x": 1}}')],
    ['an own constructor', { quoteId: 1, constructor: 'x' }],
    ['more than is asked', { quoteId: 1, path: CANARY }],
    ['a float', { quoteId: 1.5 }],
    ['NaN', { quoteId: Number.NaN }],
    ['an unsafe number', { quoteId: 2 ** 60 }],
    ['a number in words', { quoteId: '1' }],
  ])('is not asked with %s', async (_, input) => {
    expect(await ask('quotes.get', input)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(asked).toEqual([]);
    expect(reports).toEqual([['call refused', { call: 'quotes.get', code: 'invalid' }]]);
    expect(JSON.stringify(reports)).not.toContain('canary');
  });
});

describe('a call of the engine', () => {
  it('goes on to it as its schema reads it, and main has no handler for it', async () => {
    answer = async () => ({ ok: true, data: { versions: [] } });
    expect(await ask('quotes.versions', { quoteId: 7 })).toEqual({ ok: true, data: { versions: [] } });
    expect(asked).toEqual(['quotes.versions']);
    expect(forwarded).toEqual([{ quoteId: 7 }]);
  });

  it('is refused an answer that does not fit: nobody else looks at it', async () => {
    answer = async () => ({ ok: true, data: { versions: [], path: CANARY } });
    expect(await ask('quotes.versions', { quoteId: 7 })).toMatchObject({
      ok: false,
      error: { code: 'internal' },
    });
    expect(reports).toEqual([
      ['call failed', { call: 'quotes.versions', code: 'internal' }, expect.any(Error)],
    ]);
  });
});

describe('what is answered', () => {
  const thrown = Object.assign(new Error(CANARY), { code: 'ENOENT', path: CANARY });
  it.each<[string, () => Promise<Reply<unknown>>]>([
    ['a handler that throws', () => Promise.reject(thrown)],
    ['an output that does not fit', async () => ({ ok: true, data: { [CANARY]: CANARY } })],
    ['an output without end', async () => ({ ok: true, data: 7n })],
  ])('to %s is a fault without its words', async (_, failing) => {
    answer = failing;
    const reply = await ask('app.status', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'internal' } });
    expect(JSON.stringify(reply)).not.toMatch(/canary|\/home|\bat /);
    expect(reports).toEqual([['call failed', { call: 'app.status', code: 'internal' }, expect.any(Error)]]);
  });

  it('to a refusal is that refusal', async () => {
    answer = () => Promise.reject(refuse('conflict', 'Submit the request first.'));
    expect(await ask('app.status', {})).toEqual({
      ok: false,
      error: { code: 'conflict', message: 'Submit the request first.' },
    });
    expect(reports).toEqual([]);
  });
});

describe('a dropped file', () => {
  type Drop = (from: IpcMainInvokeEvent, drop: unknown, chunk: unknown) => Reply<{ drop: string }>;
  const drop = (token: unknown, chunk: unknown, from = event(window, window.mainFrame)) =>
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the gate registered
    (electron.handled.get('app:drop') as Drop)(from, token, chunk);
  const tokenOf = (reply: Reply<{ drop: string }>): string => (reply.ok ? reply.data.drop : '');

  it('comes in chunks, and its bytes can be taken once', () => {
    const token = tokenOf(drop(null, Buffer.from('2 book')));
    expect(drop(token, Buffer.from('keepers'))).toEqual({ ok: true, data: { drop: token } });
    expect(Buffer.from(drops.take(token) ?? []).toString()).toBe('2 bookkeepers');
    expect(drops.take(token)).toBeUndefined();
    expect(drop(token, Buffer.from('more'))).toMatchObject({ ok: false, error: { code: 'not_found' } });
  });

  it.each<[string, unknown, unknown]>([
    ['a path', null, '/etc/passwd'],
    ['a path for a token', '/etc/passwd', new Uint8Array(1)],
    ['an object', null, { path: '/etc/passwd' }],
    ['a token of another form', 7, new Uint8Array(1)],
    ['a chunk that is too large', null, new Uint8Array(DROP_CHUNK_BYTES + 1)],
    ['nothing', undefined, undefined],
  ])('is not %s', (_, token, chunk) => {
    expect(drop(token, chunk)).toMatchObject({ ok: false, error: { code: 'invalid' } });
    expect(reports).toHaveLength(1);
  });

  it('is limited in size, and few are held', () => {
    let token: string | null = null;
    let reply: Reply<{ drop: string }> | null = null;
    for (let sent = 0; sent <= MAX_DROP_BYTES; sent += DROP_CHUNK_BYTES) {
      reply = drop(token, new Uint8Array(DROP_CHUNK_BYTES));
      if (reply.ok) token = reply.data.drop;
    }
    expect(reply).toMatchObject({
      ok: false,
      error: { code: 'too_large', message: expect.stringMatching(/limit of 25 MB/) },
    });
    expect(drops.take(token ?? '')).toBeUndefined();
    const tokens = Array.from({ length: 10 }, () => tokenOf(drop(null, new Uint8Array(1))));
    expect(tokens.filter((one) => drops.take(one) !== undefined)).toHaveLength(3);
  });

  it('comes from a window of ours only', () => {
    const stranger = new Contents();
    expect(drop(null, new Uint8Array(1), event(stranger, stranger.mainFrame))).toMatchObject({ ok: false });
    expect(drop(null, new Uint8Array(1), event(window, { origin: ORIGIN }))).toMatchObject({ ok: false });
  });
});

it('broadcasts to living windows only', () => {
  const gone = new Contents();
  trust(contents(gone));
  gone.destroyed = true;
  broadcast('health.changed', { revision: 1 });
  expect(window.sent).toEqual([['app:event', 'health.changed', { revision: 1 }]]);
  expect(gone.sent).toEqual([]);
});
