import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toExpectedForm } from '../../../../shared/request/expected-form';
import { Reading } from '../../../../shared/request/reading';
import { read } from './reading-context';

const Case = z.object({ id: z.string(), kind: z.string(), text: z.string(), expected: z.unknown() });

function casesOf(file: string): z.infer<typeof Case>[] {
  return readFileSync(new URL(`../../../data/${file}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Case.parse(JSON.parse(line)));
}

const DECLINED = { roles: [], currency: null, needs_clarification: ['language'] };

describe.each(['requests.jsonl', 'requests-unseen.jsonl'])('%s', (file) => {
  it.each(casesOf(file))('$id $kind: $text', ({ kind, text, expected }) => {
    const reading = read(text);
    Reading.parse(reading);
    const form = toExpectedForm(reading);
    // Other languages may be declined; all else must be read exactly.
    const accepted = kind === 'language' ? [expected, DECLINED] : [expected];
    expect(accepted).toContainEqual(form);
  });
});
