/**
 * The one way to write: all writes of a turn of the event loop share one transaction and one fsync. Where one of
 * them throws, the turn is run again with a savepoint below each, so that a bad one does not take its neighbours
 * along. A promise resolves once its write
 * is durable. Where the file is locked or the disk is full, the writes are kept and tried again.
 */
import Database from 'better-sqlite3';
import type { Clock } from '../clock';
import type { Db } from './open';
import { isDamage } from './unusable';

/**
 * `damaged` and `overwritten`: nothing more can be written until the next start has checked the file. `missing`
 * and `replaced`: the open file no longer has its name, so that what is written to it would be lost.
 */
export type StorageTrouble =
  'locked' | 'full' | 'unwritable' | 'damaged' | 'overwritten' | 'missing' | 'replaced';

/** The open file and the one that has its name are not the same, or another program wrote to it. */
export class FileMisplacedError extends Error {
  override readonly name = 'FileMisplacedError';
  constructor(readonly trouble: 'missing' | 'replaced' | 'overwritten') {
    super(`the data file is ${trouble}`);
  }
}

/** The file has its name, but its log has not: only this process can still read what is in the log. */
export class LogMisplacedError extends Error {
  override readonly name = 'LogMisplacedError';
}

/** Says whether what is written is kept under the file's name. */
export interface FilePlace {
  /** Called last in each transaction. @throws {FileMisplacedError} and it is rolled back */
  verify(): void;
  /** Called after each commit, before it is acknowledged. @throws {FileMisplacedError | LogMisplacedError} */
  committed(): void;
  /** Called every few seconds, for the time when nothing is written. @throws as `committed` */
  look(): void;
  /** Called outside of a transaction: moves a log that lost its name into the file and begins a new one. */
  renewLog(): void;
}

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
  mustCommit?: boolean;
}

export interface Writer {
  /**
   * Runs `work` in this turn's transaction and resolves with its value after the commit. `work` may run again
   * where the commit fails or a neighbour throws: it changes nothing but the database.
   *
   * @throws {StorageFailed} where it is not patient and the file stays locked, full or unwritable, or is damaged
   */
  write<T>(work: () => T, options?: WriteOptions): Promise<T>;
  /** Runs `callback` once the write being made is durable; outside of a write, at once. */
  afterCommit(callback: () => void): void;
  /** Makes `work` the last part of every turn's transaction; left out while storage is in trouble. */
  atEndOfTurn(work: () => void): void;
  /** Has a turn even without a write. */
  wake(): void;
  /** Looks whether the file still has its name; called every few seconds, for the time when nothing is written. */
  verify(): void;
  /** Writes at once what waits, then nothing more. */
  close(): void;
}

export interface WriterOptions {
  db: Db;
  clock: Clock;
  /** Called when storage begins to fail (once for each kind) and, with null, when it works again. */
  onStorageTrouble(now: StorageTrouble | null): void;
  /** Called when the disk is full: makes what room it can, for what has already happened. */
  freeReserve(): void;
  /** Takes that room back. False where the disk has not enough for that and for work besides it. */
  restoreReserve?(): boolean;
  /** Without, a write counts as kept once it is committed. */
  place?: FilePlace;
}

interface Waiting {
  work: () => unknown;
  patient: boolean;
  since: number;
  done: (value: unknown) => void;
  fail: (error: unknown) => void;
}

/** A write threw, and the turn was rolled back. */
class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
}

const RETRY_MS = 50;
/** How often it looks whether a file that lost its name has it again. */
const LOOK_FOR_FILE_MS = 500;
const PATIENCE_MS = 5_000;
/** How often it looks for room while the disk is full. */
const LOOK_FOR_ROOM_MS = 1_000;
const SHORT_LOCK_MS = 1_000;
/** How long SQLite itself may block the process for another program's lock. */
const BUSY_MS = 50;

