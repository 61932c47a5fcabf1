/** The engine as a utility process: messages in, replies and events out. */
import { CandidateRows } from '../../shared/candidates/import';
import { faultOf, stackOf } from '../../shared/fault';
import { existsSync } from 'node:fs';
import { systemClock } from './clock';
import { createEngine, type Engine } from './engine';
import { MIGRATIONS } from './database/migrations';
import { DatabaseUnusable, unusable } from './database/unusable';
import { FolderLockedError } from './database/folder-lock';
import { createEventStream } from './event-stream';
import { createLog, type Log } from './log';
import { releaseMemory } from './release-memory';
import { PrintFailedError, UnreadableFileError } from './shell';
import { type FromEngine, ToEngine } from './protocol';

const BEAT_MS = 3_000;
/** Of an engine without work or calls: each beat wakes two processes. */
const QUIET_BEAT_MS = 15_000;
/** Without a message of main's, before the beat slows. */
const QUIET_AFTER_MS = 10_000;
/** The exit code after an error that nothing caught. */
const BROKEN = 70;
const port = process.parentPort;
const send = (message: FromEngine): void => port.postMessage(message);

let engine: Engine | null = null;
let log: Log | null = null;
let lastBeat = 0;
let lastMessage = performance.now();
let nextBeat: NodeJS.Timeout | undefined;
let isOnline = true;
/** Once, after the start: what a request leaves behind is small. */
let hasReleased = false;
/** What main was asked for: prints, drafts to open, files to read. */
let lastAsked = 0;
const asked = new Map<number, { done: (data: unknown) => void; fail: (failure: Failure) => void }>();

/** Offline, each beat also lets main look for the network. */
const isQuiet = (): boolean =>
  performance.now() - lastMessage > QUIET_AFTER_MS && isOnline && engine?.isIdle() === true;

function armBeat(nextMs: number): void {
  clearTimeout(nextBeat);
  send({ kind: 'beat', nextMs });
  nextBeat = setTimeout(() => {
    engine?.look();
    if (!isQuiet()) return armBeat(BEAT_MS);
    armBeat(QUIET_BEAT_MS);
    if (!hasReleased) releaseMemory();
    hasReleased = true;
  }, nextMs);
}
armBeat(BEAT_MS);

/** A message of main's ends the quiet at once. */
function heard(): void {
  const wasQuiet = performance.now() - lastMessage > QUIET_AFTER_MS;
  lastMessage = performance.now();
  if (wasQuiet) armBeat(BEAT_MS);
}

/** The first fault is the one to tell. */
function broken(error: unknown): void {
  log?.warn('engine fault', { area: 'engine', error: faultOf(error) });
  send({ kind: 'fault', fault: stackOf(error) });
  // After what nobody caught, no state can be relied on: main starts the next engine from the data file.
  process.exit(BROKEN);
}
process.on('uncaughtException', broken);
process.on('unhandledRejection', broken);

port.on('message', ({ data }) => {
  const message = ToEngine.parse(data);
  heard();
  switch (message.kind) {
    case 'start':
      start(message.start);
      break;
    case 'call':
      void answer(message.id, message.name, message.input);
      break;
    case 'key':
      engine?.setKey(message.key);
      break;
    case 'secret':
      engine?.setSecret(message.name, message.secret);
      break;
    case 'online':
      isOnline = message.online;
      engine?.setOnline(message.online);
      break;
    case 'resumed':
      engine?.look();
      break;
    case 'answer': {
      const waiting = asked.get(message.id);
      asked.delete(message.id);
      if (message.answer.ok) waiting?.done(message.answer.data);
      else waiting?.fail(message.answer);
      break;
    }
    case 'stop':
      void stop(message.graceMs);
      break;
  }
});

/** While the folder is opened no timer runs: a long rescue of a damaged file sends its own beats. */
function alive(): void {
  if (performance.now() - lastBeat < BEAT_MS) return;
  lastBeat = performance.now();
  send({ kind: 'beat', nextMs: BEAT_MS });
}

