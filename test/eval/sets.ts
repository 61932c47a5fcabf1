/** The sets of the repository and files of the same form. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { ScoredText } from './score';

/** In the order of the table in docs/offline-reader.md. */
export const SETS = [
  'requests',
  'requests-unseen',
  'requests-second',
  'requests-third',
  'requests-fourth',
  'requests-fifth',
  'requests-sixth',
  'messages',
  'messages-second',
  'requests-eighth',
  'requests-ninth',
  'requests-tenth',
  'requests-eleventh',
  'requests-twelfth',
  'requests-thirteenth',
  'requests-fourteenth',
  'requests-fifteenth',
  'requests-sixteenth',
  'requests-seventeenth',
  'requests-eighteenth',
  'requests-nineteenth',
  'requests-twentieth',
  'requests-twenty-first',
  'requests-twenty-second',
  'requests-twenty-third',
  'requests-twenty-fourth',
  'requests-twenty-fifth',
  'requests-twenty-sixth',
  'requests-twenty-seventh',
  'fresh',
  'probes',
  'varied',
] as const;

const DATA = new URL('../data/', import.meta.url);

export const readSet = (name: string): ScoredText[] => readLines(new URL(`${name}.jsonl`, DATA), ScoredText);
export const dataFile = (name: string): URL => new URL(name, DATA);

/**
 * The values of a file of JSON lines, or of one JSON list.
 *
 * @throws where a line is not of the form; the error names the file and the line
 */
export function readLines<T>(file: string | URL, form: z.ZodType<T>): T[] {
  const text = readFileSync(file, 'utf8').trim();
  if (text.startsWith('[')) return z.array(form).parse(JSON.parse(text));
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, index) => {
      const parsed = form.safeParse(json(line));
      if (parsed.success) return parsed.data;
      throw new Error(`${String(file)}, line ${index + 1}: ${z.prettifyError(parsed.error)}`);
    });
}

function json(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
