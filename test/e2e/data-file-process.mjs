// The process behind data-file.ts: one connection of its own to the data file, asked by messages.
import Database from 'better-sqlite3';

const [, , path = ''] = process.argv;
const db = new Database(path, { fileMustExist: true, timeout: 0 });
const HELD_MS = 200;
const nap = new Int32Array(new SharedArrayBuffer(4));

process.on('message', ({ id, kind, sql }) => {
  try {
    process.send({ id, value: ANSWERS[kind](sql) });
  } catch (error) {
    process.send({ id, error: String(error) });
  }
});
process.on('disconnect', () => db.close());

const ANSWERS = {
  rows: (sql) => db.prepare(sql).all(),
  // An ordinary write is over sooner.
  isHeld: () => !retried('BEGIN IMMEDIATE; ROLLBACK', HELD_MS),
  // Looks each millisecond, so as to come before an engine that is being restarted.
  write: (sql) => retried(sql, Infinity),
};

/** Whether the SQL could be run in that time, for others that write. */
function retried(sql, ms) {
  const until = performance.now() + ms;
  for (;;) {
    try {
      db.exec(sql);
      return true;
    } catch (error) {
      if (!isBusy(error)) throw error;
      if (performance.now() >= until) return false;
      Atomics.wait(nap, 0, 0, 1);
    }
  }
}

const isBusy = (error) => error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
