/** The SQL of exchange rates: what was found or entered, what was decided, and which of them count. */
import { z } from 'zod';
import { changeBp } from '../../../shared/rates/judge';
import { FoundRate, RateReason, RateState } from '../../../shared/rates/rates-view';
import { Currency, IsoDate } from '../../../shared/request/vocabulary';
import type { Db } from '../database/open';

const RateRow = z.object({
  id: z.int(),
  currency: Currency,
  php_per_unit_e4: z.int().positive(),
  rate_date: IsoDate,
  fetched_at: z.int(),
  source: z.string(),
  method: FoundRate.shape.method,
  second_source_e4: z.int().positive().nullable(),
  second_date: IsoDate.nullable(),
  before_e4: z.int().positive().nullable(),
  state: RateState,
  reason: RateReason.nullable(),
  decided_by: z.string().nullable(),
  decided_at: z.int().nullable(),
});
export type RateRow = z.infer<typeof RateRow>;

export interface NewRate {
  /** Null: entered manually. */
  jobId: number | null;
  currency: Currency;
  e4: number;
  date: string;
  source: string;
  method: RateRow['method'];
  second: { php_per_unit_e4: number; date: string } | null;
  /** The rate in use now; null: there is none yet. */
  before: number | null;
  state: RateState;
  reason: RateReason | null;
}

const InUse = z.object({ currency: Currency, rate_id: z.int().nullable() });

export type RateStore = ReturnType<typeof createRateStore>;

export function createRateStore(db: Db, now: () => number) {
  const sql = {
    add: db
      .prepare(
        `INSERT INTO rates (job_id, currency, php_per_unit_e4, rate_date, fetched_at, source, method,
           second_source_e4, second_date, before_e4, state, reason)
         VALUES (@jobId, @currency, @e4, @date, @now, @source, @method, @secondE4, @secondDate, @before, @state, @reason)
         RETURNING id`,
      )
      .pluck(),
    rate: db.prepare('SELECT * FROM rates WHERE id = ?'),
    last: db.prepare('SELECT * FROM rates WHERE currency = ? AND source = ? ORDER BY id DESC LIMIT 1'),
    waiting: db.prepare("SELECT * FROM rates WHERE state IN ('offered','held') ORDER BY id"),
    decided: db.prepare(
      "SELECT * FROM rates WHERE state NOT IN ('offered','held') ORDER BY coalesce(decided_at, fetched_at) DESC, id DESC LIMIT ?",
    ),
    decide: db.prepare(
      'UPDATE rates SET state = @state, reason = @reason, decided_by = @by, decided_at = @at WHERE id = @id',
    ),
    replace: db.prepare(
      `UPDATE rates SET state = 'replaced', decided_at = @now
       WHERE currency = @currency AND state IN ('offered','held') AND id <> @id AND rate_date <= @date`,
    ),
    version: db.prepare('SELECT coalesce(max(version), 0) FROM rate_versions').pluck(),
    count: db.prepare(
      'INSERT INTO rate_versions (version, currency, rate_id, made_at) VALUES (@version, @currency, @id, @now)',
    ),
    counting: db.prepare(
      `SELECT currency, rate_id FROM rate_versions v
       WHERE version = (SELECT max(version) FROM rate_versions WHERE currency = v.currency)`,
    ),
    ofVersion: db.prepare('SELECT currency, rate_id FROM rate_versions WHERE version = ?'),
    before: db
      .prepare(
        'SELECT rate_id FROM rate_versions WHERE currency = ? AND version < ? ORDER BY version DESC LIMIT 1',
      )
      .pluck(),
  };
  const rowOf = (row: unknown): RateRow | null => (row === undefined ? null : RateRow.parse(row));
  const rows = (found: unknown[]): RateRow[] => found.map((row) => RateRow.parse(row));

  return {
    add({ second, ...rate }: NewRate): number {
      const secondOf = { secondE4: second?.php_per_unit_e4 ?? null, secondDate: second?.date ?? null };
      return z.int().parse(sql.add.get({ ...rate, ...secondOf, now: now() }));
    },
    rate: (id: number): RateRow | null => rowOf(sql.rate.get(id)),
    /** The newest of a currency by one source. */
    last: (currency: Currency, source: string): RateRow | null => rowOf(sql.last.get(currency, source)),
    /** Offered and held, oldest first. */
    waiting: (): RateRow[] => rows(sql.waiting.all()),
    /** All others, newest first. */
    decided: (limit: number): RateRow[] => rows(sql.decided.all(limit)),
    /** @param by null: nobody, it waits for a decision again */
    decide(id: number, state: RateState, reason: RateReason | null, by: string | null): void {
      sql.decide.run({ id, state, reason, by, at: by === null ? null : now() });
    },
    /** Rates of the currency that wait and are not newer than this one go. */
    replaceOthers({ id, currency, rate_date: date }: RateRow): void {
      sql.replace.run({ id, currency, date, now: now() });
    },
    /** The number of the newest version; 0: only the bundled table was ever used. */
    version: (): number => z.int().parse(sql.version.get()),
    /** Makes a new version in which these count; null: the bundled rate. */
    count(changes: readonly { currency: Currency; id: number | null }[]): number {
      const version = z.int().parse(sql.version.get()) + 1;
      for (const { currency, id } of changes) sql.count.run({ version, currency, id, now: now() });
      return version;
    },
    /** Which rate counts, by currency; currencies that have always had the bundled one are not among them. */
    counting: (): Map<Currency, number | null> =>
      new Map(
        z
          .array(InUse)
          .parse(sql.counting.all())
          .map(({ currency, rate_id: id }) => [currency, id]),
      ),
    /** What a version brought. */
    ofVersion: (version: number): z.infer<typeof InUse>[] => z.array(InUse).parse(sql.ofVersion.all(version)),
    /** What counted before a version; null: the bundled rate. */
    countedBefore: (currency: Currency, version: number): number | null =>
      z
        .int()
        .nullable()
        .parse(sql.before.get(currency, version) ?? null),
  };
}

export const foundRate = (row: RateRow): FoundRate => ({
  rateId: row.id,
  currency: row.currency,
  php_per_unit_e4: row.php_per_unit_e4,
  date: row.rate_date,
  foundAt: row.fetched_at,
  source: row.source,
  method: row.method,
  second:
    row.second_source_e4 === null || row.second_date === null
      ? null
      : { php_per_unit_e4: row.second_source_e4, date: row.second_date },
  changeBp: row.before_e4 === null ? null : changeBp(row.before_e4, row.php_per_unit_e4),
  state: row.state,
  reason: row.reason,
  decidedBy: row.decided_by,
  decidedAt: row.decided_at,
});
