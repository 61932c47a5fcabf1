import { type AddressInfo, createServer } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createBoundedFetch, type FetchLimits } from '../../../../../main/engine/network/bounded-fetch';
import { UnusableResponse } from '../../../../../main/engine/network/unusable-response';
import { type HostileAnswer, type HostileServer, startHostile } from '../../../../servers/hostile';

const MB = 1024 * 1024;
let server: HostileServer;
beforeAll(async () => {
  server = await startHostile();
});
afterAll(() => server.close());

const LIMITS: FetchLimits = {
  maxBytes: MB,
  maxLineBytes: 64 * 1024,
  deadlineMs: 10_000,
  accepts: ['application/json', 'text/event-stream'],
};

async function read(answer: HostileAnswer, limits: Partial<FetchLimits> = {}, init?: RequestInit) {
  server.answer(answer);
  const reply = await createBoundedFetch({ ...LIMITS, ...limits })(`${server.url}/x`, init);
  return { status: reply.status, headers: reply.headers, text: await reply.text() };
}

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return error instanceof UnusableResponse ? error.reason : String(error);
};

describe('a bounded fetch', () => {
  it('sends and reads like any other', async () => {
    const { status, headers, text } = await read(
      { kind: 'body', body: '{"a":"ü"}', headers: { 'x-one': '1', 'retry-after': '7' } },
      {},
      { method: 'POST', body: '{"b":"é"}', headers: { 'content-type': 'application/json' } },
    );
    expect({ status, text, one: headers.get('x-one') }).toEqual({ status: 200, text: '{"a":"ü"}', one: '1' });
    expect(server.requests.at(-1)).toEqual({ path: '/x', body: '{"b":"é"}' });
  });

  it.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('reads %s', async (encoding, compress) => {
    const { text, headers } = await read({
      kind: 'body',
      body: compress(Buffer.from('{"a":1}')),
      headers: { 'content-encoding': encoding },
    });
    expect(text).toBe('{"a":1}');
    expect(headers.has('content-encoding')).toBe(false);
  });

  it.each<[string, HostileAnswer, string]>([
    [
      'a body without end',
      { kind: 'endless', piece: ' '.repeat(64 * 1024), mostBytes: 2_000 * MB },
      'too_large',
    ],
    ['a gzip bomb', { kind: 'bomb', megabytes: 256 }, 'too_large'],
    ['a gzip bomb of an error', { kind: 'bomb', megabytes: 256, status: 400 }, 'too_large'],
    [
      'a line without end',
      { kind: 'endless', type: 'text/event-stream', piece: 'x'.repeat(64 * 1024), mostBytes: 1_000 * MB },
      'long_line',
    ],
    [
      'events without end',
      {
        kind: 'endless',
        type: 'text/event-stream',
        piece: 'event: ping\n\n'.repeat(5_000),
        mostBytes: 1_000 * MB,
      },
      'too_large',
    ],
    ['deep arrays', { kind: 'body', body: '['.repeat(100_000) }, 'too_deep'],
    ['deep objects', { kind: 'body', body: '{"a":'.repeat(100_000) }, 'too_deep'],
    ['deep JSON over many lines', { kind: 'body', body: '[\n'.repeat(100_000) }, 'too_deep'],
    ['a page', { kind: 'body', body: '<h1>', type: 'text/html' }, 'content_type'],
    ['no content type', { kind: 'body', body: '{}', type: '' }, 'content_type'],
    [
      'an encoding over another',
      { kind: 'body', body: 'x', headers: { 'content-encoding': 'gzip, gzip' } },
      'content_encoding',
    ],
    [
      'an unknown encoding',
      { kind: 'body', body: 'x', headers: { 'content-encoding': 'constructor' } },
      'content_encoding',
    ],
  ])('ends the transfer of %s', async (_, answer, reason) => {
    const before = process.memoryUsage().rss;
    expect(await reasonOf(read(answer))).toBe(reason);
    await server.disconnected();
    expect(server.sentBytes()).toBeLessThan(64 * MB);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * MB);
  });

  it('counts brackets within strings as text, and each line of an event stream by itself', async () => {
    const body = JSON.stringify({ a: `\\"${'['.repeat(5_000)}` });
    expect((await read({ kind: 'body', body })).text).toBe(body);
    const events = 'data: {"a":\n'.repeat(1_000);
    expect((await read({ kind: 'body', body: events, type: 'text/event-stream' })).text).toBe(events);
  });

  it.each<[string, HostileAnswer]>([
    ['silence', { kind: 'silence' }],
    ['a dripping body', { kind: 'drip', everyMs: 5 }],
  ])('ends %s at the deadline', async (_, answer) => {
    expect(await reasonOf(read(answer, { deadlineMs: 200 }))).toBe('too_slow');
    await server.disconnected();
  });

  it('ends at its caller’s signal, which is no fault of the answer', async () => {
    for (const answer of [{ kind: 'silence' }, { kind: 'drip', everyMs: 5 }] as const) {
      const abort = new AbortController();
      const reading = reasonOf(read(answer, {}, { signal: abort.signal }));
      setImmediate(() => abort.abort());
      expect(await reading).toMatch(/^AbortError/);
      await server.disconnected();
    }
  });

  it.each([301, 302, 303, 307, 308])('follows no redirect: %i', async (status) => {
    const before = server.requests.length;
    const { status: answered } = await read(
      { kind: 'body', body: '', status, headers: { location: `${server.url}/elsewhere` } },
      {},
      { method: 'POST', body: 'secret' },
    );
    expect(answered).toBe(status);
    expect(server.requests.slice(before).map(({ path }) => path)).toEqual(['/x']);
  });

  it('leaves a body that nobody accepts unread', async () => {
    const piece = ' '.repeat(64 * 1024);
    const { status, text } = await read({ kind: 'endless', piece, mostBytes: 2_000 * MB }, { accepts: [] });
    expect({ status, text }).toEqual({ status: 200, text: '' });
    await server.disconnected();
    expect(server.sentBytes()).toBeLessThan(64 * MB);
  });

  it.each(['101 Switching Protocols', '999 x'])('takes no answer of %s', async (status) => {
    const answered = createServer((socket) => {
      socket.once('data', () => {
        socket.end(`HTTP/1.1 ${status}\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n`);
      });
    });
    await new Promise<void>((resolve) => {
      answered.listen(0, '127.0.0.1', resolve);
    });
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
    const { port } = answered.address() as AddressInfo;
    expect(await reasonOf(createBoundedFetch(LIMITS)(`http://127.0.0.1:${port}/`))).toBe('malformed');
    await new Promise((resolve) => {
      answered.close(resolve);
    });
  });

  it('keeps the code of the system where no connection came about', async () => {
    const fetching = createBoundedFetch(LIMITS)('http://127.0.0.1:9/');
    await expect(fetching).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });
});
