/** Data goes to standard output, everything else to standard error. */

/** The exit codes of a command (README, command line). */
export const EXIT = { done: 0, failed: 1, invalid: 2, answers: 3, open: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Writes everything before the process may exit. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve());
  });
}

export const writeJson = (value: unknown): Promise<void> => writeOut(JSON.stringify(value));

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** An error before anything was done: a message, and with `--json` the same as data. */
export async function refused(
  error: { code: string; message: string; fields?: { path: string; message: string }[] | undefined },
  json: boolean,
): Promise<Exit> {
  say(error.message);
  if (json)
    await writeJson({ error: { code: error.code, message: error.message, fields: error.fields ?? [] } });
  return INVALID.has(error.code) ? EXIT.invalid : EXIT.failed;
}

const INVALID: ReadonlySet<string> = new Set(['invalid', 'not_found', 'too_large', 'unsupported']);
