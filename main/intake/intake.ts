/**
 * Reads files that come from outside, each in a process of its own with limits on time and memory. A file that goes
 * beyond them costs its process, and one clear error; nothing else stops.
 */
import { refuse } from '../../shared/contract/reply';
import {
  FromIntake,
  intakeContract,
  type IntakeKind,
  type IntakeOptions,
  type IntakeOutput,
  type Source,
  type ToIntake,
} from './protocol';
import { nameOf } from './read-file';

/** A process that runs `entry.ts`, or its like in a test. */
export interface IntakeProcess {
  send(request: ToIntake): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  /** Ends the process, even if it is busy. */
  kill(): void;
  /** Its memory in bytes; null where it is not known. */
  memoryBytes(): number | null;
}

export type Intake = ReturnType<typeof createIntake>;

/** From the moment that the process runs to its answer, in milliseconds of real time. */
const MAX_READ_MS = 4_000;
/** Until the process runs: no file has a part in this. */
const MAX_START_MS = 20_000;
/** Heap of its JavaScript, in megabytes: what is larger ends the process by itself. */
export const MAX_HEAP_MB = 512;
/** All of its memory, with the bytes of the file. */
const MAX_MEMORY_BYTES = 900_000_000;
const LOOK_AT_MEMORY_MS = 100;
/** A person reads one file at a time; more wait their turn. */
const MAX_AT_ONCE = 3;
const MAX_WAITING = 20;

export function createIntake(start: () => IntakeProcess) {
  let running = 0;
  const waiting: (() => void)[] = [];

  /**
   * Reads a file.
   *
   * @throws {CallRefused} with what to do, where it cannot be read
   */
  async function read<K extends IntakeKind>(
    kind: K,
    source: Source,
    options: IntakeOptions<K>,
  ): Promise<IntakeOutput<K>> {
    if (running >= MAX_AT_ONCE) {
      if (waiting.length >= MAX_WAITING)
        throw refuse('busy', 'Other files are being read. Try again in a moment.');
      await new Promise<void>((turn) => waiting.push(turn));
    }
    running += 1;
    try {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its kind and options belong together by type
      const output = await readInProcess(start(), { kind, source, options } as ToIntake);
      const parsed = intakeContract[kind].output.safeParse(output);
      if (!parsed.success) throw broken(nameOf(source));
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by this kind's own schema
      return parsed.data as IntakeOutput<K>;
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  return { read };
}

/** Runs one process to its answer, its end, or a limit. */
function readInProcess(child: IntakeProcess, request: ToIntake): Promise<unknown> {
  const name = nameOf(request.source);
  return new Promise<unknown>((resolve, reject) => {
    const end = (settle: () => void): void => {
      clearTimeout(limit);
      clearInterval(memory);
      settle();
      child.kill();
    };
    const fail = (error: Error): void => end(() => reject(error));
    let limit = setTimeout(
      () => fail(refuse('internal', `${name} couldn’t be read: the file reader didn’t start. Try again.`)),
      MAX_START_MS,
    );
    const memory = setInterval(() => {
      if ((child.memoryBytes() ?? 0) > MAX_MEMORY_BYTES) fail(beyond(name, 'memory'));
    }, LOOK_AT_MEMORY_MS);
    child.onExit(() => fail(broken(name)));
    child.onMessage((data) => {
      const message = FromIntake.safeParse(data);
      if (!message.success) return fail(broken(name));
      switch (message.data.kind) {
        case 'ready':
          clearTimeout(limit);
          limit = setTimeout(() => fail(beyond(name, 'time')), MAX_READ_MS);
          child.send(request);
          break;
        case 'refused': {
          const { code, message: words, fields } = message.data.error;
          fail(refuse(code, words, fields));
          break;
        }
        case 'done': {
          const { output } = message.data;
          end(() => resolve(output));
          break;
        }
      }
    });
  });
}

const LIMITS = {
  time: `takes longer to read than the limit of ${MAX_READ_MS / 1_000} s`,
  memory: 'takes more memory to read than the limit',
} as const;

const beyond = (name: string, what: keyof typeof LIMITS) =>
  refuse('invalid', `The file ${name} ${LIMITS[what]}. Copy what you need from it and paste it here.`, [
    { path: 'file', message: LIMITS[what] },
  ]);

/** The process ended without an answer: the file used up its memory, or met a fault of ours. */
const broken = (name: string) =>
  refuse(
    'invalid',
    `The file ${name} can’t be read: it is damaged or exceeds a limit. Choose another file.`,
    [{ path: 'file', message: 'cannot be read' }],
  );
