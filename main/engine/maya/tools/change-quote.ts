/** Proposes a change of the quote that is talked about: `change_quote`, once a person applied its card. */
import { z } from 'zod';
import { refuse } from '../../../../shared/contract/reply';
import type { Proposal } from '../../../../shared/maya/proposal';
import type { LineChange, QuoteChange } from '../../../../shared/quotes/quote-change';
import type { RoleCatalogue } from '../../../../shared/request/catalogue';
import { resolveRole } from '../../../../shared/request/resolve-role';
import type { RequestLine, StaffingRequest } from '../../../../shared/request/staffing-request';
import { Currency, Level, LEVELS, Workspace, WORKSPACES } from '../../../../shared/request/vocabulary';
import { AppliedChange, ChangeQuoteInput } from '../change-quote';
import type { ChangeOfQuote } from '../propose-change';
import { asShown, type MayaTool, type ToolCall } from './tool';

const words = z.string().trim().min(1, 'is empty').max(200, 'is longer than 200 characters');

const Operation = z.strictObject({
  action: z.enum(['set', 'add', 'remove']),
  line: z.int().min(1).max(1_000).nullable(),
  role: words.nullable(),
  new_role: words.nullable(),
  level: Level.nullable(),
  people: z.int('must be a whole number').min(1, 'must be 1 or more').max(100_000).nullable(),
  workspace: Workspace.nullable(),
});
type Operation = z.infer<typeof Operation>;

const ToolInput = asShown(
  z.strictObject({
    changes: z.array(Operation).max(40, 'must be 40 or fewer'),
    currency: Currency.nullable(),
    discount_percent: z.number().min(0).max(100).multipleOf(0.01, 'has more than two decimals').nullable(),
  }),
);
type ToolInput = z.infer<typeof ToolInput>;

export interface ChangeQuoteToolOptions {
  enqueue(input: ChangeQuoteInput, submitKey: string): { jobId: number };
  catalogue(): RoleCatalogue;
  /** The quote that a conversation is about, as it is now; null: there is none, or it has not been read. */
  quoteOf(
    call: Pick<ToolCall, 'conversation' | 'jobs'>,
  ): { quoteId: number; readingRevision: number; request: StaffingRequest } | null;
  /** Before and after on the quote as it is now; null: it can no longer be made. */
  propose(change: ChangeOfQuote): Proposal | null;
}

const nullable = (schema: object) => ({ anyOf: [schema, { type: 'null' }] });

