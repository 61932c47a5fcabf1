import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { toExpectedForm } from '../../../../../shared/request/expected-form';
import { Reading } from '../../../../../shared/request/reading';
import { read } from '../reading-context';

const Case = z.object({
  id: z.string(),
  kind: z.string(),
  text: z.string(),
  expected: z.unknown(),
  /** What a text is that wants no quote. */
  message: z.string().optional(),
  /** The address of who wrote; null: the text has none. */
  sender: z.string().nullish(),
});
const cases = ['messages', 'messages-second'].flatMap((file) =>
  readFileSync(new URL(`../../../../data/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Case.parse(JSON.parse(line))),
);

/** Texts that are not read as their author first expected, and why; docs/offline-reader.md. */
const NOT_AS_EXPECTED: ReadonlyMap<string, string> = new Map([
  ['m-032', '"no wait just the CAD drafter" is asked about'],
  ['n-06', '"Melbourne Office" is taken for a workplace, and asked about'],
  ['n-14', '"We have received your request" is a notice from a ticket system'],
]);

describe('emails of every kind', () => {
  it.each(cases)('$id $kind: $text', ({ id, text, expected, message }) => {
    const reading = read(text);
    Reading.parse(reading);
    const {
      client: _,
      invisible_characters_removed: __,
      ...form
    } = { client: null, invisible_characters_removed: false, ...toExpectedForm(reading) };
    if (NOT_AS_EXPECTED.has(id)) expect(form).not.toEqual(expected);
    else expect(form).toEqual(expected);
    if (!NOT_AS_EXPECTED.has(id)) expect(reading.notRequest).toBe(message ?? null);
  });

  it.each(cases.filter(({ sender }) => typeof sender === 'string'))(
    '$id: written by $sender',
    ({ text, sender }) => {
      const [first] = read(text).senders.filter(({ address }) => !address.endsWith('@shoreagents.example'));
      expect(first?.address).toBe(sender);
    },
  );
});
