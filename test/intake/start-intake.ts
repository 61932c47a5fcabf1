/** Reads files in real processes of plain Node, with the same reader and the same limits as the app. */
import { fork } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { createIntake, type Intake, type IntakeProcess, MAX_HEAP_MB } from '../../main/intake/intake';

const PAGE_BYTES = 4_096;
let module: Promise<string> | null = null;

/** The process's code as files that Node runs. */
async function bundle(): Promise<string> {
  const outDir = resolve('.cache/intake', String(process.pid));
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: resolve(import.meta.dirname, 'child.ts'),
      outDir,
      target: 'node20.18',
      rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
    },
  });
  return join(outDir, 'child.mjs');
}

/** Builds the process's code once. */
export async function startIntake(): Promise<Intake> {
  module ??= bundle();
  const path = await module;
  return createIntake(() => startProcess(path));
}

/** One process that runs `path`. */
export function startProcess(path: string): IntakeProcess {
  const child = fork(path, [], {
    execArgv: [`--max-old-space-size=${MAX_HEAP_MB}`],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    send: (request) => void child.send(request),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.once('exit', listener),
    kill: () => void child.kill('SIGKILL'),
    memoryBytes: () =>
      process.platform === 'linux' && child.pid !== undefined ? residentBytes(child.pid) : null,
  };
}

/** Null once the process has ended. */
function residentBytes(pid: number): number | null {
  try {
    const pages = readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1];
    return pages === undefined ? null : Number(pages) * PAGE_BYTES;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}
