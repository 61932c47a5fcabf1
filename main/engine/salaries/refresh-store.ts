/** The SQL of salaries found on the web: searches, proposals, and which of them count. */
import { z } from 'zod';
import { Level } from '../../../shared/request/vocabulary';
import { Citation, Decision, LeftOut, Outcome } from '../../../shared/salaries/proposal';
import type { CheckedFigure } from './search/check';
import type { Spent } from './search/ask-salaries';
import { jsonOf } from '../database/json-column';
import type { Db } from '../database/open';

const ProposalRow = z.object({
  id: z.int(),
  job_id: z.int(),
  role: z.string(),
  level: Level,
  min_php: z.int(),
  median_php: z.int(),
  max_php: z.int(),
  citations: jsonOf(z.array(Citation).min(1)),
  is_quoted: z.int().transform(Boolean),
  found_on: z.string(),
  decision: Decision.nullable(),
  decided_on: z.string().nullable(),
});
export type ProposalRow = z.infer<typeof ProposalRow>;

const SearchRow = z.object({
  role: z.string(),
  outcome: Outcome,
  left_out: jsonOf(z.array(LeftOut)),
  searches: z.int(),
  input_tokens: z.int(),
  output_tokens: z.int(),
  micro_usd: z.int(),
});
export type SearchRow = z.infer<typeof SearchRow>;

const Figure = z.object({ role: z.string(), level: Level });
export type Figure = z.infer<typeof Figure>;
const Counting = z.object({ version: z.int(), proposal_id: z.int().nullable() });

export type RefreshStore = ReturnType<typeof createRefreshStore>;

