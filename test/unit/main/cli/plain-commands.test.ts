import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { COMMANDS } from '../../../../main/cli/commands';
import { runPlain } from '../../../../main/cli/run';

let folder: string;
let out: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shorequote-cli-'));
  out = '';
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  vi.spyOn(process.stdout, 'write').mockImplementation((text: unknown, ...more: unknown[]) => {
    out += String(text);
    const done = more.at(-1);
    if (typeof done === 'function') done();
    return true;
  });
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs `price` on an input and gives its exit code and what it printed. */
async function price(input: unknown): Promise<{ exit: number | null; printed: unknown }> {
  const file = join(folder, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const exit = await runPlain(['price', file, '--json']);
  return { exit, printed: JSON.parse(out) };
}

/** Runs `parse` and gives its exit code and what it printed. */
async function parse(rest: string[], lines?: string): Promise<{ exit: number | null; out: string }> {
  const file = join(folder, 'requests.jsonl');
  if (lines !== undefined) writeFileSync(file, lines);
  const given = lines === undefined ? [] : ['--file', file];
  const exit = await runPlain(['parse', ...rest, ...given, '--json', '--data-dir', folder]);
  return { exit, out };
}

describe('parse', () => {
  it('takes a text or a file, never both', async () => {
    const { exit } = await parse(['2 csr'], '{"id":1,"text":"3 csr"}\n');
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ error: { message: expect.stringContaining('not both') } });
  });

  it.each([
    ['not json', 'is not valid JSON'],
    ['[]', 'is not an object'],
    ['{"id":1}', 'has no "text"'],
    ['{"id":1,"text":7}', 'has no "text"'],
    ['{"text":"2 csr"}', 'has no "id"'],
  ])('names the line %s of a file', async (bad, why) => {
    const { exit } = await parse([], `{"id":1,"text":"3 csr"}\r\n\n${bad}\n`);
    expect(exit).toBe(2);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'invalid',
        message: `Line 3 of the file ${why}. Each line must look like {"id": 1, "text": "3 bookkeepers"}.`,
        fields: [{ path: 'file', message: `line 3 ${why}` }],
      },
    });
  });

  it('gives the text’s facts with their places, also of one that begins with a dash', async () => {
    const used = { fate: 'used', reason: 'of_line', line: 0 };
    expect((await parse(['-3 bookkeepers'])).exit).toBe(0);
    expect(JSON.parse(out)).toEqual({
      reject: 'count_not_positive',
      start: null,
      ledger: [
        { fact: 'count', span: { start: 0, end: 2 }, ...used },
        { fact: 'role', span: { start: 3, end: 14 }, ...used },
      ],
      parts: [],
      senders: [],
    });
  });

  it('reads each line of a file in order', async () => {
    const lines = '{"id":"b","text":"2 csr wfh"}\n\n{"id":"a","text":""}\n{"id":3,"text":"hello"}\n';
    expect((await parse([], lines)).exit).toBe(0);
    expect(
      out
        .trim()
        .split('\n')
        .map((one) => JSON.parse(one)),
    ).toMatchObject([
      { id: 'b', roles: [{ title: 'Customer Service Representative', count: 2 }] },
      { id: 'a', reject: 'empty' },
      { id: 3, reject: 'not_a_request' },
    ]);
  });

  it('reads a file with a byte order mark, and gives nothing for an empty one', async () => {
    expect((await parse([], '\uFEFF{"id":1,"text":"3 csr"}\n')).exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ id: 1, roles: [{ count: 3 }] });
    out = '';
    expect(await parse([], '\n')).toEqual({ exit: 0, out: '' });
  });
});

const line = { title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '40000' };

