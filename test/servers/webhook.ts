/** A local receiver of webhooks: counts by idempotency key, checks the signature, and fails in every way on order. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type WebhookAnswer =
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  /** Takes the event, then the connection ends before any answer. */
  | { kind: 'take_and_drop' }
  /** The connection ends before the event is taken. */
  | { kind: 'drop' }
  /** Takes the event and never answers. */
  | { kind: 'hang' };

export interface WebhookEventReceived {
  key: string;
  body: unknown;
  /** Whether the signature is that of the secret over `timestamp.body`. */
  isSigned: boolean;
  timestamp: number;
}

export interface WebhookStandIn {
  url: string;
  /** Every request, repetitions too. */
  requests: WebhookEventReceived[];
  /** Events as a CRM would keep them: one for each key. */
  taken: Map<string, unknown>;
  /** The answers to the next requests; after them each event is taken with 200. */
  script(...answers: WebhookAnswer[]): void;
  /** Resolves once so many requests have come in. */
  calls(count: number): Promise<void>;
  close(): Promise<void>;
}

export async function startWebhook(secret: string): Promise<WebhookStandIn> {
  const answers: WebhookAnswer[] = [];
  const requests: WebhookEventReceived[] = [];
  const taken = new Map<string, unknown>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const header = (name: string): string => String(request.headers[name] ?? '');
    const timestamp = header('x-shorequote-timestamp');
    const right = createHmac('sha256', secret).update(`${timestamp}.${text}`).digest();
    const given = Buffer.from(header('x-shorequote-signature').replace('sha256=', ''), 'hex');
    const body: unknown = JSON.parse(text);
    const key = header('idempotency-key');
    requests.push({
      key,
      body,
      isSigned: given.length === right.length && timingSafeEqual(given, right),
      timestamp: Number(timestamp),
    });
    const answer = answers.shift() ?? { kind: 'status', status: 200 };
    const isTaken = answer.kind === 'status' ? answer.status < 300 : answer.kind !== 'drop';
    if (isTaken && !taken.has(key)) taken.set(key, body);
    if (answer.kind === 'status') response.writeHead(answer.status, answer.headers).end();
    else if (answer.kind !== 'hang') response.socket?.destroy();
    for (const look of waiting) look();
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address of this form.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hooks/leads`,
    requests,
    taken,
    script: (...more) => void answers.push(...more),
    calls: (count) =>
      new Promise((resolve) => {
        const look = (): void => {
          if (requests.length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
