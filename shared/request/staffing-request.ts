/**
 * The staffing request that gets priced: what was read, with a person's corrections laid over it and the
 * defaults filled in. Pure; both the pipeline and the window use it.
 */
import { z } from 'zod';
import { RampInput } from '../pricing/ramp/ramp';
import { SavingsInput } from '../pricing/savings/savings';
import { Extras, LineExtras } from '../pricing/extras/extras';
import { LineOverrides } from '../pricing/overrides';
import { Question, type ReadRole, type Reading, Span } from './reading';
import { Currency, Level, StartDate, VatTreatment, WageRegion, Workspace } from './vocabulary';

/** A salary as typed: pesos with up to two decimals, e.g. `52000` or `39999.99`. */
export const PesoAmount = z
  .string()
  .regex(/^\d{1,9}(\.\d{1,2})?$/, 'must be an amount in pesos, for example 52000 or 39999.99');

const title = z.string().trim().min(1).max(200);
const clientName = z.string().trim().min(1).max(200);

/** What a person set by hand on one line; an absent field stays as read. */
export const LineCorrection = z.strictObject({
  title: title.optional(),
  level: Level.optional(),
  count: z.int().min(1).max(100_000).optional(),
  workspace: Workspace.optional(),
  wage_region: WageRegion.optional(),
  salary: PesoAmount.optional(),
  extras: LineExtras.optional(),
  /** What is in place of the rules, each with its reason. */
  overrides: LineOverrides.optional(),
  removed: z.literal(true).optional(),
});
export type LineCorrection = z.infer<typeof LineCorrection>;

/** All that a person set by hand. A line number beyond those read is a line added by hand. */
export const Corrections = z.strictObject({
  client: clientName.nullable().optional(),
  currency: Currency.optional(),
  start: StartDate.nullable().optional(),
  /** Pesos for one unit of the currency, times 10,000. */
  fx_php_per_unit_e4: z.int().min(1).max(100_000_000).optional(),
  discount_bp: z.int().min(0).max(10_000).optional(),
  vat: VatTreatment.optional(),
  extras: Extras.optional(),
  savings: SavingsInput.optional(),
  ramp: RampInput.optional(),
  lines: z.record(z.string().regex(/^\d{1,3}$/), LineCorrection).optional(),
  /** Line numbers in the order that a person gave them; lines that it does not name follow as they were read. */
  order: z.array(z.int().min(0).max(999)).max(500).optional(),
  /** Keys of questions that the person answered with "keep it as it is". */
  accepted: z.array(z.string().max(500)).max(100).optional(),
});
export type Corrections = z.infer<typeof Corrections>;

/** Where a fact comes from. `assumed`: nobody said it, the default applies. `asked`: open until answered. */
export const Origin = z.enum(['read', 'by_hand', 'assumed', 'asked']);
export type Origin = z.infer<typeof Origin>;

const requestFact = <T extends z.ZodType>(value: T) =>
  z.strictObject({ value, origin: Origin, span: Span.nullable() });

export const RequestLine = z.strictObject({
  /** Index into the reading's roles (or beyond, for a line added by hand); stable while lines come and go. */
  line: z.int().nonnegative(),
  title: requestFact(z.string()),
  /** True where `title` is a role of the salary table. */
  known: z.boolean(),
  level: requestFact(Level),
  count: requestFact(z.int().positive().nullable()),
  workspace: requestFact(Workspace),
  /** Whose minimum wage counts; `assumed`: that of the workspace, by the settings. */
  wage_region: requestFact(WageRegion),
  /** Typed by hand, in pesos; null: the salary table's median. */
  salary: PesoAmount.nullable(),
  /** What the line has instead of the quote's extras; absent: the same. */
  extras: LineExtras.optional(),
  /** What a person set in place of the rules; absent: nothing. */
  overrides: LineOverrides.optional(),
});
export type RequestLine = z.infer<typeof RequestLine>;

export const StaffingRequest = z.strictObject({
  client: requestFact(z.string()).nullable(),
  currency: requestFact(Currency),
  start: requestFact(StartDate).nullable(),
  fx_php_per_unit_e4: z.int().positive().nullable(),
  discount_bp: z.int().nonnegative(),
  /** `assumed`: by the settings. */
  vat: requestFact(VatTreatment),
  /** Absent: none is switched on. */
  extras: Extras.optional(),
  /** Absent: it is not compared with hiring at home. */
  savings: SavingsInput.optional(),
  /** People by month; absent: all from the first month on. */
  ramp: RampInput.optional(),
  lines: z.array(RequestLine),
  /** Questions of the reading that are still open. `line` is a line number as in `lines[].line`. */
  questions: z.array(Question),
});
export type StaffingRequest = z.infer<typeof StaffingRequest>;

export interface RequestDefaults {
  level: Level;
  workspace: Workspace;
  currency: Currency;
  wage_regions: Record<Workspace, WageRegion>;
  vat: VatTreatment;
}

/** Names a question of a quote, so that an answer can refer to it. */
export function questionKey(question: Question): string {
  return `${question.code}:${question.fact}:${question.line ?? 'all'}`;
}

/**
 * Lays corrections over a reading and fills the defaults in.
 *
 * @param isRole tells whether a title is a role name of the salary table
 */
