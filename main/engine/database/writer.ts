/**
 * The one way to write: all writes of a turn of the event loop share one transaction and one fsync, each below a
 * savepoint of its own, so that a bad one does not take its neighbours along. A promise resolves once its write
 * is durable. Where the file is locked or the disk is full, the writes are kept and tried again.
 */
import Database from 'better-sqlite3';
import type { Clock } from '../clock';
import type { Db } from './open';

export type StorageTrouble = 'locked' | 'full' | 'unwritable';

/** The write could not be made durable in time. Nothing of it was kept. */
export class StorageFailed extends Error {
  constructor(
    readonly trouble: StorageTrouble,
    options?: ErrorOptions,
  ) {
    super(`the data file is ${trouble}`, options);
    this.name = 'StorageFailed';
  }
}

export interface WriteOptions {
  /** Tries until it holds: for what has already happened. Else it fails after five seconds. */
  patient?: boolean;
}

export interface Writer {
  /**
   * Runs `work` in this turn's transaction and resolves with its value after the commit. `work` may run again
   * where the commit fails: it changes nothing but the database.
   *
   * @throws {StorageFailed} where it is not patient and the file stays locked, full or unwritable
   */
  write<T>(work: () => T, options?: WriteOptions): Promise<T>;
  /** Runs `callback` once the write being made is durable; outside of a write, at once. */
  afterCommit(callback: () => void): void;
  /** Makes `work` the last part of every turn's transaction. */
  atEndOfTurn(work: () => void): void;
  /** Has a turn even without a write. */
  wake(): void;
  /** Writes at once what waits, then nothing more. */
  close(): void;
}

export interface WriterOptions {
  db: Db;
  clock: Clock;
  /** Called when storage begins to fail (once for each kind) and, with null, when it works again. */
  trouble(now: StorageTrouble | null): void;
  /** Called when the disk is full, before the next try: makes what room it can. */
  makeRoom(): void;
}

interface Waiting {
  work: () => unknown;
  patient: boolean;
  since: number;
  done: (value: unknown) => void;
  fail: (error: unknown) => void;
}

const RETRY_MS = 50;
const PATIENCE_MS = 5_000;

export function createWriter({ db, clock, trouble, makeRoom }: WriterOptions): Writer {
  let waiting: Waiting[] = [];
  let after: (() => void)[] = [];
  let isWriting = false;
  let isScheduled = false;
  let current: StorageTrouble | null = null;
  let last: () => void = () => undefined;
  let isClosed = false;

  const runTurn = db.transaction((turn: readonly Waiting[]) => {
    const ends = turn.map(savepoint);
    last();
    return ends;
  });
  const runOne = db.transaction((work: () => unknown) => work());

  function savepoint({ work, done, fail }: Waiting): () => void {
    const callbacks = after.length;
    try {
      const value = runOne(work);
      return () => done(value);
    } catch (error) {
      if (troubleOf(error) !== null) throw error;
      after.length = callbacks;
      return () => fail(error);
    }
  }

  function schedule(): void {
    if (isScheduled || isClosed) return;
    isScheduled = true;
    setImmediate(turn);
  }

  function turn(): void {
    isScheduled = false;
    if (isClosed) return;
    const batch = waiting;
    waiting = [];
    let ends: (() => void)[];
    after = [];
    isWriting = true;
    try {
      ends = runTurn.immediate(batch);
    } catch (error) {
      const kind = troubleOf(error);
      if (kind === null) throw error;
      again(batch, kind, error);
      return;
    } finally {
      isWriting = false;
    }
    tell(null);
    const callbacks = after;
    after = [];
    for (const end of ends) end();
    for (const callback of callbacks) callback();
  }

  /** Keeps what may still hold, refuses what waited too long, and tries again soon. */
  function again(batch: readonly Waiting[], kind: StorageTrouble, error: unknown): void {
    tell(kind);
    if (kind === 'full') makeRoom();
    const now = clock.awake();
    const kept = batch.filter((one) => one.patient || now - one.since < PATIENCE_MS);
    for (const one of batch) if (!kept.includes(one)) one.fail(new StorageFailed(kind, { cause: error }));
    waiting = [...kept, ...waiting];
    isScheduled = true;
    clock.after(RETRY_MS, turn);
  }

  function tell(kind: StorageTrouble | null): void {
    if (kind === current) return;
    current = kind;
    trouble(kind);
  }

  return {
    write: <T>(work: () => T, { patient = false }: WriteOptions = {}) =>
      new Promise<T>((resolve, reject) => {
        const done = (value: unknown): void => {
          // `value` is what `work` itself returned.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          resolve(value as T);
        };
        waiting.push({ work, patient, since: clock.awake(), done, fail: reject });
        schedule();
      }),
    afterCommit(callback) {
      if (isWriting) after.push(callback);
      else callback();
    },
    atEndOfTurn(work) {
      last = work;
    },
    wake: schedule,
    close() {
      last = () => undefined;
      if (waiting.length > 0) turn();
      isClosed = true;
    },
  };
}

/** Whether an error is the storage's, not the statement's. */
export function troubleOf(error: unknown): StorageTrouble | null {
  if (!(error instanceof Database.SqliteError)) return null;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) return 'locked';
  if (error.code === 'SQLITE_FULL') return 'full';
  const isUnwritable = ['SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_CANTOPEN'].some((code) =>
    error.code.startsWith(code),
  );
  return isUnwritable ? 'unwritable' : null;
}
