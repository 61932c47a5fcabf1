// The engine's own module in a process that breaks when the test says so by a signal: started in its place by
// crashes.spec.ts. Nothing of the engine is replaced.
import { pathToFileURL } from 'node:url';

const [engine] = process.argv.slice(-1);
const CLIENT = 'Northwind Legal';
process.on('SIGUSR2', () => {
  setImmediate(() => {
    throw new RangeError(`${CLIENT} broke it`);
  });
});
// Neither is a message of the protocol.
process.on('SIGHUP', () => {
  process.parentPort.postMessage({ kind: 'problems', problems: CLIENT });
  process.parentPort.postMessage(CLIENT);
});
await import(pathToFileURL(engine).href);
