import type { IpcMainInvokeEvent, WebContents } from 'electron';
import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';
import type { EngineHost } from '../../../main/engine-host';
import { engineContract, isEngineCall } from '../../../main/engine/protocol';
import { openGate, trust } from '../../../main/ipc/gate';
import { createHandlers, type Engine } from '../../../main/ipc/handlers';
import { createUnsentTexts } from '../../../main/shell/unsent-texts';
import { createSecrets } from '../../../main/shell/secrets';
import { contract, isCallName } from '../../../shared/contract/contract';
import { CallError } from '../../../shared/contract/reply';
import { SETTING_SCHEMAS } from '../../../shared/settings/settings';
import { derived } from '../../contract-inputs';
import { startIntake } from '../../intake/start-intake';
import { startEngine, type TestEngine } from '../start-engine';

type Invoke = (event: IpcMainInvokeEvent, name: unknown, input?: unknown) => Promise<unknown>;

const electron = vi.hoisted(() => ({ handled: new Map<string, unknown>() }));
vi.mock('electron', () => ({
  ipcMain: { handle: (channel: string, listener: unknown) => electron.handled.set(channel, listener) },
  BrowserWindow: { fromWebContents: () => ({}) },
  dialog: {
    showOpenDialog: async () => ({ canceled: true, filePaths: [] }),
    showSaveDialog: async () => ({ canceled: false, filePath: '/nowhere/quote.pdf' }),
    showMessageBox: async () => ({ response: 0 }),
  },
  shell: { openPath: async () => '', showItemInFolder: () => undefined },
}));

const KEY = 'sk-ant-canary-of-the-fuzz';
let engine: TestEngine;
let invoke: (name: unknown, input: unknown) => Promise<unknown>;
const reports: unknown[] = [];
const ids = { draft: 0, quote: 0, job: 0 };

beforeAll(async () => {
  engine = startEngine();
  const submitted = await engine.submit('2 senior bookkeepers, hybrid, AUD', { offline: true });
  await engine.ended(submitted.jobId);
  const draft = { quoteId: null, text: 'two', client: null, currency: null };
  ids.draft = (await engine.ask('quotes.saveDraft', draft)).quoteId;
  ids.quote = submitted.quoteId;
  ids.job = submitted.jobId;
  const secrets = createSecrets(
    {
      isEncryptionAvailable: () => false,
      encryptString: () => Buffer.alloc(0),
      decryptString: () => '',
    },
    engine.folder,
  );
  await secrets.claude.set(KEY);
  const host = hostOf(engine);
  openGate({
    engine: host,
    handlers: createHandlers({
      engine: host,
      secrets,
      dataFolder: engine.folder,
      recoveryFolder: engine.folder,
      version: '0.0.0',
      system: 'linux x64',
      isOnline: () => false,
      setTheme: () => undefined,
      showTray: () => undefined,
      setCommands: () => undefined,
      takeDropped: () => undefined,
      intake: await startIntake(),
      report: () => undefined,
      unsent: createUnsentTexts(null),
    }),
    drops: { add: () => ({ ok: true, data: { drop: '' } }) },
    report: (...told) => void reports.push(told),
  });
  const window = Object.assign(new EventEmitter(), { mainFrame: { origin: 'app://bundle' } });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts of a window that the gate reads
  const sender = window as unknown as WebContents;
  trust(sender);
  // oxlint-disable typescript/no-unsafe-type-assertion -- as above
  const event = { sender, senderFrame: window.mainFrame } as IpcMainInvokeEvent;
  const handle = electron.handled.get('app:call') as Invoke;
  // oxlint-enable typescript/no-unsafe-type-assertion
  invoke = (name, input) => handle(event, name, structuredClone(input));
});
afterAll(() => engine.stop());

