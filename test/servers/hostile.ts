/** A local HTTP server whose answers are too much: without end, inflated, dripping, nested, elsewhere. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** What the next answer's body is; `type` is its content type. */
export type HostileAnswer = {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
} & (
  | { kind: 'body'; body: string | Buffer }
  /** The same piece again and again, until the client ends the connection or so many bytes were sent. */
  | { kind: 'endless'; begin?: string; piece: string; mostBytes: number }
  /** So many zeros, compressed. */
  | { kind: 'bomb'; begin?: string; megabytes: number }
  /** One byte at a time, for ever. */
  | { kind: 'drip'; everyMs: number }
  /** Neither headers nor body ever come. */
  | { kind: 'silence' }
);

export interface HostileServer {
  url: string;
  /** Requests so far, with their bodies. */
  requests: { path: string; body: string }[];
  /** Bytes of bodies that were handed to the system, before compression. */
  sentBytes(): number;
  /** Resolves once no connection is open any more. */
  disconnected(): Promise<void>;
  answer(answer: HostileAnswer): void;
  close(): Promise<void>;
}

/** By beginning and size: to compress one takes a second. */
const bombs = new Map<string, Buffer>();

function bombOf(begin: string, megabytes: number): Buffer {
  const key = `${megabytes} ${begin}`;
  const known = bombs.get(key);
  if (known) return known;
  const zeros = Buffer.alloc(1024 * 1024, '0');
  const plain = [Buffer.from(begin), ...Array.from({ length: megabytes }, () => zeros)];
  const bomb = gzipSync(Buffer.concat(plain));
  bombs.set(key, bomb);
  return bomb;
}

export async function startHostile(): Promise<HostileServer> {
  let next: HostileAnswer = { kind: 'silence' };
  let sent = 0;
  const requests: HostileServer['requests'] = [];
  const server = createServer((request, response) => void handle(request, response));

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    requests.push({ path: request.url ?? '', body });
    const answer = next;
    const { status = 200, type = 'application/json', headers = {} } = answer;
    if (answer.kind === 'silence') return;
    const encoding = answer.kind === 'bomb' ? { 'content-encoding': 'gzip' } : {};
    response.writeHead(status, { 'content-type': type, ...encoding, ...headers });
    const write = (piece: string | Buffer): Promise<boolean> => {
      sent += piece.length;
      return new Promise((resolve) => {
        response.write(piece, (error) => resolve(!error));
      });
    };
    switch (answer.kind) {
      case 'body':
        response.end(answer.body);
        break;
      case 'bomb':
        response.end(bombOf(answer.begin ?? '"', answer.megabytes));
        break;
      case 'endless':
        await write(answer.begin ?? '');
        while (sent < answer.mostBytes && (await write(answer.piece)));
        response.end();
        break;
      case 'drip': {
        const drip = setInterval(() => response.write(' '), answer.everyMs);
        response.on('close', () => clearInterval(drip));
        break;
      }
    }
  }

  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  // A server that listens on a port has an address of this form.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    sentBytes: () => sent,
    disconnected: () =>
      new Promise((resolve) => {
        const look = (): void => {
          server.getConnections((_, count) => (count === 0 ? resolve() : setImmediate(look)));
        };
        look();
      }),
    answer: (answer) => {
      next = answer;
      sent = 0;
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
