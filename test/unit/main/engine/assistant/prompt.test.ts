import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  answerFormat,
  ReadingAnswer,
  systemPrompt,
  userTurn,
} from '../../../../../main/engine/assistant/prompt';
import { BOOKKEEPERS } from '../../../../servers/claude';
import { catalogue } from '../../../shared/request/reading-context';

const Node: z.ZodType<Node> = z.looseObject({
  description: z.string().optional(),
  get properties() {
    return z.record(z.string(), Node).optional();
  },
  get items() {
    return Node.optional();
  },
});
interface Node {
  description?: string | undefined;
  properties?: Record<string, Node> | undefined;
  items?: Node | undefined;
}

/** Every field of the form as it is sent, by its path, with its description. */
function fields(node: Node, path = ''): [string, string | undefined][] {
  return Object.entries(node.properties ?? {}).flatMap(([name, field]) => [
    [`${path}${name}`, field.description],
    ...fields(field.items ?? field, `${path}${name}.`),
  ]);
}

describe('the form as it is sent', () => {
  const { schema } = answerFormat();
  const sent = fields(Node.parse(schema));

  it('describes every field in words of its own', () => {
    expect(sent.length).toBeGreaterThan(30);
    for (const [path, description] of sent)
      expect([path, description?.length ?? 0]).toEqual([path, expect.any(Number)]);
    expect(sent.filter(([, description]) => description === undefined)).toEqual([]);
    const words = sent.flatMap(([path, description]) => (path.endsWith('words') ? [description] : []));
    const shared = words.filter((one, at) => words.indexOf(one) !== at);
    // Only what a wish and a left-out passage quote may be put alike.
    expect(shared).toEqual([]);
  });

  it('holds nothing but what structured output takes, and no price', () => {
    const text = JSON.stringify(schema);
    expect(text).not.toMatch(/\$ref|\$defs|\$schema|minimum|maximum|pattern|oneOf|"type":\[/);
    expect(text).not.toMatch(/price"|salary"|amount"/);
    expect(text.match(/"additionalProperties":false/g)).toHaveLength(4);
  });

  it('asks for the words of a fact before the fact', () => {
    const order = sent.map(([path]) => path);
    for (const fact of ['roles.count', 'roles.level', 'roles.workspace', 'currency', 'start'])
      expect(order.indexOf(`${fact}_words`)).toBeLessThan(order.indexOf(fact));
    expect(order.indexOf('total_words')).toBeLessThan(order.indexOf('total_people'));
    expect(order[0]).toBe('edits');
  });

  it('is that of the answers that are taken', () => {
    expect(ReadingAnswer.parse(BOOKKEEPERS)).toEqual(BOOKKEEPERS);
    expect(() => ReadingAnswer.parse({ ...BOOKKEEPERS, edits: undefined })).toThrow();
  });
});

describe('the turn of the user', () => {
  it('holds each message between lines of its own, the newest one last', () => {
    const turn = userTurn(['2 VAs', 'make it 3'], '2026-11-30');
    const [, boundary] = /<text-([0-9a-f]{24})>/.exec(turn) ?? [];
    expect(turn.replaceAll(boundary ?? '?', 'X')).toBe(
      'Today is 2026-11-30 (Asia/Manila).\n<earlier-X>\n2 VAs\n</earlier-X>\n<text-X>\nmake it 3\n</text-X>',
    );
    expect(userTurn(['make it 3'], '2026-11-30')).not.toContain('earlier');
  });
});

describe('the prompt', () => {
  const prompt = systemPrompt(catalogue.roles);

  it('is the same for every text, and long enough to be cached', () => {
    expect(systemPrompt(catalogue.roles)).toBe(prompt);
    // Models cache from 1,024 to 4,096 tokens; a token has some four characters.
    expect(prompt.length / 4).toBeGreaterThan(2_048);
  });

  it('names every role of the salary table, and in its examples none beside them', () => {
    for (const role of catalogue.roles) expect(prompt).toContain(role);
    for (const [, role] of prompt.matchAll(/"role_in_list":"([^"]+)"/g))
      expect(catalogue.roles).toContain(role);
  });

  it('has examples whose fields the form has', () => {
    const answers = [...prompt.matchAll(/^Answer: (.+)$/gm)].map(([, json]) => json ?? '');
    expect(answers.length).toBeGreaterThanOrEqual(8);
    for (const json of answers) {
      const { roles, ...rest } = z.looseObject({ roles: z.array(z.looseObject({})) }).parse(JSON.parse(json));
      expect(ReadingAnswer.partial().safeParse({ ...rest, roles: [] }).error).toBeUndefined();
      for (const one of roles)
        expect(ReadingAnswer.shape.roles.element.partial().safeParse(one).error).toBeUndefined();
    }
  });
});
