/** Real processes that work on a data folder and can be killed: the project's own code, bundled once. */
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const root = resolve(import.meta.dirname, '../../..');
// Inside the project, so that better-sqlite3 is found.
const bundles = join(root, '.cache', 'faults');

/** Bundles `child.ts`; returns the path of the bundle. */
export async function bundleChild(): Promise<string> {
  mkdirSync(bundles, { recursive: true });
  const outDir = join(bundles, `storage-${process.pid}`);
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      outDir,
      ssr: join(import.meta.dirname, 'child.ts'),
      target: 'node20',
      rollupOptions: { external: ['better-sqlite3'], output: { entryFileNames: 'child.mjs' } },
    },
    ssr: { noExternal: true, external: ['better-sqlite3'] },
  });
  return join(outDir, 'child.mjs');
}

export interface Child {
  /** Resolves once it has said this line. */
  said(line: string): Promise<void>;
  /** All that it has said so far, in whole lines. */
  lines(): string[];
  /** Ends it as a crash would; resolves once it is gone. */
  kill(): Promise<void>;
  /** Its exit code; null where it was killed. */
  ended: Promise<number | null>;
}

/** Runs a script, or JavaScript given as text, in the runtime that runs the tests. */
export function startChild(parameters: readonly string[]): Child {
  const child = spawn(process.execPath, parameters, {
    cwd: root,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const lookers = new Set<() => void>();
  const look = (): void => {
    for (const one of lookers) one();
  };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    look();
  });
  const ended = new Promise<number | null>((done) => child.on('close', done));
  return {
    ended,
    lines: () => said.split('\n').slice(0, -1),
    said: (line) =>
      new Promise((done) => {
        const looker = (): void => {
          if (!said.includes(`${line}\n`)) return;
          lookers.delete(looker);
          done();
        };
        lookers.add(looker);
        looker();
      }),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** A process that holds the write lock of a file for so long. */
export const lockFile = (file: string, ms: number): Child =>
  startChild([
    '-e',
    `const db = new (require('better-sqlite3'))(${JSON.stringify(file)});
     db.exec('BEGIN IMMEDIATE');
     console.log('locked');
     setTimeout(() => { db.exec('COMMIT'); console.log('free'); }, ${ms});`,
  ]);
