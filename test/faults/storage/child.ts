/**
 * A process on a data folder, to be killed: `migrate <folder>`, `restore <folder> <backup>`, `save <folder> <target>`,
 * `work <folder> <recovery folder> <file of what was sent> <first job>`, and `finish`, which adds no job.
 */
import { appendFileSync } from 'node:fs';
import { z } from 'zod';
import { systemClock } from '../../../main/engine/clock';
import { MIGRATIONS } from '../../../main/engine/database/migrations';
import { openDatabase } from '../../../main/engine/database/open';
import { saveFile } from '../../../main/print/save-file';
import { openStorage } from '../../../main/engine/storage/storage';
import { asJobType } from '../../../main/engine/queue/job-type';
import { openRealQueue } from '../../integration/main/engine/storage/real-queue';

const [command = '', folder = '', third = '', fourth = '', fifth = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

switch (command) {
  case 'migrate': {
    // The last statement of the transaction takes minutes: the kill comes inside it.
    const slow =
      'CREATE TABLE half (n INTEGER); WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) INSERT INTO half SELECT n FROM c LIMIT 2000000000;';
    say('begins');
    openDatabase(folder, [...MIGRATIONS, { name: 'slow', sql: slow }]);
    break;
  }
  case 'restore':
    say('begins');
    openStorage({
      folder,
      recoveryFolder: `${folder}-recovery`,
      lockWaitMs: 5_000,
      restore: third,
      clock: systemClock,
      log: { info: () => undefined, warn: () => undefined },
      alive: () => undefined,
      derive: () => undefined,
      changed: () => undefined,
      damaged: () => undefined,
    }).close();
    say('done');
    break;
  case 'save': {
    const bytes = new Uint8Array(4_000_000);
    say('begins');
    for (;;) await saveFile(third, bytes, folder);
  }
  case 'work':
    await work(Number(fifth));
    break;
  case 'finish':
    await work(null);
    break;
  default:
    throw new Error(`unknown command ${command}`);
}

/**
 * Adds numbered jobs, each of which sends one thing, and says each number once it is kept. It says too what storage
 * tells a person, and when nothing is left to do.
 */
async function work(first: number | null): Promise<void> {
  const Input = z.strictObject({ n: z.int() });
  const send = asJobType({
    name: 'send',
    queue: 'send',
    steps: ['send'],
    input: Input,
    result: Input,
    maxAttempts: 3,
    concurrency: 2,
    timeoutMs: 60_000,
    hasExternalEffects: true,
    async run(job) {
      const { n } = job.input;
      await job.step({
        name: 'send',
        input: job.input,
        result: z.int(),
        run: async () => {
          await job.effect({
            key: `send ${n}`,
            intent: job.input,
            outcome: z.int(),
            onUnknownOutcome: 'ask',
            perform: async () => {
              appendFileSync(fourth, `${n}\n`);
              return n;
            },
          });
          return n;
        },
        summary: String,
      });
      return { kind: 'done', result: job.input, cacheable: false };
    },
  });
  const { storage, writer, add, until } = openRealQueue({ folder, recoveryFolder: third, types: [send] });
  const left = storage.db
    .prepare(
      "SELECT count(*) FROM jobs WHERE status = 'processing' OR (status IN ('pending','retry') AND waiting_for IS NULL)",
    )
    .pluck();
  const told = new Set<string>();
  function tell(): void {
    for (const { code, action } of storage.problems()) {
      const words = `${code} ${action}`;
      if (!told.has(words)) say(`tells ${words}`);
      told.add(words);
    }
  }
  tell();
  setInterval(() => {
    writer.verify();
    storage.look();
    tell();
  }, 100);
  say('begins');
  if (first === null) {
    await until(() => left.get() === 0);
    say('idle');
    return;
  }
  for (let n = first; ; n += 1) {
    try {
      await add('send', { n });
      say(`kept ${n}`);
    } catch {
      say(`refused ${n}`);
      return;
    }
  }
}
