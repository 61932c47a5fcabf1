/** Whatever bytes a file has, its reader gives what its schema allows, or says in words why it can't be read. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answer } from '../../../../main/intake/answer';
import { useMailDecoder } from '../../../../main/intake/decode-text';
import { intakeContract, type IntakeKind, ToIntake } from '../../../../main/intake/protocol';
import { guessMapping } from '../../../../shared/candidates/import';
import { isBinary } from '../../../../shared/valid-text';
import { TABLE_FILES } from '../../../intake/table-files';

useMailDecoder();

const EMAIL = `From: Ana <ana@client.example>
To: sales@shore.example
Subject: =?utf-8?B?UmVxdWVzdA==?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

We need 3 CSRs and a caf=E9 manager, hybrid, in AUD.
--b1
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: base64

PHRhYmxlPjx0cj48dGQ+MyBDU1JzPC90ZD48dGQ+aHlicmlkPC90ZD48L3RyPjwvdGFibGU+
--b1--
`;
const TABLE = `sep=;
Name;Role;City;Email;Expected salary
"Ana ""A"" Cruz";Bookkeeper;Manila;ana@x.example;45000
=1+1;Nurse;Cebu;ben@x.example;30000
`;
const TEXT = '2 bookkeepers, hybrid, AUD, for Harbourline – from January ₱ 😀\n\n1. one\n2. two\n';

/** What attackers and broken programs put into files. */
const PIECES = [
  '\0',
  '\0\0\0\0',
  '\ufeff',
  '\r',
  '\n'.repeat(300),
  '<'.repeat(300),
  '<div>'.repeat(100),
  '&#x0;&#xd800;&amp',
  '"',
  '"'.repeat(99),
  ';'.repeat(500),
  '--b1\n',
  'Content-Type: multipart/mixed; boundary=\n\n',
  'Content-Transfer-Encoding: base64\n\n',
  '=?utf-8?Q?=00=ff?=',
  '=\r\n=0',
  '\u202e\u200b\u{e0041}',
  '\u001b[2J',
];

const SOURCES: readonly (readonly [IntakeKind, string, string])[] = [
  ['brief', 'request.eml', EMAIL],
  ['brief', 'request.txt', TEXT],
  ['brief', 'request.html', '<p>2 bookkeepers</p><script>alert(1)</script>'],
  ['tableStart', 'people.csv', TABLE],
  ['candidates', 'people.csv', TABLE],
  ['logo', 'logo.png', '\u0089PNG\r\n\u001a\n'],
];

const mapping = guessMapping(['Name', 'Role', 'City', 'Email', 'Expected salary']);
const optionsFor = (kind: IntakeKind): object => (kind === 'candidates' ? { mapping } : {});

const change = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.nat(),
    what: fc.constantFrom(...PIECES).map(Buffer.from),
  }),
  fc.record({
    kind: fc.constant('put' as const),
    at: fc.nat(),
    what: fc.uint8Array({ maxLength: 60 }).map(Buffer.from),
  }),
  fc.record({ kind: fc.constant('cut' as const), at: fc.nat(), length: fc.nat({ max: 200 }) }),
  fc.record({ kind: fc.constant('repeat' as const), at: fc.nat(), length: fc.nat({ max: 200 }) }),
);
type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

function changed(bytes: Buffer, one: Change): Buffer {
  const at = bytes.length === 0 ? 0 : one.at % bytes.length;
  const before = bytes.subarray(0, at);
  if (one.kind === 'put') return Buffer.concat([before, one.what, bytes.subarray(at)]);
  const after = bytes.subarray(at + one.length);
  const piece = bytes.subarray(at, at + one.length);
  return Buffer.concat(one.kind === 'cut' ? [before, after] : [before, piece, piece, after]);
}

async function expectAnswer(kind: IntakeKind, name: string, bytes: Buffer): Promise<void> {
  const reply = await answer(ToIntake.parse({ kind, source: { name, bytes }, options: optionsFor(kind) }));
  if (reply.kind === 'refused') expect(reply.error.message).toMatch(/\.$/);
  else if (reply.kind === 'done') {
    const output: unknown = intakeContract[kind].output.parse(reply.output);
    expect(isBinary(JSON.stringify(output))).toBe(false);
  }
}

it.each(SOURCES)('%s of %s', async (kind, name, content) => {
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 6 }), async (changes) => {
      const bytes = changes.reduce(changed, Buffer.from(content));
      await expectAnswer(kind, name, bytes);
    }),
    { numRuns: 150 },
  );
});

/** The same numbers each time, so that what fails can be found again. */
function randomOf(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

it.each(TABLE_FILES)('%s that is cut, or whose bytes are others', async (name, content) => {
  const whole = content();
  const random = randomOf(whole.length);
  for (let at = 0; at < 6; at += 1) {
    const bytes = Buffer.from(whole);
    for (let changes = 0; changes < 10 * at; changes += 1)
      bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256);
    const end = at % 2 === 0 ? Math.floor(random() * bytes.length) : bytes.length;
    await expectAnswer('brief', name, bytes.subarray(0, end));
  }
});
