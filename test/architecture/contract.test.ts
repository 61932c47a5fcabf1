import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { engineContract } from '../../main/engine/protocol';
import { contract, events } from '../../shared/contract/contract';
import { MAX_UNSENT_TEXT } from '../../shared/contract/unsent-calls';
import { type Definition, definitionOf } from '../zod-definition';

interface Node {
  path: string;
  definition: Definition;
  schema: z.ZodType;
}

/** Every schema within a schema, each once, with the field that leads to it. */
function walk(root: z.ZodType, path: string, seen = new Set<z.ZodType>()): Node[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const definition = definitionOf(root);
  const within: [string, z.ZodType | undefined][] = [
    ...Object.entries(definition.shape ?? {}),
    ['[]', definition.element],
    ['{key}', definition.keyType],
    ['{}', definition.valueType],
    ['', definition.innerType],
    ['', definition.in],
    ['', definition.out],
    ['', definition.getter?.()],
    ...(definition.options ?? []).map((option): [string, z.ZodType] => ['', option]),
    ...(definition.items ?? []).map((item, i): [string, z.ZodType] => [String(i), item]),
  ];
  return [
    { path, definition, schema: root },
    ...within.flatMap(([name, inner]) =>
      inner === undefined ? [] : walk(inner, name === '' ? path : `${path}.${name}`, seen),
    ),
  ];
}

const inputs = Object.entries(contract).flatMap(([name, { input }]) => walk(input, name));
const outputs = [
  ...Object.entries(contract).flatMap(([name, { output }]) => walk(output, name)),
  ...Object.entries(events).flatMap(([name, event]) => walk(event, name)),
];
const fieldOf = (path: string): string => path.split('.').at(-1) ?? '';

/** Any JSON here: another schema caps it (of the setting's key, of the job's type), and the gate the message. */
const isClosed = ({ path }: Node): boolean => !/^(settings\.set\.value|jobs\.edit\.changes\.\{\})/.test(path);

/** The most elements of a list; undefined: it has no end. */
const longest = ({ checks = [] }: Definition): number | undefined =>
  checks.map((check) => check._zod.def).find(({ check }) => check === 'max_length')?.maximum;

/** Whether a schema takes a text or a list of this length. */
const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

const AS_TYPED: ReadonlySet<string> = new Set([
  'quotes.saveDraft.text',
  'quotes.submit.text',
  'unsent.keep.fields.{}',
]);

describe('the contract', () => {
  it('is walked to its leaves', () => {
    const paths = inputs.map(({ path }) => path);
    expect(paths).toContain('quotes.correct.corrections.lines.{}.title');
    expect(paths).toContain('quotes.correct.corrections.accepted.[]');
    const kinds = new Set([...inputs, ...outputs].map(({ definition }) => definition.type));
    const known = ['array', 'boolean', 'enum', 'lazy', 'literal', 'null', 'nullable', 'number', 'object'];
    const more = ['optional', 'record', 'string', 'union', 'pipe', 'default', 'any', 'unknown'];
    // A transform is before a form only, which is walked as the pipe's other end.
    expect([...kinds].filter((kind) => ![...known, ...more, 'transform'].includes(kind))).toEqual([]);
  });

  it('takes no unknown field in any input', () => {
    const loose = inputs.filter(
      ({ definition }) => definition.type === 'object' && definition.catchall?.def.type !== 'never',
    );
    expect(loose.map(({ path }) => path)).toEqual([]);
  });

  it('caps every text and list of an input', () => {
    const endless = inputs.filter(isClosed).filter(({ path, definition, schema }) => {
      // What is only kept as it was typed, and read by nothing, may be longer than a request.
      const most = AS_TYPED.has(path) ? MAX_UNSENT_TEXT : 20_000;
      if (definition.type === 'string')
        return ['x', '1', 'é'].some((sign) => takes(schema, sign.repeat(most + 1)));
      if (definition.type === 'array') return !(Number(longest(definition)) <= 500);
      // A record is capped by its keys.
      return definition.type === 'record' && takes(definition.keyType ?? schema, 'x'.repeat(20_001));
    });
    expect(endless.map(({ path }) => path)).toEqual([]);
  });

  it('bounds every number of an input', () => {
    const numbers = inputs.filter((node) => node.definition.type === 'number' && isClosed(node));
    for (const { path, schema } of numbers)
      for (const wrong of [Number.NaN, Infinity, 1.5, -1, 2 ** 53])
        expect(takes(schema, wrong), `${path} takes ${wrong}`).toBe(false);
  });

  it('lets a window name no path, address, query, prompt or model', () => {
    const named = inputs.filter(({ path }) =>
      /^(path|file|folder|url|href|sql|prompt|model|key)$/i.test(fieldOf(path)),
    );
    // The Claude key is typed in the window; a setting's key is a name out of a closed list.
    expect(named.map(({ path }) => path)).toEqual(['settings.set.key', 'key.set.key']);
  });

  it('tells a window no path, statement or key', () => {
    const told = outputs.filter(({ path }) => /^(path|folder|sql|prompt|secret)$/i.test(fieldOf(path)));
    expect(told.map(({ path }) => path)).toEqual([]);
    const keys = outputs.filter(({ path }) => fieldOf(path) === 'key');
    expect(keys.map(({ path }) => path).every((path) => path.startsWith('settings.'))).toBe(true);
    // Where a salary was found: shown as text, opened by nobody.
    const urls = outputs.filter(({ path }) => fieldOf(path) === 'url');
    expect(urls.every(({ path }) => path.endsWith('source.url'))).toBe(true);
    const last4 = outputs.filter(({ path }) => fieldOf(path) === 'last4');
    expect(last4.some(({ schema }) => takes(schema, 'five5'))).toBe(false);
  });

  it('gives the window nothing that is the engine’s own', () => {
    const own = Object.keys(engineContract).filter((name) => !Object.hasOwn(contract, name));
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((name) => name.startsWith('engine.'))).toBe(true);
  });
});
