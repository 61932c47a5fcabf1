// The engine's own module, below clocks that leap when the test says so: started in its place by leaping-engine.ts.
// Nothing of the engine is replaced: only what the process takes for the time.
import { syncBuiltinESMExports } from 'node:module';
import { connect } from 'node:net';
import os from 'node:os';
import { pathToFileURL } from 'node:url';

const [engine, port] = process.argv.slice(-2);
const real = {
  now: Date.now,
  awake: performance.now.bind(performance),
  uptime: os.uptime,
  setTimeout: globalThis.setTimeout,
  clearTimeout: globalThis.clearTimeout,
};
/** Milliseconds ahead of the computer's clocks; timers count by `awake`. */
const ahead = { now: 0, awake: 0, elapsed: 0 };
Date.now = () => real.now() + ahead.now;
performance.now = () => real.awake() + ahead.awake;
os.uptime = () => real.uptime() + ahead.elapsed / 1000;
syncBuiltinESMExports();

const timers = new Set();
class Timer {
  constructor(callback, ms, args) {
    this.ms = ms;
    this.due = performance.now() + ms;
    this.run = () => {
      this.clear();
      callback(...args);
    };
    timers.add(this);
    this.arm();
  }
  arm() {
    real.clearTimeout(this.handle);
    this.handle = real.setTimeout(this.run, Math.max(this.due - performance.now(), 1));
  }
  clear() {
    timers.delete(this);
    real.clearTimeout(this.handle);
  }
  /** Node's own fetch counts on it. */
  refresh() {
    this.due = performance.now() + this.ms;
    timers.add(this);
    this.arm();
    return this;
  }
  hasRef() {
    return this.handle.hasRef();
  }
  ref() {
    this.handle.ref();
    return this;
  }
  unref() {
    this.handle.unref();
    return this;
  }
}
globalThis.setTimeout = (callback, ms = 1, ...args) => new Timer(callback, ms, args);
globalThis.clearTimeout = (timer) => (timer instanceof Timer ? timer.clear() : real.clearTimeout(timer));

const LEAPS = {
  /** The time goes by while the computer is awake. */
  pass: (ms) => {
    for (const clock of Object.keys(ahead)) ahead[clock] += ms;
    const armed = [...timers].sort((a, b) => a.due - b.due);
    for (const timer of armed) {
      if (timer.due <= performance.now()) timer.run();
      else timer.arm();
    }
  },
  /** The computer sleeps: what counts waking time stands still, and so do timers. */
  sleep: (ms) => {
    ahead.now += ms;
    ahead.elapsed += ms;
  },
};

const test = connect(Number(port), '127.0.0.1');
test.setEncoding('utf8');
test.on('error', () => undefined);
test.on('data', (line) => {
  const { leap, ms } = JSON.parse(line);
  LEAPS[leap](ms);
  // The engine writes at the end of the turn.
  setImmediate(() => test.write('done'));
});
await import(pathToFileURL(engine).href);
