import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runPure } from '../../../../main/cli/pure-commands';

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
async function price(input: unknown): Promise<{ exit: number; printed: unknown }> {
  const file = join(folder, 'input.json');
  writeFileSync(file, JSON.stringify(input));
  const exit = await runPure({
    command: 'price',
    rest: [file],
    options: new Map(),
    flags: new Set(['--json']),
  });
  return { exit, printed: JSON.parse(out) };
}

const line = { title: 'Bookkeeper', level: 'mid', count: 1, workspace: 'wfh', basic_php: '40000' };

describe('price', () => {
  it.each(['2026-02-31', '2027-02-29', '2026-13-01', '2026-01-00', 'yesterday'])(
    'refuses the day %s and says which field to change',
    async (as_of) => {
      const message = 'must be a date that exists, such as 2026-11-24';
      expect(await price({ as_of, lines: [line] })).toEqual({
        exit: 2,
        printed: {
          error: { code: 'invalid', message: `as_of: ${message}`, fields: [{ path: 'as_of', message }] },
        },
      });
    },
  );

  it('refuses a day before the data starts', async () => {
    const { exit, printed } = await price({ as_of: '2023-12-31', lines: [line] });
    expect(exit).toBe(2);
    expect(printed).toMatchObject({ error: { fields: [{ path: 'as_of' }] } });
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
        message: expect.stringMatching(/too large to be exact/),
        fields: [{ path: 'lines', message: expect.stringMatching(/too large to be exact/) }],
      },
    });
  });
});
