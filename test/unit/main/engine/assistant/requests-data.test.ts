import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { toExpectedForm } from '../../../../../shared/request/expected-form';
import type { Span } from '../../../../../shared/request/reading';
import { read as readOffline } from '../../../shared/request/reading-context';
import { type Answer, read, role } from './answers';

const Line = z.looseObject({ id: z.string(), kind: z.string(), text: z.string(), expected: z.unknown() });
const lines = ['requests', 'requests-unseen'].flatMap((file) =>
  readFileSync(new URL(`../../../../data/${file}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => Line.parse(JSON.parse(line))),
);

/** The answer of a Claude that reads as well as the offline reader, and quotes the very words. */
function faithful(text: string): Partial<Answer> {
  const reading = readOffline(text);
  const quoted = (fact: { span: Span | null } | null | undefined): string =>
    fact?.span ? text.slice(fact.span.start, fact.span.end) : '';
  const asked = (code: string, line: number | null) =>
    reading.questions.find((question) => question.code === code && question.line === line);
  return {
    roles: reading.roles.map((line, index) =>
      role(quoted(line.title), {
        title_english: line.title.value,
        count: line.count?.value ?? null,
        count_words:
          line.count?.span?.start === line.title.span?.start
            ? ''
            : quoted(line.count ?? asked('count', index)),
        part_time: asked('part_time', index) !== undefined,
        level: line.level?.value ?? null,
        level_words: quoted(line.level),
        workspace: line.workspace?.value ?? null,
        workspace_words: quoted(line.workspace),
      }),
    ),
    currency: reading.currency?.value ?? null,
    currency_words: quoted(reading.currency ?? asked('currency', null)),
    client: quoted(reading.client),
    start: reading.start?.value ?? null,
    start_words: quoted(reading.start),
  };
}

// A contradiction is quoted by a passage of its own; a text that is refused has no facts to quote.
const cases = lines.filter(
  ({ kind, text }) => kind !== 'conflict' && kind !== 'language' && readOffline(text).reject === null,
);

it.each(cases)('$id: believes what is true of $text', ({ text, expected }) => {
  expect(toExpectedForm(read(text, faithful(text)))).toEqual(expected);
});