describe('price', () => {
  it.each(['2026-02-31', '2027-02-29', '2026-13-01', '2026-01-00', 'yesterday'])(
    'refuses the day %s and says which field to change',
    async (as_of) => {
      const message = 'must be a valid date, for example 2026-11-24';
      expect(await price({ as_of, lines: [line] })).toEqual({
        exit: 2,
        printed: {
          error: { code: 'invalid', message: `as_of: ${message}`, fields: [{ path: 'as_of', message }] },
        },
      });
    },
  );

  it.each([
    ['ok', 0],
    ['rejected', 2],
    ['needs_clarification', 3],
  ])('prints the result %s and ends with %i', async (status, exit) => {
    const golden: { input: unknown; expected: { status: string } }[] = JSON.parse(
      readFileSync('test/data/quotes-golden.json', 'utf8'),
    ).quotes;
    const one = golden.find(({ expected }) => expected.status === status);
    expect(await price(one?.input)).toMatchObject({ exit, printed: one?.expected });
  });

  it('refuses a day before the data starts', async () => {
    const { exit, printed } = await price({ as_of: '2023-12-31', lines: [line] });
    expect(exit).toBe(2);
    expect(printed).toMatchObject({ error: { fields: [{ path: 'as_of' }] } });
  });

  it('says on standard error which salary is below the minimum wage or within 10% of it', async () => {
    const low = { ...line, basic_php: '16500', wage_region: 'NCR' };
    const input = (settings: object) => ({ as_of: '2026-11-30', lines: [line, low], settings });
    const said = () => vi.mocked(process.stderr.write).mock.calls.map(([text]) => text);
    const { exit, printed } = await price(input({}));
    expect({ exit, printed }).toMatchObject({ exit: 0, printed: { status: 'ok' } });
    const minimum = 'the minimum wage of PHP 16,421.25 per month (NCR-28, Metro Manila).\n';
    expect(said()).toEqual([`The salary of line 2 is within 10% of ${minimum}`]);
    vi.mocked(process.stderr.write).mockClear();
    out = '';
    const below = { ...input({ minimum_wage_guard: 'warn' }), lines: [{ ...low, basic_php: '16421.24' }] };
    await price({ quotes: [{ id: 'q-1', input: below }] });
    expect(said()).toEqual([`q-1: The salary of line 1 is below ${minimum}`]);
    vi.mocked(process.stderr.write).mockClear();
    out = '';
    await price(input({ minimum_wage_guard: 'off' }));
    expect(said()).toEqual([]);
  });

  it('refuses amounts too large to be exact, and does not blame the day for it', async () => {
    const { exit, printed } = await price({
      as_of: '2026-11-23',
      lines: [{ ...line, count: 100_000, basic_php: '999999999.99' }],
      fx_php_per_unit_e4: 1_000,
      settings: {
        max_headcount_per_quote: 100_000,
        manual_review_salary_above_centavos: Number.MAX_SAFE_INTEGER,
      },
    });
    expect(exit).toBe(2);
    expect(printed).toEqual({
      error: {
        code: 'invalid',
        message: expect.stringMatching(/too large to calculate exactly/),
        fields: [{ path: 'lines', message: expect.stringMatching(/too large to calculate exactly/) }],
      },
    });
  });

  it('takes pesos as text or number, and null where nothing is given', async () => {
    const salary = async (basic_php: unknown): Promise<unknown> => {
      out = '';
      return (await price({ as_of: '2026-11-23', lines: [{ ...line, basic_php }] })).printed;
    };
    expect(await salary(39999.99)).toEqual(await salary('39999.99'));
    out = '';
    const nothing = { fx_php_per_unit_e4: null, discount_bp: null, settings: null, currency: null };
    const lines = [{ ...line, allowances_php: null }];
    expect(await price({ as_of: '2026-11-23', lines, ...nothing })).toMatchObject({
      exit: 0,
      printed: { status: 'ok', currency: 'USD' },
    });
  });

  it.each([
    [{ count: 1.5 }, 'count', 'must be a whole number'],
    [{ count: '2' }, 'count', 'must be a whole number'],
    [{ count: null }, 'count', 'must be a whole number'],
    [{ level: 'boss' }, 'level', 'must be one of junior, mid, senior, lead'],
    [{ workspace: 'moon' }, 'workspace', 'must be one of wfh, hybrid, office'],
    [{ basic_php: '-5' }, 'basic_php', 'must be an amount in pesos, for example 52000 or 39999.99'],
    [{ basic_php: -5 }, 'basic_php', 'must be an amount in pesos, for example 52000 or 39999.99'],
    [{ basic_php: 1e21 }, 'basic_php', 'must be an amount in pesos, for example 52000 or 39999.99'],
    [{ basic_php: '40000.001' }, 'basic_php', 'must be an amount in pesos, for example 52000 or 39999.99'],
    [{ basic_php: 'NaN' }, 'basic_php', 'must be an amount in pesos, for example 52000 or 39999.99'],
  ])('refuses %j and says what to change', async (change, field, message) => {
    const { exit, printed } = await price({ as_of: '2026-11-23', lines: [{ ...line, ...change }] });
    expect(exit).toBe(2);
    expect(printed).toMatchObject({ error: { fields: [{ path: `lines.0.${field}`, message }] } });
  });

  it('prices a batch although entries of it are invalid', async () => {
    const input = { as_of: '2026-11-23', lines: [line] };
    const missing = (path: string): unknown => ({
      error: { code: 'invalid', message: `${path}: is missing`, fields: [{ path, message: 'is missing' }] },
    });
    const quotes = [{ id: 'a', input }, { id: 'b' }, { input }, 'x', { id: 'c', input: {} }];
    expect(await price({ quotes })).toEqual({
      exit: 0,
      printed: {
        quotes: [
          { id: 'a', result: expect.objectContaining({ status: 'ok' }) },
          { id: 'b', result: missing('input') },
          { id: null, result: missing('id') },
          { id: null, result: { error: expect.objectContaining({ code: 'invalid' }) } },
          { id: 'c', result: missing('lines') },
        ],
      },
    });
  });

  it.each([
    [{ quotes: 7 }, 'quotes', 'must be a list of {"id": …, "input": …}'],
    [[], '', 'must be an object'],
    [{}, 'lines', 'is missing'],
    [{ lines: 'three' }, 'lines', 'must be a list'],
    [{ lines: [line], pots: 1 }, '', 'has unknown fields: "pots"'],
  ])('refuses %j in plain words', async (input, path, message) => {
    const { exit, printed } = await price(input);
    expect(exit).toBe(2);
    expect(printed).toMatchObject({ error: { fields: [{ path, message }] } });
  });
});

test('help lists every command, and the options of one', async () => {
  for (const argv of [['help'], ['--help'], ['-h'], ['--json', 'help']]) {
    out = '';
    expect(await runPlain(argv)).toBe(0);
    for (const name of Object.keys(COMMANDS)) expect(out).toContain(`  ${name} `);
  }
  for (const argv of [
    ['help', 'leads'],
    ['leads', '--help'],
    ['leads', 'add', '-h'],
  ]) {
    out = '';
    expect(await runPlain(argv)).toBe(0);
    expect(out).toContain('leads add "<company>" [OPTIONS]');
    expect(out).toContain('leads list ["<search text>"] [OPTIONS]');
    expect(out).toMatch(/--stage STAGE +new, contacted/);
    expect(out).toContain('--data-dir DIR');
  }
  out = '';
  expect(await runPlain(['help', 'laeds', '--json'])).toBe(2);
  expect(JSON.parse(out).error.message).toMatch(/^There is no command "laeds". Did you mean leads\?/);
});

test('what needs the app is left to it', async () => {
  expect(await runPlain(['queue', '--json'])).toBeNull();
  expect(out).toBe('');
});
