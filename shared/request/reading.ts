/**
 * What a reader (Claude or the offline parser) found in a client's words. Every fact carries its place in
 * the text, so that the window can tie a chip to the words it was read from.
 */
import { z } from 'zod';
import { AddedFile } from './added-file';
import { RoleAlias } from './role-alias';
import { MailHeader, NotRequest, PartKind, Sender } from './message/part';
import { Currency, Level, StartDate, Workspace } from './vocabulary';

/** A place in the client's text: UTF-16 offsets, `end` exclusive, exactly as `text.slice(start, end)`. */
export const Span = z
  .strictObject({ start: z.int().nonnegative(), end: z.int().positive() })
  .refine((span) => span.start < span.end, 'a span holds at least one character');
export type Span = z.infer<typeof Span>;

const fact = <T extends z.ZodType>(value: T) => z.strictObject({ value, span: Span.nullable() });
/** A value and the words it was read from; `span` is null where the words could not be placed. */
export type Fact<T> = { value: T; span: Span | null };

export const ReadRole = z.strictObject({
  /** The role name of the salary table, or the client's own words (lower case, singular) if it is unclear. */
  title: fact(z.string().min(1).max(200)),
  /** True where `title` is a role name of the salary table. */
  known: z.boolean(),
  level: fact(Level).nullable(),
  /** Whole people, 1 or more; null where the text does not say a definite number. */
  count: fact(z.int().positive()).nullable(),
  workspace: fact(Workspace).nullable(),
});
export type ReadRole = z.infer<typeof ReadRole>;

/** What reading can ask about (requests.md rule 8). */
export const READING_QUESTION_CODES = [
  'role',
  'count',
  'conflict',
  'part_time',
  'currency',
  'language',
] as const;
/** What only pricing can see (pricing.md section 8). */
export const PRICING_QUESTION_CODES = [
  'role_unknown',
  'salary_missing',
  'below_minimum_wage',
  'salary_needs_manual_review',
  'discount_out_of_range',
  'currency_unsupported',
] as const;
export const QuestionCode = z.enum([...READING_QUESTION_CODES, ...PRICING_QUESTION_CODES]);
export type QuestionCode = z.infer<typeof QuestionCode>;

/** The answers to a question of the fact `wanted`. */
export const WANTED_ANSWERS = ['leave out', 'price'] as const;
export type WantedAnswer = (typeof WANTED_ANSWERS)[number];

/** Which fact an answer to the question sets. `request` means: no role was found at all. */
export const QuestionFact = z.enum([
  'title',
  'level',
  'count',
  'workspace',
  'salary',
  'currency',
  'headcount',
  'discount',
  'request',
  /** Whether a line is priced or left out. */
  'wanted',
  /** Which of several lines is priced. */
  'alternative',
]);
export type QuestionFact = z.infer<typeof QuestionFact>;

export const Question = z.strictObject({
  code: QuestionCode,
  /** Index into the request's roles, null where the question is about the whole request. */
  line: z.int().nonnegative().nullable(),
  fact: QuestionFact,
  /** The question in words for a person, e.g. `Which role is the "PM"?` */
  text: z.string(),
  /** The words that raised it. */
  span: Span.nullable(),
  /** Answers to choose from, as values of the fact (role names, levels, currency codes); empty: free entry. */
  options: z.array(z.string()),
  /** The currency that the words name, which can be enabled in Settings; left out: they name none. */
  enable: Currency.optional(),
  /** For the fact `alternative`: the lines that the options are about, in the same order. */
  lines: z.array(z.int().nonnegative()).optional(),
});
export type Question = z.infer<typeof Question>;

export const REJECT_CODES = ['empty', 'not_a_request', 'count_not_positive', 'count_over_limit'] as const;
export const RejectCode = z.enum(REJECT_CODES);
export type RejectCode = z.infer<typeof RejectCode>;

export const FLAGS = ['instruction_ignored', 'invisible_characters_removed'] as const;
export const Flag = z.enum(FLAGS);

/** Words that make no part of the price. `not_priced`: the client asks for something the price leaves out. */
export const Leftover = z.strictObject({
  span: Span,
  kind: z.enum(['not_priced', 'not_used']),
  /** For `not_priced`: what it is about, in words for a person ("night shift", "a discount", "laptops"). */
  topic: z.string().nullable(),
});
export type Leftover = z.infer<typeof Leftover>;

export const LEDGER_FACTS = ['role', 'count', 'level', 'workspace', 'currency', 'start', 'refusal'] as const;
/** What became of a fact. */
export const FATES = ['used', 'asked', 'superseded', 'left_out'] as const;
/** Why a fact is none of a line or of the request. */
export const LEDGER_REASONS = [
  'of_line',
  'of_request',
  'unsure',
  'corrected',
  'said_again',
  'asked_once',
  'there_already',
  'serves',
  'not_the_request',
  'refused',
  'excepted',
  'later',
  'heading',
  'writer',
  'quoted',
  'counts_things',
  'no_level',
  'own_place',
  'turn_of_phrase',
  'part_of_code',
  'other_date',
] as const;
export const LedgerReason = z.enum(LEDGER_REASONS);
export type LedgerReason = z.infer<typeof LedgerReason>;

/** A fact that the text holds, where it is, and what became of it. */
export const LedgerEntry = z.strictObject({
  fact: z.enum(LEDGER_FACTS),
  span: Span,
  fate: z.enum(FATES),
  reason: LedgerReason,
  /** The line that it is of; null where it is of none, or of the whole request. */
  line: z.int().nonnegative().nullable(),
  /** The alias by which a role was read; left out where it was none. */
  alias: RoleAlias.optional(),
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** A stretch of the text that is told apart before facts are read. */
export const MessagePart = z.strictObject({
  kind: PartKind,
  span: Span,
  /** Whether facts are read of it. */
  read: z.boolean(),
});
export type MessagePart = z.infer<typeof MessagePart>;

/** How a text is read, besides its words. */
export const ReadWith = z.strictObject({
  /** Cut parts that are read all the same. */
  include: z.array(Span).max(100).default([]),
  /** The header of the email that the text came from; null: none is known. */
  email: MailHeader.nullable().default(null),
  /** The files that were added to the text. Reading does not depend on them. */
  files: z.array(AddedFile).max(100).optional(),
});
export type ReadWith = z.infer<typeof ReadWith>;

export const Reading = z.strictObject({
  reject: RejectCode.nullable(),
  /** For `not_a_request`: what the text is, where that is known. */
  notRequest: NotRequest.nullable().default(null),
  roles: z.array(ReadRole).max(100),
  currency: fact(Currency).nullable(),
  client: fact(z.string().min(1).max(200)).nullable(),
  start: fact(StartDate).nullable(),
  questions: z.array(Question),
  flags: z.array(Flag),
  leftovers: z.array(Leftover),
  /** By place in the text; readings of earlier versions kept none. */
  ledger: z.array(LedgerEntry).default([]),
  /** The aliases that the text was read with, as they were then; left out where there were none. */
  aliases: z.array(RoleAlias).optional(),
  /** What the text is made of besides the words of its newest message, by place; most texts have no such part. */
  parts: z.array(MessagePart).default([]),
  /** Who may have written it, the likeliest first. */
  senders: z.array(Sender).max(20).default([]),
});
export type Reading = z.infer<typeof Reading>;

/** Whether the text itself says the level of a role: an alias's is at the very words of the title. */
export const statesLevel = ({ title, level }: Pick<ReadRole, 'title' | 'level'>): boolean =>
  level !== null && !(level.span?.start === title.span?.start && level.span?.end === title.span?.end);
