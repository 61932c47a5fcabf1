/** A local server that speaks Telegram's sendMessage: scripted answers, and what it was sent. */
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { z } from 'zod';

export type Scripted =
  'sent' | 'unauthorized' | 'chat_not_found' | 'too_many' | 'fault' | 'drop_after' | 'hang';

export interface TelegramStandIn {
  url: string;
  /** Messages that were taken, in order; those whose answer was lost too. */
  messages: { chat: string; text: string }[];
  /** How the next calls end; without, all are sent. */
  script(...answers: Scripted[]): void;
  close(): Promise<void>;
}

const Body = z.strictObject({ chat_id: z.string(), text: z.string().min(1).max(4_096) });

/** @param at the port of one before it */
export async function startTelegram(token: string, at = 0): Promise<TelegramStandIn> {
  const queue: Scripted[] = [];
  const messages: { chat: string; text: string }[] = [];
  const server = createServer((request, response) => {
    void json(request).then((sent) => {
      const { chat_id: chat, text } = Body.parse(sent);
      if (request.method !== 'POST' || request.url !== `/bot${token}/sendMessage`) {
        return refuse(response, 404, 'Not Found');
      }
      const answer = queue.shift() ?? 'sent';
      if (answer === 'sent' || answer === 'drop_after') messages.push({ chat, text });
      return reply(response, answer, messages.length);
    });
  });
  await new Promise<void>((resolve) => server.listen(at, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    messages,
    script: (...answers) => void queue.push(...answers),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function reply(response: ServerResponse, answer: Scripted, id: number): void {
  switch (answer) {
    case 'sent':
      return send(response, 200, { ok: true, result: { message_id: id } });
    case 'unauthorized':
      return refuse(response, 401, 'Unauthorized');
    case 'chat_not_found':
      return refuse(response, 400, 'Bad Request: chat not found');
    case 'too_many':
      return send(response, 429, {
        ok: false,
        error_code: 429,
        description: 'Too Many Requests: retry after 3',
        parameters: { retry_after: 3 },
      });
    case 'fault':
      return refuse(response, 502, 'Bad Gateway');
    case 'drop_after':
      response.destroy();
      return;
    case 'hang':
      return;
  }
}

const refuse = (response: ServerResponse, status: number, description: string): void =>
  send(response, status, { ok: false, error_code: status, description });

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}
