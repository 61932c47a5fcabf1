/** What to write instead of a refused value, for a person. */
import type { z } from 'zod';

const TYPES: Record<string, string> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

/**
 * The words for an issue where its schema has none of its own; give it to a schema that reads what people write:
 * `schema.safeParse(value, { error: fieldErrorText })`. They follow the name of the field: "valid_days must be …".
 */
export const fieldErrorText: z.core.$ZodErrorMap = (issue) => {
  if (issue.input === undefined) return 'is missing';
  switch (issue.code) {
    case 'invalid_type':
      return `must be ${TYPES[issue.expected] ?? issue.expected}`;
    case 'invalid_value':
      return `must be one of ${issue.values.map(String).join(', ')}`;
    case 'invalid_key':
      return 'has an unknown field name';
    case 'unrecognized_keys':
      return `has unknown fields: ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
    case 'too_small':
      return issue.minimum === 1 && isCounted(issue.origin)
        ? 'must not be empty'
        : `must be ${issue.inclusive ? 'at least' : 'more than'} ${issue.minimum}${counted(issue.origin)}`;
    case 'too_big':
      return `must be ${issue.inclusive ? 'at most' : 'less than'} ${issue.maximum}${counted(issue.origin)}`;
    case 'custom':
    case 'invalid_element':
    case 'invalid_format':
    case 'invalid_union':
    case 'not_multiple_of':
      return 'has an invalid format';
  }
};

const isCounted = (origin: string): boolean => counted(origin) !== '';

function counted(origin: string): string {
  if (origin === 'string') return ' characters';
  return origin === 'array' ? ' entries' : '';
}
