/** Inputs of a call, derived from its schema, so that a new call is tested without a sample of its own. */
import fc from 'fast-check';
import { z } from 'zod';
import { definitionOf } from './zod-definition';

/** What texts of the contract look like; a new form is added here. */
const TEXTS = [
  '2 senior bookkeepers, hybrid, AUD',
  'Bookkeeper',
  'generate_quote',
  '40000.50',
  '55.5',
  '2027-01-15',
  '5f0c0a52-6b3c-4b5e-9d3e-3c1f0f6a0001',
  'ana@example.com',
  'sk-ant-another-key',
  'shorequote-2026-11-24-0230.db',
  'lead:new',
  'leads',
  'book "keeper" OR NEAR(',
  'https://example.com/a',
  'company.name',
  'America/New_York',
  '09:00',
  '/nowhere/quote.pdf',
  '1',
  'AU',
  'AUD',
  'a'.repeat(64),
  `${'A'.repeat(43)}=`,
];
const NUMBERS = [...Array.from({ length: 24 }, (_, n) => n), 50, 100, 1_500, 560_000, 1_796_000_000_000];
const DEEPEST = 6;

/**
 * Values that a schema takes, but for what it refuses as a whole (`refine`).
 *
 * @param known values of fields by name, such as ids that exist
 * @throws where no sample text or number fits
 */
export function derived(
  schema: z.ZodType,
  known: Readonly<Record<string, readonly unknown[]>>,
  field = '',
  depth = 0,
): fc.Arbitrary<unknown> {
  const definition = definitionOf(schema);
  const inner = (one: z.ZodType | undefined, name = field): fc.Arbitrary<unknown> =>
    derived(one ?? z.never(), known, name, depth + 1);
  // One name may be a field of several forms: the version of a quote is a number, that of a table a text.
  const fitting = (samples: readonly unknown[]): fc.Arbitrary<unknown> => {
    const [own, others] = [known[field] ?? [], samples].map((values) =>
      values.filter((value) => schema.safeParse(value).success),
    );
    const fit = own && own.length > 0 ? own : (others ?? []);
    if (fit.length === 0) throw new Error(`no sample fits "${field}" (${definition.type})`);
    return fc.constantFrom(...fit);
  };
  switch (definition.type) {
    case 'object':
      return fc.record(
        Object.fromEntries(
          Object.entries(definition.shape ?? {}).map(([name, value]) => [name, inner(value, name)]),
        ),
      );
    case 'array':
      return fc.array(inner(definition.element), { minLength: 1, maxLength: 2 });
    case 'record':
      if (definition.keyType && definitionOf(definition.keyType).entries)
        return fc.record(
          Object.fromEntries(
            Object.keys(definitionOf(definition.keyType).entries ?? {}).map((name) => [
              name,
              inner(definition.valueType, name),
            ]),
          ),
          { requiredKeys: [] },
        );
      return fc
        .uniqueArray(fc.tuple(inner(definition.keyType), inner(definition.valueType)), {
          minLength: 1,
          maxLength: 2,
          selector: ([key]) => key,
        })
        .map((entries): unknown => Object.fromEntries(entries.map(([key, value]) => [String(key), value])));
    case 'nullable':
      return fc.oneof(inner(definition.innerType), fc.constant(null));
    case 'optional':
      return depth > DEEPEST
        ? fc.constant(undefined)
        : fc.oneof(inner(definition.innerType), fc.constant(undefined));
    case 'default':
      return inner(definition.innerType);
    case 'union':
      return fc.oneof(...(definition.options ?? []).map((option) => inner(option)));
    case 'pipe':
      return inner(
        definitionOf(definition.in ?? z.never()).type === 'transform' ? definition.out : definition.in,
      );
    case 'lazy':
      return fc.jsonValue({ maxDepth: 3 });
    case 'enum':
      return fc.constantFrom(...Object.values(definition.entries ?? {}));
    case 'literal':
      return fc.constantFrom(...(definition.values ?? []));
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    case 'number':
      return fitting(NUMBERS);
    case 'string':
      return fitting(TEXTS);
    case 'any':
    case 'unknown':
      return fc.jsonValue({ maxDepth: 3 });
    default:
      throw new Error(`no inputs are derived from "${field}" (${definition.type})`);
  }
}
