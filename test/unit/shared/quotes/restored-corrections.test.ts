/** A version is restored from its price alone. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pricingData } from '../../../../shared/data/current';
import { PriceInput } from '../../../../shared/pricing/price';
import { restoredCorrections } from '../../../../shared/quotes/restored-corrections';
import { Corrections, staffingRequest } from '../../../../shared/request/staffing-request';
import { LEVELS, WAGE_REGIONS, WORKSPACES } from '../../../../shared/request/vocabulary';
import { AUD } from '../../../currencies';
import { readingOf, roles } from '../../renderer/quotes/reading-of';
import { sampleQuote } from '../pricing/sample-quote';

const { defaults } = pricingData();
const line = fc.record({
  title: fc.constantFrom(...roles),
  level: fc.constantFrom(...LEVELS),
  workspace: fc.constantFrom(...WORKSPACES),
  count: fc.integer({ min: 1, max: 9 }),
  basic_php: fc.integer({ min: 20_000, max: 90_000 }).map(String),
  wage_region: fc.constantFrom(null, ...WAGE_REGIONS),
});

it('asks for the very lines, currency and discount of the version, and leaves no question', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(
        '2 senior bookkeepers, hybrid',
        'one VA, some nurses and an x-ray thing for Acme Pty Ltd',
      ),
      fc.integer({ min: 0, max: 2_000 }),
      async (lines, text, discount_bp) => {
        const priced = await sampleQuote(
          PriceInput.omit({ settings: true }).parse({ as_of: '2026-11-30', lines, discount_bp }),
          AUD,
          defaults,
        );
        const { reading } = readingOf(text);
        if (!reading) throw new Error('it was read');
        const restored = restoredCorrections(priced, reading.roles.length, {
          client: 'Acme',
          discount_bp: 9,
        });
        expect(Corrections.safeParse(restored).success).toBe(true);
        const request = staffingRequest(reading, restored, defaults, (title) => roles.has(title));
        expect(request).toMatchObject({
          questions: [],
          client: { value: 'Acme' },
          currency: { value: AUD },
          discount_bp,
          lines: lines.map((one) => ({
            title: { value: one.title },
            level: { value: one.level },
            workspace: { value: one.workspace },
            count: { value: one.count },
            salary: `${one.basic_php}.00`,
            ...(one.wage_region === null ? {} : { wage_region: { value: one.wage_region } }),
          })),
        });
      },
    ),
    { numRuns: 30 },
  );
});
