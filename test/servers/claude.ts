/** A local server that speaks the Messages API: scripted answers, one for each expected call, and no other. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { searchFault } from './claude-search';
import { type StreamBlock, type StreamEnd, streamEvents } from './claude-stream';
import { API_VERSION, contentBody, errorBody, messageBody, modelBody, modelListBody } from './claude-bodies';

export type Scripted =
  /** It comes after so many milliseconds, or once `until` is resolved. */
  | {
      kind: 'answer';
      json: unknown;
      stopReason?: string;
      afterMs?: number;
      until?: Promise<void>;
      usage?: object;
    }
  | { kind: 'text'; text: string }
  /** Any blocks, as `claude-search.ts` makes them for a web search. */
  | {
      kind: 'blocks';
      blocks: readonly unknown[];
      stopReason?: string;
      usage?: object;
      /** Nothing is sent before the test lets it go. */
      when?: Promise<void>;
    }
  /** A streamed answer; `end` says how it ends where not as it should. */
  | { kind: 'stream'; blocks: readonly StreamBlock[]; stopReason?: string; end?: StreamEnd; everyMs?: number }
  /** The models that the account may use, by id, and their lifecycle; any other is a 404. */
  | { kind: 'models'; models: Readonly<Record<string, string>> }
  | {
      kind: 'status';
      status: number;
      headers?: Record<string, string>;
      message?: string;
      /** `error.details.error_code` */
      code?: string;
    }
  /** A proxy's own page. */
  | { kind: 'html'; status: number; headers?: Record<string, string> }
  /** A success with any body. */
  | { kind: 'body'; body: string }
  /** Neither headers nor body ever come. */
  | { kind: 'hang' }
  /** Headers and the first bytes come, the rest never. */
  | { kind: 'stall' }
  /** The connection ends before headers. */
  | { kind: 'drop' }
  /** The connection ends in the middle of the body. */
  | { kind: 'cut' };

export interface Received {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  authorization: string | undefined;
  version: string | undefined;
  body: Record<string, unknown>;
}

export interface ClaudeStandIn {
  url: string;
  received: Received[];
  /** Calls that nobody scripted, and calls that the API would not take. */
  unexpected: string[];
  script(...answers: Scripted[]): void;
  /** When the newest answer was handed over whole, as `performance.now()`. */
  answeredAt(): number;
  /** Resolves once so many calls have come in. */
  calls(count: number): Promise<void>;
  /** @throws where an unexpected call came in */
  close(): Promise<void>;
}

const BEGINNING = '{"id":"msg_01Test","type":"mess';

export async function startClaude(): Promise<ClaudeStandIn> {
  const queue: Scripted[] = [];
  const received: Received[] = [];
  const unexpected: string[] = [];
  const waiting = new Set<() => void>();
  let answeredAt = Number.NaN;
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await receive(request);
    response.once('finish', () => {
      answeredAt = performance.now();
    });
    received.push(call);
    for (const look of waiting) look();
    const requestId = `req_test_${received.length}`;
    const refusal = refusalOf(call);
    const next = refusal === null ? queue.shift() : undefined;
    if (next) play(next, call, requestId, response);
    else {
      unexpected.push(`${call.method} ${call.path}: ${refusal ?? 'not scripted'}`);
      // What the client must not ask again about.
      json(response, 400, errorBody(400, requestId, { message: refusal ?? 'not scripted' }), requestId);
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TCP server's address has this form
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    unexpected,
    script: (...answers) => void queue.push(...answers),
    answeredAt: () => answeredAt,
    calls: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (received.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: async () => {
      await new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      });
      if (unexpected.length > 0) throw new Error(`unexpected calls of Claude: ${unexpected.join('; ')}`);
    },
  };
}

async function receive(request: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  const version = request.headers['anthropic-version'];
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    headers: request.headers,
    authorization: request.headers.authorization,
    version: typeof version === 'string' ? version : undefined,
    body: text === '' ? {} : JSON.parse(text),
  };
}

