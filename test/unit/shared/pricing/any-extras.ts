/** Extras of a quote, and lines to price with them, for property tests. */
import fc from 'fast-check';

export const anyExtras = fc.record(
  {
    night: fc.integer({ min: 0, max: 32 }).map((quarters) => ({ by: 'hours' as const, quarters })),
    holidays: fc.constantFrom('all', { regular: 3, special: 2 }),
    leave_days: fc.integer({ min: 1, max: 60 }),
    separation: fc.constantFrom('one_month', 'half_month'),
    thirteenth_base: fc.constantFrom('basic', 'basic_plus_allowances', 'all_pay'),
    charge: fc.constantFrom('with_multiplier', 'at_cost', 'markup'),
    markup_bp: fc.integer({ min: 0, max: 10_000 }),
    recruitment: fc.constantFrom(
      { by: 'percent', bp: 1_234 },
      { by: 'flat', price: { minor: 999_99, currency: 'PHP' } },
    ),
    deposit: fc.constantFrom({ of: 'months', months: 3 }, { of: 'year', bp: 777 }),
    equipment: fc.array(
      fc.record({
        name: fc.constant('Laptop'),
        price: fc.record({
          minor: fc.integer({ min: 0, max: 500_000 }),
          currency: fc.constantFrom('USD', 'PHP', 'AUD'),
        }),
        way: fc.constantFrom('included', 'client_ships', 'buy', 'rent', 'refundable'),
        months: fc.integer({ min: 1, max: 60 }),
        margin_bp: fc.integer({ min: 0, max: 10_000 }),
        people: fc.option(fc.integer({ min: 1, max: 9 })),
      }),
      { maxLength: 4 },
    ),
  },
  { requiredKeys: [] },
);
export const anyLines = fc.array(
  fc.record({
    basic: fc.integer({ min: 17_000, max: 150_000 }).map(String),
    count: fc.integer({ min: 1, max: 9 }),
    workspace: fc.constantFrom('wfh', 'hybrid', 'office'),
  }),
  { minLength: 1, maxLength: 4 },
);
