/** Named lists of candidates. */
import { z } from 'zod';
import type { Shortlist } from '../../../shared/candidates/candidate-calls';
import type { Db } from '../database/open';

const Row = z.object({ id: z.int(), name: z.string() });
const Member = z.object({ candidate_id: z.int() });
const Of = z.object({ shortlist_id: z.int() });

export type Shortlists = ReturnType<typeof createShortlists>;

export function createShortlists(db: Db, now: () => number) {
  const sql = {
    list: db.prepare('SELECT id, name FROM shortlists ORDER BY name COLLATE NOCASE, id'),
    exists: db.prepare('SELECT 1 FROM shortlists WHERE id = ?'),
    create: db.prepare('INSERT INTO shortlists (name, created_at) VALUES (?, ?)'),
    rename: db.prepare('UPDATE shortlists SET name = ? WHERE id = ?'),
    remove: db.prepare('DELETE FROM shortlists WHERE id = ?'),
    members: db.prepare(
      `SELECT candidate_id FROM shortlist_members JOIN candidates ON candidates.id = candidate_id
       WHERE shortlist_id = ? AND removal IS NULL ORDER BY shortlist_members.added_at, candidate_id`,
    ),
    of: db.prepare('SELECT shortlist_id FROM shortlist_members WHERE candidate_id = ?'),
    put: db.prepare(
      `INSERT INTO shortlist_members (shortlist_id, candidate_id, added_at)
       SELECT ?, id, ? FROM candidates WHERE id = ? AND removal IS NULL ON CONFLICT DO NOTHING`,
    ),
    take: db.prepare('DELETE FROM shortlist_members WHERE shortlist_id = ? AND candidate_id = ?'),
  };
  /** In the order in which they were put on. */
  const members = (id: number): number[] => sql.members.all(id).map((row) => Member.parse(row).candidate_id);

  return {
    members,
    list: (): Shortlist[] =>
      sql.list.all().map((row) => {
        const { id, name } = Row.parse(row);
        return { shortlistId: id, name, candidateIds: members(id) };
      }),
    exists: (id: number): boolean => sql.exists.get(id) !== undefined,
    create: (name: string): number => Number(sql.create.run(name, now()).lastInsertRowid),
    rename: (id: number, name: string): boolean => sql.rename.run(name, id).changes > 0,
    remove: (id: number): boolean => sql.remove.run(id).changes > 0,
    /** The lists that someone is on. */
    of: (candidateId: number): number[] => sql.of.all(candidateId).map((row) => Of.parse(row).shortlist_id),
    /** Whether the call added or removed anyone. */
    put: (id: number, candidateId: number): boolean => sql.put.run(id, now(), candidateId).changes > 0,
    take: (id: number, candidateId: number): boolean => sql.take.run(id, candidateId).changes > 0,
  };
}
