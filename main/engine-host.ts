/**
 * Starts the engine process, restarts it when it dies or falls silent, and speaks with it: typed calls,
 * events, and the services that only main has.
 */
import { utilityProcess, type UtilityProcess } from 'electron';
import { z } from 'zod';
import type { Problem } from '../shared/contract/app-view';
import type { Alert } from '../shared/jobs/dead-letter';
import type { CandidateRows, Mapping } from '../shared/candidates/import';
import { type CallError, CallRefused, type Reply } from '../shared/contract/reply';
import type { BoundSecret, SecretName, SecretPlaces } from '../shared/settings/secrets';
import { childEnvironment } from './child-environment';
import {
  type EngineCall,
  engineContract,
  type EngineInput,
  type EngineOutput,
  type EngineStart,
  FromEngine,
  type ToEngine,
} from './engine/protocol';
import type { Report } from './ipc/gate';
import { createWatchdog } from './watchdog';

/** Beyond its grace, for the engine to hand jobs back and close the file. */
const CLOSING_MS = 500;
/** Deaths within this time before the host waits for a person. */
const DEATHS = 3;
const DEATHS_WITHIN_MS = 60_000;

export interface EngineHostOptions {
  module: string;
  /** Why the data folder cannot be used: no engine is started then. */
  folderProblem: string | null;
  start(): Omit<EngineStart, 'works' | 'restore'>;
  event(name: string, data: unknown): void;
  /** Every few seconds, while the engine runs. */
  beat(): void;
  /** The engine's state or its problems changed. */
  changed(): void;
  print(document: unknown, path: string): Promise<void>;
  /** Opens a draft of the outbox in the person's mail app. */
  openDraft(path: string): Promise<void>;
  /** Reads a table of candidates from a file. @throws {CallRefused} */
  readCandidates(path: string, mapping: Mapping): Promise<CandidateRows>;
  /** Called when jobs fail. */
  alert(alert: Alert): void;
  report: Report;
  /** The engine answers calls; these are the places of secrets as it found them. */
  ready(places: SecretPlaces): void;
}

export type EngineHost = ReturnType<typeof createEngineHost>;
type State = 'starting' | 'up' | 'down';