export function changeQuoteTool(options: ChangeQuoteToolOptions): MayaTool<ToolInput> {
  function changeOf(input: ToolInput, { lines }: StaffingRequest): QuoteChange {
    const { currency, discount_percent: percent } = input;
    return {
      lines: input.changes.map((one) => lineChange(one, lines)),
      currency,
      discount_bp: percent === null ? null : Math.round(percent * 100),
    };
  }

  function lineChange(one: Operation, lines: readonly RequestLine[]): LineChange {
    const { level, people: count, workspace } = one;
    if (one.action === 'add')
      return {
        action: 'add',
        title: roleNamed(one.role ?? one.new_role ?? ''),
        level,
        workspace,
        count: count ?? 1,
      };
    const { line } = lineNamed(one, lines);
    if (one.action === 'remove') return { action: 'remove', line };
    const title = one.new_role === null ? null : roleNamed(one.new_role);
    return { action: 'set', line, title, level, count, workspace };
  }

  /** @throws {CallRefused} where the salary table has no such role */
  function roleNamed(typed: string): string {
    const found = resolveRole(typed, options.catalogue());
    if (found.kind === 'role') return found.role;
    const choices =
      found.kind === 'ambiguous' ? ` Did you mean ${found.options.slice(0, 4).join(', ')}?` : '';
    throw refuse('invalid', `“${typed}” is not one role of the salary table.${choices}`);
  }

  /** The line by its number, which must be of its role; without a number by its role. @throws {CallRefused} */
  function lineNamed({ line, role }: Operation, lines: readonly RequestLine[]): RequestLine {
    const title = role === null ? null : titleOf(role);
    const isIt = (one: RequestLine): boolean => title === null || one.title.value === title;
    const numbered = line === null ? undefined : lines[line - 1];
    const matching = numbered ? [numbered].filter(isIt) : lines.filter(isIt);
    const [found, ...others] = line !== null && !numbered ? [] : matching;
    if (found && others.length === 0) return found;
    const all = lines.map((one, index) => `${index + 1}. ${one.title.value}`).join(', ');
    throw refuse('invalid', `Which line should change? The quote has ${all || 'no lines'}.`);
  }

  function titleOf(typed: string): string {
    const found = resolveRole(typed, options.catalogue());
    return found.kind === 'role' ? found.role : typed;
  }

  return {
    name: 'change_quote',
    description:
      'Prepares a change of the quote being discussed, with the price before and after, and returns at once. Use it for “make it 4”, “what if the bookkeeper were junior?”, “add a designer”, “in GBP”, “5% discount”. Nothing changes until the person applies it on its card; a what-if stays a card.',
    schema: {
      type: 'object',
      properties: {
        changes: {
          type: 'array',
          description:
            'One entry for each line that is changed, added or removed. Null leaves a fact as it is.',
          items: {
            type: 'object',
            properties: {
              action: { type: 'string', enum: ['set', 'add', 'remove'] },
              line: nullable({
                type: 'integer',
                description: 'The number of the line in the quote; null for add.',
              }),
              role: nullable({ type: 'string', description: 'The role of that line, or the role to add.' }),
              new_role: nullable({ type: 'string', description: 'Another role for the line.' }),
              level: nullable({ type: 'string', enum: [...LEVELS] }),
              people: nullable({ type: 'integer' }),
              workspace: nullable({ type: 'string', enum: [...WORKSPACES] }),
            },
            required: ['action', 'line', 'role', 'new_role', 'level', 'people', 'workspace'],
            additionalProperties: false,
          },
        },
        currency: nullable({ type: 'string', description: 'A currency code, if it is to change.' }),
        discount_percent: nullable({ type: 'number' }),
      },
      required: ['changes', 'currency', 'discount_percent'],
      additionalProperties: false,
    },
    input: ToolInput,
    needsApproval: true,
    effect: () => null,
    start(input, call) {
      const quote = options.quoteOf(call);
      if (!quote) throw refuse('invalid', 'Which quote? Open it and ask Maya there.');
      const { quoteId, readingRevision, request } = quote;
      const change = { quoteId, readingRevision, change: changeOf(input, request) };
      const proposed = options.propose(change);
      if (!proposed) throw refuse('not_found', 'This quote no longer exists.');
      if (proposed.cannot !== null) throw refuse('conflict', proposed.cannot);
      return { ...options.enqueue({ ...change, proposed }, call.submitKey), tells: told(proposed) };
    },
    report({ status, waitingFor }) {
      return {
        status:
          waitingFor === 'approval'
            ? 'waiting for the person to apply it on its card'
            : (STATUS[status] ?? status),
      };
    },
    card({ waitingFor, result }, input) {
      const read = ChangeQuoteInput.safeParse(input);
      if (!read.success) return { facts: [], rows: [], quote: null };
      const { proposed, ...change } = read.data;
      const applied = AppliedChange.safeParse(result);
      return {
        facts: [],
        rows: [],
        quote: null,
        proposal: applied.success
          ? applied.data.applied
          : waitingFor === 'approval'
            ? asItIsNow(proposed, options.propose(change))
            : proposed,
      };
    },
    readOffline: () => null,
  };
}

const STATUS: Partial<Record<string, string>> = {
  completed: 'applied by the person',
  cancelled: 'dismissed by the person',
};

/** What the model learns of a proposal: every amount as a placeholder. */
const told = ({ facts, amounts, difference, notes }: Proposal): object => ({
  facts,
  amounts: amounts.map(({ label, before, after }) => ({
    label,
    before: { amount: before },
    after: { amount: after },
  })),
  difference: difference === null ? null : { amount: difference },
  notes,
});

/** A card that waits shows what applying it would do now, and says where that is something else than before. */
function asItIsNow(proposed: Proposal, now: Proposal | null): Proposal {
  if (!now) return { ...proposed, cannot: 'The quote has changed too much since. Ask Maya again.' };
  const isOther = JSON.stringify(now.amounts) !== JSON.stringify(proposed.amounts);
  return isOther
    ? {
        ...now,
        notes: ['The quote has changed since Maya suggested this. It is priced again below.', ...now.notes],
      }
    : now;
}
