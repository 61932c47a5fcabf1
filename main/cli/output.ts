/** Data on standard output, all else on standard error. */

/** How a command ends (README, command line). */
export const EXIT = { done: 0, failed: 1, invalid: 2, answers: 3, open: 4 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

/** Writes all of it before the process may end. */
export function writeOut(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`, () => resolve());
  });
}

export const writeJson = (value: unknown): Promise<void> => writeOut(JSON.stringify(value));

export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Refused before anything was done: a message, and with `--json` the same as data. */
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