/** The real engine, without the process around it. */
function hostOf({ call, setKey }: TestEngine): Engine & Pick<EngineHost, 'forward'> {
  return {
    forward: call,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- no handler looks at more than the gate parses
    call: (async (name: string, input: unknown) => call(name, input)) as Engine['call'],
    setKey,
    setSecret: () => undefined,
    state: () => 'up',
    unusable: () => null,
    problems: () => [],
    end: () => null,
    restart: () => undefined,
    restore: async () => undefined,
  };
}

/** Any setting with any value, and with a right one. */
const SETTING = fc.record({
  key: fc.constantFrom(...SETTING_SCHEMAS.keys()),
  value: fc.jsonValue({ maxDepth: 3 }),
});

const ODD = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    undefined,
    true,
    0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53 - 1,
    Number.NaN,
    Infinity,
    '',
    ' ',
    '1',
    '\0',
    '\ud800',
    "'; DROP TABLE quotes; --",
    '"" OR 1=1 *',
    'NEAR("a" "b", 9999999999)',
    '__proto__',
    '../../etc/passwd',
    '{{7*7}}',
    '=1+1',
    'x'.repeat(20_001),
    [],
    {},
    [[[[]]]],
  ),
  fc.jsonValue({ maxDepth: 4 }),
  fc.constantFrom(...SETTING_SCHEMAS.keys()),
  fc.string({ unit: 'binary', maxLength: 50 }),
);

/** Another value of the same kind, so that much gets past the schemas. */
function alike(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value === 'number') return fc.oneof(fc.integer({ min: 0, max: 12 }), fc.maxSafeInteger());
  if (typeof value === 'boolean') return fc.boolean();
  if (typeof value !== 'string') return ODD;
  const words = fc.constantFrom(
    "x'); DROP TABLE quotes; --",
    '" OR "',
    'NEAR(',
    '%_\\',
    '{{7*7}}',
    '=1+1',
    '-1',
    '0',
  );
  return fc.oneof(
    words,
    fc.string({ unit: 'grapheme' }),
    fc.uuid(),
    fc.constantFrom(...SETTING_SCHEMAS.keys()),
  );
}

/** A value with one part, or none, replaced, removed or added. */
function almost(value: unknown): fc.Arbitrary<unknown> {
  if (typeof value !== 'object' || value === null) return fc.oneof(alike(value), ODD);
  const entries = Object.entries(value);
  const put = (key: string, next: unknown): unknown =>
    Array.isArray(value)
      ? entries.map(([name, old]) => (name === key ? next : old))
      : { ...value, [key]: next };
  const inner = entries.map(([key, old]) => ({
    weight: 3,
    arbitrary: almost(old).map((next) => put(key, next)),
  }));
  const removed = entries.map(([key]) =>
    fc.constant(Object.fromEntries(entries.filter(([name]) => name !== key))),
  );
  const added = fc
    .tuple(fc.constantFrom('path', 'constructor', 'toString', 'limit', '0', '999', 'sql'), ODD)
    .map(([key, more]) => put(key, more));
  const proto = ODD.map((more): unknown => JSON.parse(`{"__proto__": ${JSON.stringify(more) ?? 'null'}}`));
  return fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, ODD, added, proto, ...inner, ...removed);
}

/** What every reply is, whatever was asked. */
function expectSafe(name: string, reply: unknown): void {
  expect(reply).toMatchObject({ ok: expect.any(Boolean) });
  const text = JSON.stringify(reply);
  expect(text).not.toContain(engine.folder);
  expect(text).not.toMatch(
    /\.(?:ts|js):\d+|node_modules|SQLITE_|SqliteError|better-sqlite3|syntax error|no such (?:table|column)/,
  );
  if (typeof reply !== 'object' || reply === null || !('error' in reply)) return;
  const { code } = CallError.parse(reply.error);
  expect(`${name} ${code}`).not.toMatch(/ (?:internal|storage)/);
}