export function createRefreshStore(db: Db) {
  const sql = {
    search: db.prepare(
      `INSERT INTO salary_searches
         (job_id, role, outcome, left_out, searches, input_tokens, output_tokens, micro_usd, day)
       VALUES (@jobId, @role, @outcome, @leftOut, @searches, @inputTokens, @outputTokens, @microUsd, @day)
       ON CONFLICT (job_id, role) DO UPDATE SET outcome = excluded.outcome, left_out = excluded.left_out,
         searches = searches + excluded.searches, input_tokens = input_tokens + excluded.input_tokens,
         output_tokens = output_tokens + excluded.output_tokens, micro_usd = micro_usd + excluded.micro_usd`,
    ),
    searches: db.prepare('SELECT * FROM salary_searches WHERE job_id = ? ORDER BY id'),
    lastJob: db.prepare("SELECT max(id) FROM jobs WHERE type = 'refresh_salaries'").pluck(),
    replace: db.prepare(
      `UPDATE salary_proposals SET decision = 'replaced' WHERE role = ? AND level = ? AND decision IS NULL`,
    ),
    propose: db.prepare(
      `INSERT INTO salary_proposals
         (job_id, role, level, min_php, median_php, max_php, citations, is_quoted, found_on)
       VALUES (@jobId, @role, @level, @min_php, @median_php, @max_php, @citations, @isQuoted, @day)`,
    ),
    proposed: db.prepare('SELECT count(*) FROM salary_proposals WHERE job_id = ?').pluck(),
    proposal: db.prepare('SELECT * FROM salary_proposals WHERE id = ?'),
    proposals: db.prepare(
      `SELECT * FROM salary_proposals WHERE decision IS NULL OR decision <> 'replaced'
       ORDER BY decision IS NOT NULL, job_id DESC, id LIMIT ?`,
    ),
    decide: db.prepare('UPDATE salary_proposals SET decision = @decision, decided_on = @day WHERE id = @id'),
    counting: db.prepare(
      `SELECT version, proposal_id FROM refreshed_salaries WHERE role = ? AND level = ?
       ORDER BY version DESC LIMIT 1`,
    ),
    /** The figure that an accepted proposal replaced: what counted right before it began to. */
    replacedBy: db.prepare(
      `SELECT p.* FROM refreshed_salaries r LEFT JOIN salary_proposals p ON p.id = r.proposal_id
       WHERE r.role = @role AND r.level = @level AND r.version <
         (SELECT max(version) FROM refreshed_salaries WHERE role = @role AND level = @level AND proposal_id = @id)
       ORDER BY r.version DESC LIMIT 1`,
    ),
    /** The newest other salary that a person accepted and did not undo, since a salary was imported. */
    acceptedBefore: db
      .prepare(
        `SELECT r.proposal_id FROM refreshed_salaries r JOIN salary_proposals p ON p.id = r.proposal_id
         WHERE r.role = @role AND r.level = @level AND p.id <> @id AND p.decision = 'accepted'
           AND r.version > coalesce((SELECT web_version FROM data_entries
             WHERE list = 'salaries' AND key = @role || '|' || @level AND after IS NOT NULL
               AND version_id = (SELECT max(version_id) FROM data_entries
                 WHERE list = 'salaries' AND key = @role || '|' || @level)), 0)
         ORDER BY r.version DESC LIMIT 1`,
      )
      .pluck(),
    count: db.prepare(
      'INSERT INTO refreshed_salaries (role, level, proposal_id, decided_on) VALUES (@role, @level, @id, @day)',
    ),
    version: db.prepare('SELECT coalesce(max(version), 0) FROM refreshed_salaries').pluck(),
    figures: db.prepare(
      `SELECT role, level FROM refreshed_salaries UNION
       SELECT substr(key, 1, instr(key, '|') - 1), substr(key, instr(key, '|') + 1) FROM data_entries
       WHERE list = 'salaries'`,
    ),
  };

  return {
    /** What one role of a job came to so far; what it cost is added to what it had cost before. */
    record(
      jobId: number,
      role: string,
      outcome: Outcome,
      leftOut: LeftOut[],
      spent: Spent,
      day: string,
    ): void {
      sql.search.run({ jobId, role, outcome, leftOut: JSON.stringify(leftOut), ...spent, day });
    },
    searches: (jobId: number): SearchRow[] => sql.searches.all(jobId).map((row) => SearchRow.parse(row)),
    /** The newest refresh; null: there was none, or it is forgotten. */
    lastJob: (): number | null => z.int().nullable().parse(sql.lastJob.get()),
    /** Proposes figures of a role; open proposals of the same figures go. */
    propose(jobId: number, role: string, figures: readonly CheckedFigure[], day: string): void {
      for (const { level, figures: pesos, citations, isQuoted } of figures) {
        sql.replace.run(role, level);
        const stored = { citations: JSON.stringify(citations), isQuoted: isQuoted ? 1 : 0 };
        sql.propose.run({ jobId, role, level, ...pesos, ...stored, day });
      }
    },
    /** How many figures a job proposed. */
    proposed: (jobId: number): number => z.int().parse(sql.proposed.get(jobId)),
    proposal(id: number): ProposalRow | null {
      const row = sql.proposal.get(id);
      return row === undefined ? null : ProposalRow.parse(row);
    },
    /** Open ones first, newest search first; without those that were replaced before anybody decided. */
    proposals: (limit: number): ProposalRow[] =>
      sql.proposals.all(limit).map((row) => ProposalRow.parse(row)),
    decide: (id: number, decision: Decision | null, day: string | null): void => {
      sql.decide.run({ id, decision, day });
    },
    /** The proposal that counts for a role and level; null: the salary table. */
    counting({ role, level }: Figure): number | null {
      const row = sql.counting.get(role, level);
      return row === undefined ? null : Counting.parse(row).proposal_id;
    },
    /** What counted before a proposal did; null: the salary table. */
    replacedBy({ id, role, level }: Figure & { id: number }): ProposalRow | null {
      const row = sql.replacedBy.get({ id, role, level });
      const found = ProposalRow.safeParse(row);
      return found.success ? found.data : null;
    },
    acceptedBefore: ({ id, role, level }: Figure & { id: number }): number | null =>
      z
        .int()
        .nullable()
        .parse(sql.acceptedBefore.get({ id, role, level }) ?? null),
    /** From now on this proposal counts, null: the salary table. A new version of the salaries. */
    count: ({ role, level }: Figure, id: number | null, day: string): void => {
      sql.count.run({ role, level, id, day });
    },
    /** Rises with every change of what counts; 0: nothing was ever accepted. */
    version: (): number => z.int().parse(sql.version.get()),
    /** Every figure that was ever refreshed or imported. */
    figures: (): Figure[] => sql.figures.all().map((row) => Figure.parse(row)),
  };
}