export function createEngineHost(options: EngineHostOptions) {
  let child: UtilityProcess | null = null;
  let state: State = 'starting';
  let stopping = false;
  let unusable: { code: Problem['code']; message: string } | null = null;
  let problems: Problem[] = [];
  let lastId = 0;
  let deaths: number[] = [];
  let stopped: (() => void) | null = null;
  /** What the engine said of its fault before it ended. */
  let fault: string | null = null;
  let isSilent = false;
  /** How the engine ended the last time by itself. */
  let end: string | null = null;
  /** The backup that the next start restores. */
  let restoring: string | null = null;
  const watchdog = createWatchdog(() => {
    isSilent = true;
    kill();
  });
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  const readers = new Set<() => void>();

  const send = (message: ToEngine): void => child?.postMessage(message);

  function set(next: State): void {
    state = next;
    options.changed();
    for (const reader of readers) reader();
  }

  /** `works`: whether the engine runs jobs, or only answers calls. */
  function start(works = true): void {
    if (stopping) return;
    unusable = options.folderProblem === null ? null : folderUnusable(options.folderProblem);
    if (unusable) return set('down');
    set('starting');
    fault = null;
    isSilent = false;
    const engine = utilityProcess.fork(options.module, [], {
      serviceName: 'ShoreQuote engine',
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child = engine;
    engine.on('message', read);
    engine.on('exit', (code) => {
      if (child === engine) died(code);
    });
    send({ kind: 'start', start: { ...options.start(), works, restore: restoring } });
    watchdog.called();
  }

  /** A process that hangs or was stopped hears no polite signal. */
  function kill(): void {
    const pid = child?.pid;
    if (pid !== undefined) process.kill(pid, 'SIGKILL');
  }

  /** A message of another form is our own fault: it is logged, and its caller gets an error. */
  function read(data: unknown): void {
    watchdog.heard();
    const message = FromEngine.safeParse(data);
    if (message.success) return receive(message.data);
    options.report('engine message refused', { code: 'invalid' }, message.error);
    const reply = Addressed.safeParse(data);
    if (reply.success) settle(reply.data.id, { ok: false, error: UNREADABLE });
  }

  function settle(id: number, reply: Reply<unknown>): void {
    waiting.get(id)?.(reply);
    waiting.delete(id);
  }

  function receive(message: FromEngine): void {
    switch (message.kind) {
      case 'ready':
        restoring = null;
        options.ready(message.places);
        set('up');
        break;
      case 'unusable':
        unusable = { code: message.code, message: message.message };
        set('down');
        break;
      case 'reply':
        settle(message.id, message.reply);
        break;
      case 'event':
        options.event(message.name, message.data);
        break;
      case 'problems':
        problems = message.problems;
        options.changed();
        break;
      case 'alert':
        options.alert(message.alert);
        break;
      case 'print':
        void serve(message.id, () => options.print(message.document, message.path));
        break;
      case 'open_draft':
        void serve(message.id, () => options.openDraft(message.path));
        break;
      case 'fault':
        fault = message.fault;
        break;
      case 'read_candidates':
        void serve(message.id, () => options.readCandidates(message.path, message.mapping));
        break;
      case 'stopped':
        stopped?.();
        break;
      case 'beat':
        watchdog.expect(message.nextMs);
        options.beat();
        break;
    }
  }

  async function serve(id: number, service: () => Promise<unknown>): Promise<void> {
    try {
      const data = await service();
      send({ kind: 'answer', id, answer: { ok: true, data } });
    } catch (error) {
      const { code, message } = failure(error);
      send({ kind: 'answer', id, answer: { ok: false, code, message } });
    }
  }

  function died(code: number): void {
    watchdog.stop();
    child = null;
    refuseWaiting();
    stopped?.();
    if (stopping || unusable) return;
    end = [isSilent ? 'silent, ended by ShoreQuote' : `exit code ${code}`, fault].filter(Boolean).join('\n');
    options.report('engine exited', {
      code: isSilent ? 'silent' : String(code),
      ...(fault === null ? {} : { error: fault }),
    });
    const now = Date.now();
    deaths = [...deaths.filter((at) => now - at < DEATHS_WITHIN_MS), now];
    if (deaths.length < DEATHS) start();
    else set('down');
  }

  /** Waits until the engine runs, or has stopped permanently. */
  function settled(): Promise<State> {
    if (state !== 'starting') return Promise.resolve(state);
    return new Promise((resolve) => {
      const reader = (): void => {
        if (state === 'starting') return;
        readers.delete(reader);
        resolve(state);
      };
      readers.add(reader);
    });
  }

  /** Has the engine answer a call. Its output is not parsed yet. */
  async function forward(name: EngineCall, input: unknown): Promise<Reply<unknown>> {
    if ((await settled()) === 'down') {
      return { ok: false, error: unusable ? { code: 'storage', message: unusable.message } : DOWN };
    }
    lastId += 1;
    const id = lastId;
    return new Promise<Reply<unknown>>((resolve) => {
      waiting.set(id, resolve);
      watchdog.called();
      send({ kind: 'call', id, name, input });
    });
  }

  async function call<N extends EngineCall>(name: N, input: EngineInput<N>): Promise<Reply<EngineOutput<N>>> {
    const reply = await forward(name, input);
    if (!reply.ok) return reply;
    const output: { parse(data: unknown): unknown } = engineContract[name].output;
    // TypeScript does not correlate a call's schema and its output.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return { ok: true, data: output.parse(reply.data) as EngineOutput<N> };
  }

  /** Lets running jobs end for `graceMs`, hands the rest back, then ends the process. */
  async function stop(graceMs: number): Promise<void> {
    stopping = true;
    if (!child) return;
    let deadline: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      stopped = resolve;
      deadline = setTimeout(resolve, graceMs + CLOSING_MS);
      send({ kind: 'stop', graceMs });
    });
    clearTimeout(deadline);
    watchdog.stop();
    child?.kill();
    child = null;
    refuseWaiting();
  }

  function refuseWaiting(): void {
    for (const reply of waiting.values()) reply({ ok: false, error: DOWN });
    waiting.clear();
  }

  return {
    start,
    call,
    forward,
    settled,
    setKey: (key: string | null): void => send({ kind: 'key', key }),
    setSecret: (name: SecretName, secret: BoundSecret | null): void => send({ kind: 'secret', name, secret }),
    setOnline: (online: boolean): void => send({ kind: 'online', online }),
    /** The computer goes to sleep: a silent engine is then not a crashed one. */
    suspended: watchdog.stop,
    /** The computer woke up. */
    resumed(): void {
      if (!child) return;
      watchdog.called();
      send({ kind: 'resumed' });
    },
    state: (): State => state,
    /** Why the engine cannot work with the data folder; null while it can. */
    unusable: () => unusable,
    problems: (): Problem[] => problems,
    /** How the engine ended the last time by itself, for "Copy details"; null: it has not. */
    end: (): string | null => end,
    /** Forgets earlier deaths and starts again; a person asked for it. */
    restart(): void {
      deaths = [];
      unusable = null;
      if (child) kill();
      else start();
    },
    stop,
    /** Ends the engine in good order and starts it again with a backup in the place of its file. */
    async restore(name: string, graceMs: number): Promise<void> {
      await stop(graceMs);
      stopping = false;
      restoring = name;
      start();
      await settled();
    },
    /** For tests of recovery: the engine's process id. */
    pid: (): number | undefined => child?.pid,
  };
}

const DOWN: CallError = {
  code: 'engine_down',
  message: 'ShoreQuote’s engine stopped. Nothing is lost. Restart it from the banner.',
};

const UNREADABLE: CallError = {
  code: 'internal',
  message: 'ShoreQuote couldn’t read its own answer. Try again.',
};

/** Enough of a reply to tell who waits for it. */
const Addressed = z.object({ kind: z.literal('reply'), id: z.int() });

const folderUnusable = (message: string) => ({ code: 'folder_unusable' as const, message });

function failure(error: unknown): { code: string; message: string } {
  if (error instanceof CallRefused) return { code: error.error.code, message: error.error.message };
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') {
    return { code: error.code, message: error.message };
  }
  return { code: 'print_failed', message: 'The PDF couldn’t be created.' };
}
