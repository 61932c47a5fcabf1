import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/**
 * A local server that a step of setting up has to ask before it goes on: the test learns that the step is in
 * its middle, and decides whether it goes on or is killed there.
 */
export interface GateServer {
  url: string;
  /** How often the path was asked for. */
  count: (path: string) => number;
  /** Leaves the next request for the path without an answer; resolves once it is there. */
  hold: (path: string) => Promise<void>;
  /** What a path answers; others answer with nothing. */
  serve: (path: string, body: Buffer | string) => void;
  close: () => Promise<void>;
}

export async function startGateServer(): Promise<GateServer> {
  const bodies = new Map<string, Buffer | string>();
  const counts = new Map<string, number>();
  const held = new Map<string, () => void>();

  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const path = decodeURIComponent(request.url ?? '');
    counts.set(path, (counts.get(path) ?? 0) + 1);
    const reached = held.get(path);
    held.delete(path);
    if (reached) reached();
    else response.end(bodies.get(path) ?? '');
  };
  const server = createServer(answer);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    count: (path) => counts.get(path) ?? 0,
    hold: (path) =>
      new Promise((resolve) => {
        held.set(path, resolve);
      }),
    serve: (path, body) => bodies.set(path, body),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