/** Why the API would not take a call; null: it would. */
function refusalOf({ method, path, headers, version, body }: Received): string | null {
  if (!headers.authorization?.startsWith('Bearer ')) return 'no bearer key';
  if (version !== API_VERSION) return `anthropic-version ${version}`;
  if (method === 'GET') return /^\/v1\/models(?:\/[\w.-]+)?$/.test(path) ? null : 'no such path';
  if (method !== 'POST' || path !== '/v1/messages') return 'no such path';
  if (headers['content-type'] !== 'application/json') return `content-type ${headers['content-type']}`;
  const missing = ['model', 'max_tokens', 'messages'].filter((key) => !Object.hasOwn(body, key));
  if (missing.length > 0) return `${missing.join(', ')} missing`;
  const gone = ['temperature', 'top_p', 'top_k'].filter((key) => Object.hasOwn(body, key));
  if (gone.length > 0) return `${gone.join(', ')} not supported`;
  return searchFault(body);
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  requestId: string,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': requestId, ...headers });
  response.end(JSON.stringify(body));
}

function play(next: Scripted, call: Received, requestId: string, response: ServerResponse): void {
  const begin = (then: () => void): void => {
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': '9999',
      'request-id': requestId,
    });
    response.write(BEGINNING, then);
  };
  switch (next.kind) {
    case 'answer': {
      const { json: answer, stopReason = 'end_turn', usage, afterMs = 0, until } = next;
      const body = messageBody(call.body['model'], JSON.stringify(answer), stopReason, usage);
      const answered = (): void => json(response, 200, body, requestId);
      if (until) void until.then(answered);
      else setTimeout(answered, afterMs);
      break;
    }
    case 'text':
      json(response, 200, messageBody(call.body['model'], next.text, 'end_turn'), requestId);
      break;
    case 'blocks': {
      const { blocks, stopReason = 'end_turn', usage, when = Promise.resolve() } = next;
      const body = contentBody(call.body['model'], blocks, stopReason, usage);
      void when.then(() => json(response, 200, body, requestId));
      break;
    }
    case 'stream':
      void playStream(next, call, requestId, response);
      break;
    case 'models': {
      const id = call.path.split('/')[3];
      const lifecycle = next.models[id ?? ''];
      const ids = Object.keys(next.models);
      const all = ids.map((each) => modelBody(each, next.models[each] ?? ''));
      if (id === undefined) json(response, 200, modelListBody(all, ids), requestId);
      else if (lifecycle === undefined) json(response, 404, errorBody(404, requestId), requestId);
      else json(response, 200, modelBody(id, lifecycle), requestId);
      break;
    }
    case 'status':
      json(response, next.status, errorBody(next.status, requestId, next), requestId, next.headers);
      break;
    case 'html':
      response.writeHead(next.status, { 'content-type': 'text/html', ...next.headers });
      response.end('<h1>Bad gateway</h1>');
      break;
    case 'body':
      response.writeHead(200, { 'content-type': 'application/json', 'request-id': requestId });
      response.end(next.body);
      break;
    case 'hang':
      break;
    case 'stall':
      begin(() => undefined);
      break;
    case 'drop':
      response.socket?.destroy();
      break;
    case 'cut':
      begin(() => response.socket?.destroy());
      break;
  }
}

async function playStream(
  { blocks, stopReason, end = 'whole', everyMs = 0 }: Extract<Scripted, { kind: 'stream' }>,
  call: Received,
  requestId: string,
  response: ServerResponse,
): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': requestId });
  for (const event of streamEvents(call.body['model'], blocks, stopReason, end)) {
    await new Promise<void>((resolve) => {
      response.write(event, () => setTimeout(resolve, everyMs));
    });
  }
  if (end === 'cut') response.socket?.destroy();
  else if (end !== 'silent') response.end();
}

/** A well-formed answer for "2 senior bookkeepers, hybrid, AUD". */
export const BOOKKEEPERS = {
  edits: [],
  is_staff_request: true,
  language_is_readable: true,
  roles: [
    {
      title_words: 'bookkeepers',
      title_english: 'bookkeeper',
      role_in_list: 'Bookkeeper',
      qualifier_words: '',
      count_words: '2',
      people_words: '',
      count_how: 'stated',
      count: 2,
      part_time: false,
      level_words: 'senior',
      level: 'senior',
      workspace_words: 'hybrid',
      workspace: 'hybrid',
      certainty: 'sure',
    },
  ],
  left_out: [],
  total_words: '',
  total_people: null,
  alternative_words: '',
  currency_words: 'AUD',
  currency: 'AUD',
  client: null,
  start_words: '',
  start: null,
  contains_instructions: false,
  not_priced: [],
};