function start(options: Extract<ToEngine, { kind: 'start' }>['start']): void {
  // Main made it at the start of the app: an empty one in its place would look as if all was lost.
  if (!existsSync(options.folder)) {
    const message = 'Put the folder back where it was, or reconnect its disk, then start again.';
    return send({ kind: 'unusable', code: 'storage_missing', message });
  }
  const began = performance.now();
  try {
    log = createLog(options.folder, 'engine');
    engine = createEngine({
      folder: options.folder,
      recoveryFolder: options.recoveryFolder,
      lockWaitMs: options.lockWaitMs,
      restore: options.restore,
      alive,
      // Main starts the next one, which checks the file before anything else.
      damaged: () => {
        log?.warn('engine stopped', { area: 'engine', reason: 'damaged data file' });
        process.exit(1);
      },
      works: options.works,
      claude: options.claude,
      telegramUrl: options.telegramUrl,
      rates: options.rates,
      secrets: options.secrets,
      allowsLoopback: options.allowsLoopback,
      samples: true,
      clock: systemClock,
      random: Math.random,
      log,
      emit: createEventStream((name, data) => send({ kind: 'event', name, data })),
      problems: (problems) => send({ kind: 'problems', problems }),
      alert: (alert) => send({ kind: 'alert', alert }),
      print: async (document, path) => {
        await askMain((id) => ({ kind: 'print', id, document, path }), printFailed);
      },
      openDraft: async (path) => {
        await askMain((id) => ({ kind: 'open_draft', id, path }), printFailed);
      },
      readCandidates: async (path, mapping) =>
        CandidateRows.parse(
          await askMain((id) => ({ kind: 'read_candidates', id, path, mapping }), unreadableFile),
        ),
    });
    log.info('engine started', {
      area: 'engine',
      format: MIGRATIONS.length,
      ms: Math.round(performance.now() - began),
    });
    send({ kind: 'ready', places: engine.places });
  } catch (thrown) {
    const error = unusable(thrown);
    log?.warn('engine not started', { area: 'engine', error: faultOf(error) });
    if (error instanceof DatabaseUnusable)
      send({ kind: 'unusable', code: error.code, message: error.message });
    else if (error instanceof FolderLockedError) {
      send({ kind: 'unusable', code: 'folder_locked', message: error.message });
    } else if (error instanceof Error && 'code' in error) {
      // What the system or SQLite refuses, such as a file that may not be opened.
      const message = `The data folder can’t be used (${String(error.code)}). It was left as it is.`;
      send({ kind: 'unusable', code: 'folder_unusable', message });
    } else throw error;
  }
}

interface Failure {
  code: string;
  message: string;
}
const printFailed = ({ code, message }: Failure): Error => new PrintFailedError(code, message);
/** An error of the reader itself is retried; an unreadable file is not. */
const unreadableFile = ({ code, message }: Failure): Error =>
  code === 'internal' ? new Error(message) : new UnreadableFileError(message);

function askMain(
  message: (id: number) => FromEngine,
  errorOf: (failure: Failure) => Error,
): Promise<unknown> {
  return new Promise((done, fail) => {
    lastAsked += 1;
    asked.set(lastAsked, { done, fail: (failure) => fail(errorOf(failure)) });
    send(message(lastAsked));
  });
}

async function answer(id: number, name: string, input: unknown): Promise<void> {
  const reply = engine
    ? await engine.call(name, input)
    : {
        ok: false as const,
        error: { code: 'engine_down' as const, message: 'ShoreQuote is still starting.' },
      };
  send({ kind: 'reply', id, reply });
}

async function stop(graceMs: number): Promise<void> {
  await engine?.stop(graceMs);
  log?.info('engine stopped', { area: 'engine', reason: 'asked to' });
  send({ kind: 'stopped' });
}
