/** The health of the queue: numbers of each job type, charts, and warnings that are kept across restarts. */
import { DAY_MS } from '../../../shared/calendar';
import type { HealthWarning, QueueHealth, QueueStanding, TypeHealth } from '../../../shared/jobs/health';
import { jobTypeGroup } from '../../../shared/jobs/wording';
import type { Clock } from '../clock';
import type { Writer } from '../database/writer';
import type { DeadLettersTable } from './dead-letters-table';
import type { Active, HealthTable } from './health-table';
import type { AnyJobType } from './job-type';
import type { Pauses } from './pauses';
import { type WarningInputs, judge, median, RULES, warningText } from './warnings';

export interface HealthOptions {
  table: HealthTable;
  deadLetters: DeadLettersTable;
  registry: ReadonlyMap<string, AnyJobType>;
  pauses: Pauses;
  clock: Clock;
  writer: Writer;
  /** The warnings are other ones now. */
  changed(): void;
}

const SAMPLES_KEPT_MS = DAY_MS;
const NOTHING: Omit<Active, 'type'> = { pending: 0, processing: 0, retry: 0, waiting: 0, oldest: null };

export function createHealth({
  table,
  deadLetters,
  registry,
  pauses,
  clock,
  writer,
  changed,
}: HealthOptions) {
  let cancelTick: () => void = () => undefined;

  /** Every type that is known or has open jobs. */
  function types(active: readonly Active[]): string[] {
    return [...new Set([...registry.keys(), ...active.map(({ type }) => type)])];
  }

  function typeHealth(type: string, active: readonly Active[], now: number): TypeHealth {
    const { pending, processing, retry, waiting, oldest } =
      active.find((one) => one.type === type) ?? NOTHING;
    const { completed, failed, average } = table.ended(type, now - DAY_MS);
    const durations = completed === 0 ? [] : table.durations(type, now - DAY_MS);
    const p95 = durations[Math.ceil(durations.length * 0.95) - 1];
    return {
      type,
      pending,
      processing,
      retry,
      waiting,
      completed_24h: completed,
      failed_24h: failed,
      avg_duration_seconds: average === null ? null : Math.round(average) / 1000,
      p95_duration_seconds: p95 === undefined ? null : p95 / 1000,
      oldest_waiting_seconds: oldest === null ? null : Math.max(now - oldest, 0) / 1000,
      is_paused: pauses.isPaused(registry.get(type)?.queue ?? ''),
    };
  }

  function facts(type: string, active: readonly Active[], now: number): WarningInputs {
    const { pending, retry } = active.find((one) => one.type === type) ?? NOTHING;
    const { completed, failed } = table.ended(type, now - RULES.failing.withinMs);
    const last = table.lastDurations(type, RULES.slower.last);
    const usual = table.durations(type, now - RULES.slower.ofMs);
    return {
      ready: [pending - retry, ...table.samples(type, RULES.behind.windows)],
      completed,
      failed,
      medianLast: last.length < RULES.slower.last ? null : median(last),
      medianUsual: usual.length < RULES.slower.base ? null : median(usual),
    };
  }

  /** Judges every type; at the end of a window also takes the samples of the next. Called inside a write. */
  function takeSample(isWindowEnd: boolean): void {
    const now = clock.now();
    const active = table.active();
    const stored = table.warnings();
    let isOther = false;
    for (const type of types(active)) {
      const before = stored.filter((one) => one.type === type);
      const known = facts(type, active, now);
      const after = judge(before, known, now, isWindowEnd);
      for (const warning of after) table.setWarning({ type, ...warning });
      for (const { kind } of before) {
        if (!after.some((one) => one.kind === kind)) table.clearWarning(type, kind);
      }
      isOther ||=
        after.length !== before.length || after.some(({ kind }) => !before.some((one) => one.kind === kind));
      if (isWindowEnd) table.sample(type, now, known.ready[0] ?? 0);
    }
    if (isWindowEnd) table.pruneSamples(now - SAMPLES_KEPT_MS);
    if (isOther) writer.afterCommit(changed);
  }

  function tick(): void {
    cancelTick = clock.after(RULES.windowMs, () => {
      void writer.write(() => takeSample(true), { mustCommit: true });
      tick();
    });
  }

  const standing = (): QueueStanding => ({
    warnings: table.warnings().map(({ type, kind }) => ({ type, kind })),
    deadLetters: deadLetters.count(),
    undecided: table.undecided(),
    running: table
      .running()
      .filter(({ type }) => jobTypeGroup(type) !== 'system')
      .reduce((sum, { count }) => sum + count, 0),
    allPausedAt: pauses.allSince(),
    paused:
      pauses.allSince() === null
        ? [...registry].flatMap(([type, { queue }]) => (pauses.isPaused(queue) ? type : []))
        : [],
  });

  return {
    start(): void {
      void writer.write(() => takeSample(false), { mustCommit: true });
      tick();
    },
    stop: (): void => cancelTick(),
    takeSample,
    view(): QueueHealth {
      const now = clock.now();
      const active = table.active();
      const names = types(active);
      const warnings = table.warnings().map(({ type, kind, since }): HealthWarning => ({
        type,
        kind,
        since,
        text: warningText(kind, facts(type, active, now)),
      }));
      return {
        ...standing(),
        at: now,
        types: names.map((type) => typeHealth(type, active, now)),
        warnings,
        hour: names.map((type) => table.series(type, now, 5 * 60_000, 12)),
        day: names.map((type) => table.series(type, now, 3_600_000, 24)),
      };
    },
    standing,
    undecidedIds: table.undecidedIds,
  };
}
