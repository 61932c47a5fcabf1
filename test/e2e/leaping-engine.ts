/** Time that leaps for the real engine: minutes that go by, or hours that the computer sleeps, in a moment. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright/test';
import { killEngine } from './app';

export interface Leaps {
  /** So much time goes by while the computer is awake: what is due in it is done. */
  pass(ms: number): Promise<void>;
  /** The computer slept so long. */
  sleep(ms: number): Promise<void>;
  close(): void;
}

/** Starts the engine anew with clocks that the test moves; what it works on stays as it is. */
export async function leapingEngine(app: ElectronApplication): Promise<Leaps> {
  let engine: Socket | undefined;
  const server = createServer((socket) => {
    socket.setEncoding('utf8');
    // An engine that ends takes its connection with it.
    socket.on('error', () => undefined);
    engine = socket;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  const { port } = server.address() as AddressInfo;
  await app.evaluate(
    ({ utilityProcess }, { wrapper, to }) => {
      const { fork } = utilityProcess;
      utilityProcess.fork = (module, _, options) => fork(wrapper, [module, to], options);
    },
    { wrapper: join(import.meta.dirname, 'leaping-engine.mjs'), to: String(port) },
  );
  const connected = once(server, 'connection');
  await killEngine(app);
  await connected;
  async function leap(kind: 'pass' | 'sleep', ms: number): Promise<void> {
    if (!engine) throw new Error('no engine is connected');
    const done = once(engine, 'data');
    engine.write(JSON.stringify({ leap: kind, ms }));
    await done;
  }
  return {
    pass: (ms) => leap('pass', ms),
    sleep: (ms) => leap('sleep', ms),
    close() {
      engine?.destroy();
      server.close();
    },
  };
}
