/** Has queries answered on a connection of their own, which cannot write. */
import { type Db, openReadOnly, type Statement } from './open';

/** How long SQLite itself may block the process for another program's lock, milliseconds. */
const BUSY_MS = 50;
/** Kibibytes of pages in memory. */
const CACHE_KIB = 8_192;

/** Two connections to the data file, used as one. */
export interface Connections {
  /** Writes and reads; inside `query` its statements run on the connection that only reads. */
  db: Db;
  /**
   * Runs `work` on the connection that only reads: it sees all that was committed, and a statement that writes throws.
   * Call it outside of a write.
   */
  query<T>(work: () => T): T;
  /**
   * Closes the connection that reads, runs `work`, which needs the file for itself, and opens it again. Where that
   * fails, queries run on the connection that writes.
   */
  withoutReader(work: () => void): void;
  /** Closes the connection that reads: the one that writes is closed last, so that it cleans up the log. */
  closeReader(): void;
}

/**
 * @param db the connection that writes
 * @param file what it has open
 * @throws {DatabaseUnusable} and SQLite's own errors where no second connection can be opened
 */
export function connect(db: Db, file: string): Connections {
  let reader: Db | null = openReader(file);
  let isQuery = false;

  function prepare(sql: string): Statement {
    const own = db.prepare(sql);
    let plucks = false;
    /** The same statement on the connection that reads, made when it is first needed. */
    let twin: { of: Db; statement: Statement } | null = null;

    function current(): Statement {
      if (!isQuery || reader === null) return own;
      if (twin?.of !== reader) {
        const statement = reader.prepare(sql);
        twin = { of: reader, statement: plucks ? statement.pluck() : statement };
      }
      return twin.statement;
    }

    const statement: Statement = {
      get: (...parameters) => current().get(...parameters),
      all: (...parameters) => current().all(...parameters),
      run: (...parameters) => current().run(...parameters),
      iterate: (...parameters) => current().iterate(...parameters),
      pluck() {
        plucks = true;
        own.pluck();
        twin?.statement.pluck();
        return statement;
      },
    };
    return statement;
  }

  function closeReader(): void {
    reader?.close();
    reader = null;
  }

  return {
    db: {
      prepare,
      transaction: db.transaction.bind(db),
      pragma: (...pragma) => (isQuery && reader ? reader : db).pragma(...pragma),
      exec: (sql) => (isQuery && reader ? reader : db).exec(sql),
      function: db.function.bind(db),
      backup: db.backup.bind(db),
      close: db.close.bind(db),
    },
    query(work) {
      isQuery = true;
      try {
        return work();
      } finally {
        isQuery = false;
      }
    },
    withoutReader(work) {
      closeReader();
      work();
      reader = openReader(file);
    },
    closeReader,
  };
}

function openReader(file: string): Db {
  const reader = openReadOnly(file);
  reader.pragma(`busy_timeout = ${BUSY_MS}`);
  reader.pragma(`cache_size = -${CACHE_KIB}`);
  reader.pragma('temp_store = MEMORY');
  reader.pragma('cell_size_check = ON');
  return reader;
}
