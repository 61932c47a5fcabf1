import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLog } from '../../../main/engine/log';
import { filesOf, foundIn } from '../../folder-scan';
import { BOOKKEEPERS, type ClaudeStandIn, type Scripted, startClaude } from '../../servers/claude';
import { newFolder, startEngine, type TestEngine } from '../start-engine';

const KEY = 'sk-ant-api03-CanaryKeyQ7w8e9';
const SECOND_KEY = 'sk-ant-api03-CanarySecondZ1x2';
const CLIENT = 'Canaryhaven Holdings';
const WORDS = ['Canaryquest', 'canary.person@canarymail.example', '0917 555 0142'];
const REQUEST = `2 senior bookkeepers, hybrid, AUD for ${CLIENT}. ${WORDS.join(', ')}`;

let claude: ClaudeStandIn;
let engine: TestEngine;
const folder = newFolder();
/** Everything that left the engine for a window. */
const told: unknown[] = [];

async function price(text: string, ...script: Scripted[]): Promise<number> {
  claude.script(...script);
  const { quoteId, jobId } = await engine.submit(text, { client: CLIENT, fresh: true });
  told.push(await engine.ended(jobId));
  return quoteId;
}

beforeAll(async () => {
  // What may lie about on a developer's machine.
  vi.stubEnv('ANTHROPIC_API_KEY', 'sk-ant-ambient');
  vi.stubEnv('ANTHROPIC_AUTH_TOKEN', 'ambient-token');
  vi.stubEnv('ANTHROPIC_BASE_URL', 'http://127.0.0.1:9/ambient');
  vi.stubEnv('ANTHROPIC_LOG', 'debug');
  for (const method of ['debug', 'info', 'log', 'warn', 'error'] as const)
    vi.spyOn(console, method).mockImplementation((...words) => void told.push(words.map(String)));
  claude = await startClaude();
  engine = startEngine({
    folder,
    claude: { baseUrl: claude.url, key: KEY },
    log: createLog(folder, 'engine'),
    print: (path) =>
      path.endsWith('bad.pdf')
        ? Promise.reject(Object.assign(new Error(`${CLIENT} ${path} ${KEY}`), { code: 'EPIPE' }))
        : Promise.resolve(),
  });
  const failures: Scripted[] = [
    { kind: 'status', status: 400, message: `invalid_request_error ${REQUEST}` },
    { kind: 'status', status: 401, message: KEY },
    { kind: 'status', status: 413, message: CLIENT },
    { kind: 'html', status: 403 },
  ];
  let number = 0;
  const next = (): string => `${REQUEST} ${(number += 1)}`;
  const quoteId = await price(next(), { kind: 'answer', json: BOOKKEEPERS });
  for (const failure of failures) await price(next(), failure);
  for (const twice of [
    { kind: 'text', text: `${CLIENT} {"roles": ${KEY}` },
    { kind: 'answer', json: { roles: [CLIENT] } },
    { kind: 'answer', json: BOOKKEEPERS, stopReason: 'refusal' },
    { kind: 'answer', json: BOOKKEEPERS, stopReason: 'max_tokens' },
  ] satisfies Scripted[])
    await price(next(), twice, twice);

  claude.script({ kind: 'status', status: 401, message: KEY });
  const test = await engine.ask('key.test', { submitKey: randomUUID() });
  told.push(await engine.ended(test.jobId));
  engine.setKey(SECOND_KEY);
  for (const name of ['good.pdf', 'bad.pdf']) {
    const { jobId } = await engine.ask('engine.exportPdf', {
      quoteId,
      version: 1,
      path: join(folder, name),
      submitKey: randomUUID(),
    });
    await vi.waitUntil(async () =>
      ['completed', 'retry'].includes((await engine.ask('jobs.get', { jobId })).status),
    );
    told.push(await engine.ask('jobs.get', { jobId }));
  }
  for (const input of [{ quoteId: CLIENT }, { [CLIENT]: KEY }, { quoteId: 1, key: KEY }])
    told.push(await engine.call('quotes.get', input));
  told.push(engine.problems());
});
afterAll(async () => {
  await engine.stop();
  await claude.close();
});

describe('after a run with Claude, its failures and a PDF', () => {
  it('every request went to the address and with the key that were given', () => {
    expect(claude.unexpected).toEqual([]);
    expect(claude.received.length).toBeGreaterThan(13);
    for (const { authorization, version } of claude.received) {
      expect(authorization).toBe(`Bearer ${KEY}`);
      expect(version).toBeDefined();
    }
  });

  it('Claude was sent neither mail address nor phone number', () => {
    const sent = JSON.stringify(claude.received.map(({ body }) => body));
    expect(sent).toContain('Canaryquest');
    expect(sent).not.toContain(WORDS[1]);
    expect(sent).not.toContain(WORDS[2]);
  });

  it('the log names neither client, request nor key', () => {
    const logs = filesOf(folder).filter((file) => file.startsWith('logs'));
    expect(logs).toEqual([join('logs', 'engine.log')]);
    expect(statSync(join(folder, 'logs', 'engine.log')).size).toBeGreaterThan(1_000);
    expect(foundIn(folder, [CLIENT, ...WORDS, 'Canary', 'canary', 'scripted'], logs)).toEqual([]);
  });

  it('no file has a key, and only the data file the client’s words', () => {
    const others = filesOf(folder).filter((file) => !file.startsWith('shorequote.db'));
    expect(foundIn(folder, [KEY, SECOND_KEY, KEY.slice(13), 'sk-ant'])).toEqual([]);
    expect(foundIn(folder, [CLIENT, ...WORDS], others)).toEqual([]);
    expect(foundIn(folder, [CLIENT]).length).toBeGreaterThan(0);
  });

  it('nothing that a window or a terminal was told has a key or a path', () => {
    const text = JSON.stringify(told);
    expect(text).toContain('Something went wrong in ShoreQuote, so the job stopped.');
    expect(text).not.toContain(KEY);
    expect(text).not.toContain(SECOND_KEY);
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/\bat .*:\d+:\d+/);
  });

  it('folders and files are for this user alone', () => {
    const open = filesOf(folder).filter((file) => statSync(join(folder, file)).mode & 0o077);
    expect(open).toEqual([]);
    for (const name of ['', 'logs']) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o700);
  });
});