export function staffingRequest(
  reading: Reading,
  corrections: Corrections,
  defaults: RequestDefaults,
  isRole: (title: string) => boolean,
): StaffingRequest {
  const questions = reading.questions.filter((question) => isOpen(question, corrections, isRole));
  return {
    client: overlay(reading.client, corrections.client, null),
    currency: overlay(reading.currency, corrections.currency, {
      value: defaults.currency,
      asked: questions.some((question) => question.fact === 'currency'),
    }),
    start: overlay(reading.start, corrections.start, null),
    fx_php_per_unit_e4: corrections.fx_php_per_unit_e4 ?? null,
    discount_bp: corrections.discount_bp ?? 0,
    vat: overlay(null, corrections.vat, { value: defaults.vat, asked: false }),
    ...(corrections.extras && { extras: corrections.extras }),
    ...(corrections.savings && { savings: corrections.savings }),
    ...(corrections.ramp && { ramp: corrections.ramp }),
    lines: lineNumbers(reading, corrections).map((line) =>
      requestLine(line, reading.roles[line], corrections.lines?.[line] ?? {}, defaults, questions, isRole),
    ),
    questions,
  };
}

type RequestFact<T> = { value: T; origin: Origin; span: Span | null };

function lineNumbers(reading: Reading, corrections: Corrections): number[] {
  const added = Object.keys(corrections.lines ?? {})
    .map(Number)
    .filter((line) => line >= reading.roles.length)
    .toSorted((a, b) => a - b);
  const lines = [...reading.roles.keys(), ...added].filter((line) => !corrections.lines?.[line]?.removed);
  const place = new Map(corrections.order?.map((line, at) => [line, at]));
  const placeOf = (line: number): number => place.get(line) ?? Infinity;
  // Equal places (both infinite) keep the order of the reading.
  return lines.toSorted((a, b) => (placeOf(a) === placeOf(b) ? 0 : placeOf(a) - placeOf(b)));
}

function requestLine(
  line: number,
  read: ReadRole | undefined,
  correction: LineCorrection,
  defaults: RequestDefaults,
  questions: readonly Question[],
  isRole: (title: string) => boolean,
): RequestLine {
  const asked = (fact: Question['fact']) =>
    questions.some((question) => question.line === line && question.fact === fact);
  const title = overlay(read?.title, correction.title, { value: '', asked: asked('title') });
  const workspace = overlay(read?.workspace, correction.workspace, {
    value: defaults.workspace,
    asked: asked('workspace'),
  });
  return {
    line,
    title: asked('title') ? { ...title, origin: 'asked' } : title,
    known: isRole(title.value),
    level: overlay(read?.level, correction.level, { value: defaults.level, asked: asked('level') }),
    count: overlay<number | null>(read?.count, correction.count, { value: null, asked: true }),
    workspace,
    wage_region: overlay(null, correction.wage_region, {
      value: defaults.wage_regions[workspace.value],
      asked: false,
    }),
    salary: correction.salary ?? null,
    ...(correction.extras && { extras: correction.extras }),
    ...(correction.overrides && { overrides: correction.overrides }),
  };
}

/** The correction, else what was read, else the default. A correction of null takes a read fact away. */
function overlay<T>(
  read: { value: T; span: Span | null } | null | undefined,
  correction: T | null | undefined,
  fallback: { value: T; asked: boolean },
): RequestFact<T>;
function overlay<T>(
  read: { value: T; span: Span | null } | null | undefined,
  correction: T | null | undefined,
  fallback: null,
): RequestFact<T> | null;
function overlay<T>(
  read: { value: T; span: Span | null } | null | undefined,
  correction: T | null | undefined,
  fallback: { value: T; asked: boolean } | null,
): RequestFact<T> | null {
  const span = read?.span ?? null;
  if (correction !== undefined && correction !== null) return { value: correction, origin: 'by_hand', span };
  if (correction === null && fallback === null) return null;
  if (read) return { value: read.value, origin: 'read', span };
  return fallback && { value: fallback.value, origin: fallback.asked ? 'asked' : 'assumed', span };
}

function isOpen(question: Question, corrections: Corrections, isRole: (title: string) => boolean): boolean {
  if (corrections.accepted?.includes(questionKey(question))) return false;
  if (question.fact === 'currency') return corrections.currency === undefined;
  if (question.fact === 'discount') return corrections.discount_bp === undefined;
  const lines = Object.values(corrections.lines ?? {});
  if (question.fact === 'headcount') return !lines.some((line) => line.count !== undefined || line.removed);
  if (question.fact === 'alternative')
    return !question.lines?.some((line) => corrections.lines?.[line]?.removed);
  if (question.fact === 'request' || question.line === null) {
    return !lines.some((line) => line.title !== undefined && line.count !== undefined && !line.removed);
  }
  const correction = corrections.lines?.[question.line];
  if (!correction) return true;
  if (correction.removed) return false;
  if (question.fact === 'wanted') return true;
  if (question.fact === 'title') {
    // A title outside the salary table is an answer only together with a salary.
    return correction.salary === undefined && !(correction.title !== undefined && isRole(correction.title));
  }
  return correction[question.fact] === undefined;
}
