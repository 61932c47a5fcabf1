import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDataFile } from '../../../../main/intake/reference/read-data-file';
import { CallRefused } from '../../../../shared/contract/reply';
import { pricingData, statutoryData } from '../../../../shared/data/current';

const read = (content: string | Buffer, name = 'data.csv') =>
  readDataFile({ name, bytes: new Uint8Array(Buffer.from(content)) });

describe('a file of rules and data', () => {
  it('is a table with its rows counted as a spreadsheet does, below a title, whatever the separator', async () => {
    for (const separator of [',', ';', '\t']) {
      const text = ['Our salaries', 'role,level,min_php,median_php,max_php', '', 'Bookkeeper,mid,1,2,3']
        .join('\r\n')
        .replaceAll(',', separator);
      expect(await read(`\uFEFF${text}`)).toEqual({
        kind: 'table',
        table: {
          columns: ['role', 'level', 'min_php', 'median_php', 'max_php'],
          rows: [{ row: 4, cells: ['Bookkeeper', 'mid', '1', '2', '3'] }],
        },
      });
    }
  });

  it('is a data file of ShoreQuote, or a team file as its text', async () => {
    expect(await read(JSON.stringify(pricingData()), 'pricing.json')).toMatchObject({ kind: 'table' });
    const team = '{"format":"shorequote-team"}\n';
    expect(await read(team, 'team.json')).toEqual({ kind: 'team', text: team });
  });

  it('is statutory tables, and names each field that is wrong in them', async () => {
    const data = statutoryData();
    expect(await read(JSON.stringify(data), 'law.json')).toEqual({ kind: 'statutory', data });
    const wrong: unknown = {
      ...data,
      sss: data.sss.map((rule, i) => (i === 1 ? { ...rule, employer_rate_bp: 'ten', employer: 1 } : rule)),
      philhealth: undefined,
    };
    await expect(read(JSON.stringify(wrong), 'law.json')).rejects.toThrow(
      'law.json is not a valid statutory file: sss.1.employer_rate_bp must be a number; sss.1 has unknown fields: "employer"; philhealth is missing. Nothing was changed. Fix the file, then choose it again.',
    );
  });

  it.each([
    ['cut off', '{"format":"shorequote-te'],
    ['of statutory rules in part', '{"version":"statutory-2026-11-30","sss":[]}'],
    ['without anything', ''],
    ['of a number', '{"a":1}'],
    ['nested', `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`],
    ['of zeros', Buffer.alloc(1_000)],
    ['too large', Buffer.alloc(10_000_001, 'a')],
    ['a quote that is not closed', `name,roles\n"pm,${'x'.repeat(300_000)}`],
    ['too many rows', `name,roles\n${'a,b\n'.repeat(3_000)}`],
  ])('is refused in words where it is %s', async (_, content) => {
    await expect(read(content, 'data.json')).rejects.toThrow(CallRefused);
  });

  it('is read or refused, whatever its bytes', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 2_000 }).map((array) => Buffer.from(array)),
      fc.json().map((json) => Buffer.from(json)),
      fc
        .array(fc.constantFrom('role', 'level', ',', '"', '\n', '\r', '=', '1', '{', 'format', '\0'), {
          maxLength: 60,
        })
        .map((parts) => Buffer.from(parts.join(''))),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        try {
          expect(['table', 'team']).toContain((await read(content)).kind);
        } catch (error) {
          expect(error).toBeInstanceOf(CallRefused);
        }
      }),
      { numRuns: 500 },
    );
  });
});