const ALWAYS_IN_PLACE: FilePlace = {
  verify: () => undefined,
  committed: () => undefined,
  look: () => undefined,
  renewLog: () => undefined,
};

export function createWriter(options: WriterOptions): Writer {
  const {
    db,
    clock,
    onStorageTrouble,
    freeReserve,
    restoreReserve = () => true,
    place = ALWAYS_IN_PLACE,
  } = options;
  let waiting: Waiting[] = [];
  let after: (() => void)[] = [];
  let isWriting = false;
  let isScheduled = false;
  let current: StorageTrouble | null = null;
  let since = 0;
  let reported: StorageTrouble | null = null;
  /** The disk is full: only what has already happened is written until there is room again. */
  let isDiskFull = false;
  let lookedForRoom = 0;
  let last: () => void = () => undefined;
  let isClosed = false;
  let cancelRetry: () => void = () => undefined;
  /** Answers to writes that were committed while the file lost its name: given once it has it again. */
  let unanswered: (() => void)[] = [];
  db.pragma(`busy_timeout = ${BUSY_MS}`);

  const version = Number(db.pragma('user_version', { simple: true }));
  const runTurn = db.transaction((turn: readonly Waiting[], run: (one: Waiting) => () => void) => {
    after = [];
    const ends = turn.map(run);
    if (current === null) last();
    // Only a real write shows that storage works again.
    else if (ends.length === 0) db.pragma(`user_version = ${version}`);
    place.verify();
    return ends;
  });
  /** Without savepoints, which cost as much as a small write. */
  function plain({ work, done }: Waiting): () => void {
    try {
      const value = work();
      return () => done(value);
    } catch (error) {
      throw troubleOf(error) === null ? new WriteFailed('a write of the turn', { cause: error }) : error;
    }
  }

  function commit(batch: readonly Waiting[]): (() => void)[] {
    try {
      return runTurn.immediate(batch, plain);
    } catch (error) {
      if (!(error instanceof WriteFailed)) throw error;
      return runTurn.immediate(batch, savepoint);
    }
  }

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

  function retryAfter(ms: number): void {
    cancelRetry();
    cancelRetry = clock.after(ms, schedule);
  }

  function turn(): void {
    isScheduled = false;
    if (isClosed) return;
    if (isDiskFull) pollForFreeSpace();
    const batch = isDiskFull ? waiting.filter(({ patient }) => patient) : waiting;
    waiting = isDiskFull ? waiting.filter(({ patient }) => !patient) : [];
    let ends: (() => void)[];
    isWriting = true;
    try {
      ends = commit(batch);
    } catch (error) {
      if (!isStorageError(error)) throw error;
      waiting = [...batch, ...waiting];
      failed(error);
      return;
    } finally {
      isWriting = false;
    }
    const answers = [...ends, ...after];
    after = [];
    try {
      confirm();
    } catch (error) {
      const kind = troubleOf(error);
      if (kind === null) throw error;
      // Whoever waits for an answer is refused. What has happened is neither lost nor to be written twice.
      for (const { patient, fail } of batch) if (!patient) fail(new StorageFailed(kind, { cause: error }));
      unanswered.push(...answers);
      failed(error);
      return;
    }
    if (isDiskFull) wait(LOOK_FOR_ROOM_MS, 'full');
    else if (current !== null) endTrouble();
    for (const answer of [...unanswered.splice(0), ...answers]) answer();
  }

  function failed(error: unknown): void {
    if (error instanceof LogMisplacedError) return renewLog();
    const kind = troubleOf(error);
    if (kind === null) throw error;
    if (kind === 'damaged' || kind === 'overwritten') return failAll(kind, error);
    if (kind === 'full' && !isDiskFull) {
      isDiskFull = true;
      lookedForRoom = clock.awake();
      freeReserve();
    }
    tell(kind);
    wait(isAway(kind) ? LOOK_FOR_FILE_MS : RETRY_MS, kind, error);
  }

  function renewLog(): void {
    try {
      place.renewLog();
    } catch (error) {
      return failed(error);
    }
    schedule();
  }

  /** @throws {FileMisplacedError} where what was committed may be lost */
  function confirm(): void {
    try {
      place.committed();
    } catch (error) {
      if (!(error instanceof LogMisplacedError)) throw error;
      place.renewLog();
      place.committed();
    }
  }

  /** Keeps what may still hold, refuses what waited too long, and tries again soon. */
  function wait(ms: number, kind: StorageTrouble, cause?: unknown): void {
    const now = clock.awake();
    const patience = isAway(kind) ? 0 : PATIENCE_MS;
    const left = ({ patient, since }: Waiting): number => (patient ? Infinity : since + patience - now);
    for (const one of waiting) if (left(one) <= 0) one.fail(new StorageFailed(kind, { cause }));
    waiting = waiting.filter((one) => left(one) > 0);
    retryAfter(Math.min(ms, ...waiting.map(left)));
  }

  function pollForFreeSpace(): void {
    const now = clock.awake();
    if (now - lookedForRoom < LOOK_FOR_ROOM_MS) return;
    lookedForRoom = now;
    isDiskFull = !restoreReserve();
  }

  /** Patient writes are never answered: the process is about to end, and the next one finds them undone. */
  function failAll(kind: StorageTrouble, cause: unknown): void {
    isClosed = true;
    for (const { patient, fail } of waiting) if (!patient) fail(new StorageFailed(kind, { cause }));
    waiting = [];
    tell(kind);
  }

  function endTrouble(): void {
    cancelRetry();
    tell(null);
    // The turn that showed it left the end out.
    schedule();
  }

  /** A lock is reported only if it lasts: other programs open the file now and then. */
  function tell(kind: StorageTrouble | null): void {
    if (kind !== current) since = clock.awake();
    current = kind;
    if (kind === reported || (kind === 'locked' && clock.awake() - since < SHORT_LOCK_MS)) return;
    reported = kind;
    onStorageTrouble(kind);
  }

  return {
    write: <T>(work: () => T, { mustCommit = false }: WriteOptions = {}) =>
      new Promise<T>((resolve, reject) => {
        const done = (value: unknown): void => {
          // `value` is what `work` itself returned.
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion
          resolve(value as T);
        };
        if (isClosed && !mustCommit) return reject(new StorageFailed(current ?? 'unwritable'));
        waiting.push({ work, patient: mustCommit, since: clock.awake(), done, fail: reject });
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
    verify() {
      if (isClosed || current !== null) return;
      try {
        place.look();
      } catch (error) {
        failed(error);
      }
    },
    close() {
      last = () => undefined;
      if (waiting.length > 0) turn();
      cancelRetry();
      isClosed = true;
      for (const { patient, fail } of waiting) if (!patient) fail(new StorageFailed(current ?? 'unwritable'));
    },
  };
}

const isStorageError = (error: unknown): boolean =>
  error instanceof LogMisplacedError || troubleOf(error) !== null;

/** Whether the file has lost its name: whoever can wait waits for it to come back, nobody else does. */
export const isAway = (kind: StorageTrouble): boolean => kind === 'missing' || kind === 'replaced';

/** Whether an error is the storage's, not the statement's. */
export function troubleOf(error: unknown): StorageTrouble | null {
  if (error instanceof FileMisplacedError) return error.trouble;
  if (!(error instanceof Database.SqliteError)) return null;
  if (error.code.startsWith('SQLITE_BUSY') || error.code.startsWith('SQLITE_LOCKED')) return 'locked';
  if (error.code === 'SQLITE_FULL') return 'full';
  if (isDamage(error)) return 'damaged';
  const isUnwritable = ['SQLITE_READONLY', 'SQLITE_IOERR', 'SQLITE_CANTOPEN'].some((code) =>
    error.code.startsWith(code),
  );
  return isUnwritable ? 'unwritable' : null;
}
