/** The command line in this process: the real commands over the real engine, without Electron. */
import { vi } from 'vitest';
import type { CommandContext } from '../../../../main/cli/context';
import type { Intake } from '../../../../main/intake/intake';
import { runCommand } from '../../../../main/cli/run';
import type { EngineHost } from '../../../../main/engine-host';
import { createSecrets } from '../../../../main/shell/secrets';
import { intakeHere } from '../../../intake/intake-here';
import { type StartOptions, type TestEngine, newFolder, startEngine } from '../../start-engine';

export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** A keychain that stores nothing, as on a test machine. */
const NO_KEYCHAIN = {
  isEncryptionAvailable: () => false,
  encryptString: () => Buffer.alloc(0),
  decryptString: () => '',
};

interface RunnerOptions extends StartOptions {
  /** Reads files in this process by default. */
  intake?: Intake;
}

export function createCommandRunner({
  intake = intakeHere,
  folder = newFolder(),
  ...options
}: RunnerOptions = {}) {
  let engine: TestEngine | null = null;
  const host = {
    start: () => {
      engine ??= startEngine({ ...options, folder });
    },
    settled: () => Promise.resolve('up' as const),
    state: () => 'up' as const,
    unusable: () => null,
    problems: () => engine?.problems() ?? [],
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the engine's own replies, by name
    call: ((name, input) => engine?.call(name, input)) as EngineHost['call'],
  };
  const context: CommandContext = {
    engine: host,
    intake,
    secrets: createSecrets(NO_KEYCHAIN, folder, 'http://127.0.0.1:9'),
    dataFolder: folder,
    folderProblem: null,
    version: '0.0.0',
    report: () => undefined,
  };

  /** Runs one command line and gives its exit code and what it wrote. */
  async function run(...argv: string[]): Promise<Ended> {
    const written = { out: '', err: '' };
    const keep =
      (to: 'out' | 'err') =>
      (text: unknown, ...more: unknown[]): boolean => {
        written[to] += String(text);
        const done = more.at(-1);
        if (typeof done === 'function') done();
        return true;
      };
    const spies = [
      vi.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
      vi.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
    ];
    try {
      return { code: await runCommand(argv, context), ...written };
    } finally {
      for (const spy of spies) spy.mockRestore();
    }
  }

  return { folder, run, stop: async () => engine?.stop() };
}
