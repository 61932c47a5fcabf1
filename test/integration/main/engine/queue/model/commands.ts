/** The commands, drawn at random: each does one thing to the real queue and to the model, then both are compared. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { PRIORITIES } from '../../../../../../shared/jobs/job';
import {
  type Act,
  advance,
  cancel,
  edit,
  enqueue,
  failStep,
  goOn,
  onJob,
  onLive,
  order,
  pause,
  retry,
  setClock,
  settleEffect,
  sleep,
  stop,
} from './acts';
import { compare } from './compare';
import type { Model } from './model';
import { type System, type TypeName, TYPES } from './system';

const NAMES = TYPES.map(({ name }) => name);

class Command implements fc.AsyncCommand<Model, System> {
  constructor(
    readonly label: string,
    readonly act: Act,
    /** Whether the process dies then, and whether the turn is lost with it. */
    readonly death: 'none' | 'kept' | 'lost',
    readonly known: TypeName[],
  ) {}

  check = (): boolean => true;
  toString = (): string => `${this.label}${this.death === 'none' ? '' : `, dies (${this.death})`}`;

  async run(model: Model, system: System): Promise<void> {
    const { test } = system;
    const seen = test.events.length;
    const now = test.time.clock.now();
    const deed = this.act({ model, system, now, diesAfter: this.death === 'kept' });
    if (this.death === 'none') {
      await system.quiesce();
      if (deed) expect(await deed.answer).toEqual(deed.model());
    } else {
      await system.settlePromises();
      await system.crash(this.known, this.death);
      if (this.death === 'kept') deed?.model();
      model.crash(this.known, now);
      await system.quiesce();
    }
    compare(model, system, test.events.slice(seen));
  }
}

const at = fc.nat({ max: 40 });
const named = (label: string, act: Act): [string, Act] => [label, act];
const enqueued = fc
  .record({
    type: fc.constantFrom(...NAMES),
    n: fc.integer({ min: 1, max: 2 }),
    keys: fc.record(
      {
        submitKey: fc.constantFrom('s1', 's2'),
        uniqueKey: fc.constantFrom('u1', 'u2'),
        cacheKey: fc.constantFrom('c1', 'c2'),
      },
      { requiredKeys: [] },
    ),
    priority: fc.constantFrom(...PRIORITIES),
    laterMs: fc.constantFrom(0, 0, 0, 60_000),
    waitingFor: fc.constantFrom(null, null, null, 'approval' as const, 'network' as const),
  })
  .map((job) => named(`enqueue ${JSON.stringify(job)}`, enqueue(job)));
const dying: fc.Arbitrary<[string, Act]> = fc.oneof(
  { weight: 8, arbitrary: enqueued },
  {
    weight: 14,
    arbitrary: fc.tuple(at, fc.nat({ max: 13 })).map(([i, choice]) =>
      named(
        `go on ${i} (${choice})`,
        onLive(i, (...run) => goOn(...run, choice < 7 ? choice : 0)),
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(at, fc.boolean()).map(([i, isKnown]) =>
      named(
        `fail ${i}`,
        onLive(i, (...run) => failStep(...run, isKnown)),
      ),
    ),
  },
  { weight: 3, arbitrary: at.map((i) => named(`cancel ${i}`, onJob(i, cancel))) },
  {
    weight: 3,
    arbitrary: fc.tuple(at, fc.constantFrom('failed_step' as const, 'start' as const)).map(([i, from]) =>
      named(
        `retry ${i} from ${from}`,
        onJob(i, (...job) => retry(...job, from)),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(at, fc.integer({ min: 1, max: 2 })).map(([i, n]) =>
      named(
        `edit ${i} to ${n}`,
        onJob(i, (...job) => edit(...job, n)),
      ),
    ),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(null, ...NAMES), fc.boolean())
      .map(([type, isOn]) => named(`${isOn ? 'pause' : 'resume'} ${type ?? 'all'}`, pause(type, isOn))),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(at, fc.boolean()).map(([i, happened]) =>
      named(
        `settle effect ${i} (${happened})`,
        onJob(i, (...job) => settleEffect(...job, happened)),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('network' as const, 'approval' as const).map((reason) =>
      named(
        `release ${reason}`,
        order(
          (orders) => orders.resumeAllWaitingFor(reason),
          ({ model, now }) =>
            [...model.jobs.values()].filter((job) => job.waitingFor === reason && model.resume(job, now))
              .length,
        ),
      ),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(at, fc.constantFrom(...PRIORITIES)).map(([i, priority]) =>
      named(
        `prioritise ${i} ${priority}`,
        onJob(i, (job, { model, system }) => ({
          answer: system.test.write(() =>
            system.test.queue.commands.prioritise({ jobIds: [job.id] }, priority),
          ),
          model: () => Number(model.prioritise(job, priority)),
        })),
      ),
    ),
  },
  {
    weight: 1,
    arbitrary: at.map((i) =>
      named(
        `discard ${i}`,
        onJob(i, (job, { system }) => ({
          answer: system.test.write(() =>
            system.test.queue.commands.dismissDeadLetters({ jobIds: [job.id] }, 'not worth it'),
          ),
          model: () => {
            const { hasLetter } = job;
            job.hasLetter = false;
            return hasLetter ? [job.id] : [];
          },
        })),
      ),
    ),
  },
);
const living: fc.Arbitrary<[string, Act]> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .constantFrom(1_000, 5_000, 65_000, 1_300_000)
      .map((ms) => named(`${ms} ms go by`, advance(ms))),
  },
  { weight: 1, arbitrary: fc.constantFrom(600_000, 28_800_000).map((ms) => named(`sleep ${ms}`, sleep(ms))) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(-3_600_000, 28_800_000).map((ms) => named(`clock set ${ms}`, setClock(ms))),
  },
  { weight: 1, arbitrary: fc.constant(named('stop', stop)) },
);
const known = fc.oneof(
  { weight: 5, arbitrary: fc.constant(NAMES) },
  { weight: 1, arbitrary: fc.subarray(NAMES) },
);
const death = fc.constantFrom('none', 'none', 'none', 'none', 'none', 'none', 'kept', 'lost' as const);

export const commands = [
  fc.tuple(dying, death, known).map(([[label, act], death, types]) => new Command(label, act, death, types)),
  fc
    .tuple(living, known)
    .map(([[label, act], types]) => new Command(label, act, label === 'stop' ? 'kept' : 'none', types)),
];
