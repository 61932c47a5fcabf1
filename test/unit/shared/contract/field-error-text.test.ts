import { describe, expect, it } from 'vitest';
import { fieldErrors } from '../../../../shared/contract/reply';
import { fieldErrorText } from '../../../../shared/contract/field-error-text';
import { SETTING_SCHEMAS } from '../../../../shared/settings/settings';

function refusal(key: string, value: unknown): string {
  const parsed = SETTING_SCHEMAS.get(key)?.safeParse(value, { error: fieldErrorText });
  if (!parsed || parsed.success) throw new Error(`${key} takes ${JSON.stringify(value)}`);
  return fieldErrors(parsed.error)
    .map(({ path, message }) => [path, message].filter(Boolean).join(' '))
    .join('; ');
}

describe('a value outside its schema', () => {
  it.each([
    ['company.valid_days', 'nine', 'must be a number'],
    ['company.valid_days', 2.5, 'must be a whole number'],
    ['company.valid_days', 0, 'must be at least 1'],
    ['company.valid_days', 366, 'must be at most 365'],
    ['company.name', '', 'must not be empty'],
    ['company.name', 5, 'must be text'],
    ['company.name', 'x'.repeat(201), 'must be at most 200 characters'],
    ['company.name', 'a\nb', 'must be a single line'],
    ['window.theme', 'blue', 'must be one of system, light, dark'],
    [
      'pricing.currency',
      'XYZ',
      'must be the code of a currency that the European Central Bank publishes, for example SGD',
    ],
    ['alerts.desktop', 'maybe', 'must be true or false'],
    ['pricing.salary_bands', [], 'must not be empty'],
    ['pricing.salary_bands', [{ x100: 150 }], '0.max is missing'],
    ['pricing.level_multipliers', 7, 'must be an object'],
    [
      'pricing.level_multipliers',
      { boss: 150, junior: 1, mid: 150, senior: 150, lead: 150 },
      'junior must be at least 100; has unknown fields: "boss"',
    ],
  ])('of %s, %j, is refused with what to write', (key, value, words) => {
    expect(refusal(key, value)).toBe(words);
  });

  it('is never refused in the schema’s own words', () => {
    for (const [key, schema] of SETTING_SCHEMAS) {
      for (const value of [undefined, null, '', 'x', '\n', 'x'.repeat(500_000), -1, 1e9, 0.5, [], {}, true]) {
        const parsed = schema.safeParse(value, { error: fieldErrorText });
        if (parsed.success) continue;
        for (const { message } of parsed.error.issues)
          expect(message, key).not.toMatch(/Invalid|expected|Too |Unrecognized|received/);
      }
    }
  });
});
