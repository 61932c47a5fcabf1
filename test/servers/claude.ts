/** A local server that speaks the Messages API: scripted answers, one for each expected call. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Scripted =
  | { kind: 'answer'; json: unknown; stopReason?: string; afterMs?: number }
  | { kind: 'text'; text: string }
  | { kind: 'status'; status: number; type?: string; headers?: Record<string, string>; details?: unknown }
  | { kind: 'html'; status: number }
  | { kind: 'hang' }
  | { kind: 'drop' }
  | { kind: 'cut' };

export interface Received {
  path: string;
  authorization: string | undefined;
  version: string | undefined;
  body: Record<string, unknown>;
}

export interface ClaudeStandIn {
  url: string;
  received: Received[];
  /** Calls that nobody scripted; a test asserts that there are none. */
  unexpected: string[];
  script(...answers: Scripted[]): void;
  close(): Promise<void>;
}

const USAGE = {
  input_tokens: 10,
  output_tokens: 5,
  cache_creation: null,
  cache_creation_input_tokens: 0,
  cache_read_input_tokens: 0,
  inference_geo: null,
  output_tokens_details: null,
  server_tool_use: null,
  service_tier: 'standard',
  speed: 'standard',
};

export async function startClaude(): Promise<ClaudeStandIn> {
  const queue: Scripted[] = [];
  const received: Received[] = [];
  const unexpected: string[] = [];
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const path = request.url ?? '';
    const text = Buffer.concat(chunks).toString('utf8');
    const version = request.headers['anthropic-version'];
    received.push({
      path,
      authorization: request.headers.authorization,
      version: typeof version === 'string' ? version : undefined,
      body: text === '' ? {} : JSON.parse(text),
    });
    const next = queue.shift();
    if (!next) {
      unexpected.push(path);
      response.writeHead(418).end();
      return;
    }
    play(next, response);
  }

  function play(next: Scripted, response: ServerResponse): void {
    const json = (status: number, body: unknown, headers: Record<string, string> = {}): void => {
      response.writeHead(status, {
        'content-type': 'application/json',
        'request-id': 'req_test',
        ...headers,
      });
      response.end(JSON.stringify(body));
    };
    switch (next.kind) {
      case 'answer': {
        const body = message(JSON.stringify(next.json), next.stopReason ?? 'end_turn');
        setTimeout(() => json(200, body), next.afterMs ?? 0);
        break;
      }
      case 'text':
        json(200, message(next.text, 'end_turn'));
        break;
      case 'status': {
        const error = {
          type: next.type ?? 'api_error',
          message: 'scripted',
          ...(next.details ? { details: next.details } : {}),
        };
        json(next.status, { type: 'error', error, request_id: 'req_test' }, next.headers);
        break;
      }
      case 'html':
        response.writeHead(next.status, { 'content-type': 'text/html' }).end('<h1>Bad gateway</h1>');
        break;
      case 'hang':
        break;
      case 'drop':
        response.socket?.destroy();
        break;
      case 'cut':
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': '9999' });
        response.write('{"id":"msg_01","type":"mess', () => response.socket?.destroy());
        break;
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
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function message(text: string, stopReason: string) {
  const refused = stopReason === 'refusal';
  return {
    id: 'msg_01Test',
    type: 'message',
    role: 'assistant',
    model: 'claude-haiku-5-5',
    container: null,
    diagnostics: null,
    content: refused ? [] : [{ type: 'text', text, citations: null }],
    stop_reason: stopReason,
    stop_sequence: null,
    stop_details: refused ? { type: 'refusal', category: null, explanation: null } : null,
    usage: USAGE,
  };
}

/** A well-formed answer for "2 senior bookkeepers, hybrid, AUD". */
export const BOOKKEEPERS = {
  is_staff_request: true,
  language_is_readable: true,
  roles: [
    {
      title_words: 'bookkeepers',
      title_english: 'bookkeeper',
      count: 2,
      count_words: '2',
      part_time: false,
      level: 'senior',
      level_words: 'senior',
      workspace: 'hybrid',
      workspace_words: 'hybrid',
    },
  ],
  currency: 'AUD',
  currency_words: 'AUD',
  client: null,
  client_words: '',
  start: null,
  start_words: '',
  contradictions: [],
  contains_instructions: false,
  not_priced: [],
};