/** Inputs that the schema takes, or nearly; `known` has ids that exist. */
function inputOf(name: string, schema: z.ZodType): fc.Arbitrary<unknown> {
  const known = {
    quoteId: [ids.quote, ids.draft, 999],
    jobId: [ids.job, 999],
    conversationId: [1, 999],
    ...(name === 'key.set' ? { key: [KEY] } : {}),
  };
  const inputs = derived(schema, known).chain(almost);
  return /[sS]et(ting)?$/.test(name) && name !== 'key.set' ? fc.oneof(SETTING, inputs) : inputs;
}

it('lets nobody move a PDF that could not be saved to another place', async () => {
  const { jobId } = await engine.ask('engine.exportPdf', {
    quoteId: ids.quote,
    version: 1,
    path: '/nowhere/quote.pdf',
    submitKey: randomUUID(),
  });
  await engine.ended(jobId);
  // Nor is a window told where it was.
  const detail = await invoke('jobs.detail', { jobId });
  expect(detail).toMatchObject({ ok: true, data: { input: { path: 'quote.pdf' } } });
  expect(await invoke('jobs.edit', { jobId, changes: { path: '/tmp/elsewhere.pdf' } })).toMatchObject({
    ok: false,
    error: { code: 'invalid', fields: [{ path: 'path' }] },
  });
});

describe('every call', () => {
  const calls: [string, z.ZodType][] = Object.entries({ ...contract, ...engineContract }).map(
    ([name, { input }]) => [name, input],
  );
  it.each(calls)('%s takes inputs that are derived from its schema', (_, schema) => {
    const inputs = fc.sample(derived(schema, {}), { numRuns: 200, seed: 1 });
    expect(inputs.some((input) => schema.safeParse(input).success)).toBe(true);
  });
});

describe('every call of the window', () => {
  it.each(Object.keys(contract).filter(isCallName))(
    '%s answers any input with data or a typed refusal',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(
          fc.oneof(inputOf(name, contract[name].input), fc.anything({ maxDepth: 3 }).filter(isCloneable)),
          async (input) => {
            const reply = await invoke(name, input);
            expectSafe(name, reply);
            expect(JSON.stringify(reply)).not.toContain(KEY);
          },
        ),
        { numRuns: 150 },
      );
      expect(JSON.stringify(reports)).not.toMatch(/DROP TABLE|passwd|xxxx/);
    },
  );

  it('is one of the contract', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'valueOf'), fc.jsonValue()),
        async (name) => {
          expect(await invoke(name, {})).toMatchObject({ ok: false, error: { code: 'invalid' } });
        },
      ),
    );
  });
});

describe('every call of the engine', () => {
  it.each(Object.keys(engineContract).filter(isEngineCall))('%s never throws', async (name) => {
    await fc.assert(
      fc.asyncProperty(inputOf(name, engineContract[name].input), async (input) => {
        const reply = await engine.call(name, input);
        if (!reply.ok) expectSafe(name, reply);
      }),
      { numRuns: 150 },
    );
  });

  it('refuses what is nested deeper than any value', async () => {
    let deep: unknown = [];
    for (let depth = 0; depth < 5_000; depth += 1) deep = [deep];
    const reply = await engine.call('engine.setSetting', { key: 'company.name', value: deep });
    expect(reply).toMatchObject({ ok: false });
  });
});

it.each(['abc\0', '\0', 'book\0keeper', '"abc" OR *', 'abc"', 'NEAR(abc', '\ud800abc'])(
  'finds roles for %j, or none',
  async (query) => {
    expect(await engine.call('roles.search', { query, limit: 10 })).toMatchObject({ ok: true });
  },
);

it('leaves the data whole', async () => {
  // A call may have hit the quote by its number.
  await engine.ask('quotes.restore', { quoteId: ids.quote });
  const quote = await engine.ask('quotes.get', { quoteId: ids.quote });
  expect(quote.text).toBe('2 senior bookkeepers, hybrid, AUD');
  const { all, removed } = await engine.ask('quotes.counts', {});
  expect(all + removed).toBeGreaterThan(1);
});

function isCloneable(value: unknown): boolean {
  try {
    structuredClone(value);
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}
