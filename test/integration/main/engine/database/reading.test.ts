import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DATABASE_FILE, type Db, openDatabase } from '../../../../../main/engine/database/open';
import { connect, type Connections } from '../../../../../main/engine/database/reading';
import { newFolder } from '../../../start-engine';

let own: Db;
let connections: Connections;
beforeEach(() => {
  const folder = newFolder();
  own = openDatabase(folder);
  connections = connect(own, join(folder, DATABASE_FILE));
});
afterEach(() => {
  connections.closeReader();
  own.close();
});

const insert = () =>
  connections.db.prepare("INSERT INTO settings (key, value, updated_at) VALUES (?, '1', 0) RETURNING key");
const keys = (): unknown[] => connections.db.prepare('SELECT key FROM settings').pluck().all();

it('sees at once what was committed, by statements made before and after', () => {
  const before = connections.db.prepare('SELECT count(*) FROM settings').pluck();
  expect(connections.query(() => before.get())).toBe(0);
  insert().get('a');
  expect(connections.query(() => before.get())).toBe(1);
  expect(connections.query(keys)).toEqual(['a']);
});

it('sees nothing of a transaction that is open or was rolled back', () => {
  const write = connections.db.transaction(() => {
    insert().get('a');
    expect(keys()).toEqual(['a']);
    expect(connections.query(keys)).toEqual([]);
    throw new Error('rolled back');
  });
  expect(write).toThrow('rolled back');
  expect(connections.query(keys)).toEqual([]);
});

it.each<[string, () => unknown]>([
  ['get', () => insert().get('a')],
  ['run', () => insert().run('a')],
  ['all', () => insert().all('a')],
  ['iterate', () => [...insert().iterate('a')]],
  ['exec', () => connections.db.exec('DELETE FROM settings')],
  ['a pragma', () => connections.db.pragma('user_version = 1')],
  ['a new table', () => connections.db.exec('CREATE TABLE more (id INTEGER)')],
])('writes nothing by %s', (_, write) => {
  expect(() => connections.query(write)).toThrow(/readonly/);
  expect(keys()).toEqual([]);
  // The other connection still writes.
  insert().get('b');
  expect(keys()).toEqual(['b']);
});

it('writes again after a query that threw', () => {
  expect(() =>
    connections.query(() => {
      throw new Error('no such quote');
    }),
  ).toThrow('no such quote');
  insert().get('a');
  expect(keys()).toEqual(['a']);
});

it('leaves the file to who needs it alone, and reads again afterwards', () => {
  expect(connections.query(keys)).toEqual([]);
  connections.withoutReader(() => {
    own.pragma('journal_mode = DELETE');
    own.pragma('journal_mode = WAL');
    insert().get('a');
  });
  expect(connections.query(keys)).toEqual(['a']);
});

it('reads on the other connection where it could not be opened again', () => {
  expect(() =>
    connections.withoutReader(() => {
      throw new Error('the disk is full');
    }),
  ).toThrow('the disk is full');
  insert().get('a');
  expect(connections.query(keys)).toEqual(['a']);
});
