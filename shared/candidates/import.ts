/** Importing candidates from a table: the mapping of columns to fields, and how a cell is read. */
import { z } from 'zod';
import { slug } from '../lists/words';
import { AVAILABILITIES, ENGLISH, Profile, SHIFTS } from './candidate';
import { LEVELS, WORKSPACES } from '../request/vocabulary';

export const IMPORT_FIELDS = [
  'name',
  'lastName',
  'email',
  'role',
  'level',
  'years',
  'skills',
  'city',
  'expectedPhp',
  'availability',
  'workspaces',
  'shifts',
  'english',
  'notes',
] as const;
export const ImportField = z.enum(IMPORT_FIELDS);
export type ImportField = z.infer<typeof ImportField>;
export const REQUIRED_FIELDS: readonly ImportField[] = ['name', 'role'];

export const FIELD_WORDS: Record<ImportField, string> = {
  name: 'Name',
  lastName: 'Last name',
  email: 'Email',
  role: 'Role',
  level: 'Level',
  years: 'Years of experience',
  skills: 'Skills',
  city: 'City',
  expectedPhp: 'Expected salary (PHP per month)',
  availability: 'Availability',
  workspaces: 'Workspace',
  shifts: 'Shifts',
  english: 'English',
  notes: 'Notes',
};

export const MAX_COLUMNS = 60;
export const MAX_ROWS = 2_000;
export const MAX_BYTES = 5 * 1024 * 1024;
/** The longest cell that is read, in characters. */
export const MAX_CELL = 10_000;
/** How many rows a preview shows. */
export const SAMPLE_ROWS = 5;
/** Row errors beyond this are only counted. */
export const MAX_ERRORS = 100;

/** Column numbers from 0 by field; a field without a column stays empty. */
export const Mapping = z
  .partialRecord(
    ImportField,
    z
      .int()
      .min(0)
      .max(MAX_COLUMNS - 1),
  )
  .refine(
    (mapping) => REQUIRED_FIELDS.every((field) => mapping[field] !== undefined),
    'needs columns for name and role',
  )
  .refine(
    (mapping) => new Set(Object.values(mapping)).size === Object.values(mapping).length,
    'uses the same column twice',
  );
export type Mapping = z.infer<typeof Mapping>;

/** A rejected cell or row, never with the cell's own text. Rows are numbered as in a spreadsheet: the header is row 1. */
export const RowError = z.strictObject({
  row: z.int().positive(),
  column: z.string().max(100).nullable(),
  message: z.string().max(500),
});
export type RowError = z.infer<typeof RowError>;

/** The columns and the first rows of a table, as they are. */
export const TableStart = z.strictObject({
  columns: z.array(z.string().max(100)).max(MAX_COLUMNS),
  sample: z.array(z.array(z.string().max(MAX_CELL)).max(MAX_COLUMNS)).max(SAMPLE_ROWS),
});
export type TableStart = z.infer<typeof TableStart>;

export const ImportPreview = z.strictObject({
  ...TableStart.shape,
  guess: z.partialRecord(ImportField, z.int()),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

const counted = z.int().nonnegative();
const Errors = {
  errors: z.array(RowError).max(MAX_ERRORS),
  /** All errors, also those beyond the list. */
  errorCount: counted,
  /** Rows with an error: they are not imported. */
  setAside: counted.default(0),
};

/** The rows of a table that can be imported, and what is wrong with the others. */
export const CandidateRows = z.strictObject({
  /** SHA-256 of the file's bytes, in hex. */
  hash: z.string().length(64),
  profiles: z.array(Profile).max(MAX_ROWS),
  ...Errors,
});
export type CandidateRows = z.infer<typeof CandidateRows>;

/** The result of an import. */
export const ImportResult = z.strictObject({
  added: counted,
  updated: counted,
  /** Existing candidates that were left unchanged. */
  kept: counted,
  ...Errors,
});
export type ImportResult = z.infer<typeof ImportResult>;

const HEADERS: Record<ImportField, readonly string[]> = {
  name: [
    'name',
    'full name',
    'candidate',
    'candidate name',
    'applicant',
    'applicant name',
    'first name',
    'given name',
    'first names',
  ],
  lastName: ['last name', 'surname', 'family name'],
  email: ['email', 'e-mail', 'email address', 'e-mail address', 'mail'],
  role: [
    'role',
    'position',
    'job title',
    'title',
    'job',
    'designation',
    'applied position',
    'position applied',
    'position applied for',
  ],
  level: ['level', 'seniority', 'seniority level'],
  years: ['years', 'years of experience', 'experience', 'experience years', 'yrs', 'yoe'],
  skills: ['skills', 'skill', 'skill set', 'skillset', 'tools', 'key skills'],
  city: ['city', 'location', 'town', 'address city', 'municipality'],
  expectedPhp: [
    'expected php',
    'expected salary',
    'expected salary php',
    'asking',
    'asking php',
    'asking salary',
    'expected',
    'asked salary',
    'salary',
    'salary php',
    'expected pay',
    'monthly salary',
    'rate php',
  ],
  availability: ['availability', 'available', 'notice period', 'notice', 'available from'],
  workspaces: ['workspace', 'workspaces', 'workspace ok', 'work setup', 'setup', 'work arrangement'],
  shifts: ['shift', 'shifts', 'shift ok', 'schedule', 'preferred shift'],
  english: ['english', 'english level', 'cefr', 'english proficiency'],
  notes: ['notes', 'note', 'remarks', 'comments', 'summary', 'about'],
};
const FIELD_OF: ReadonlyMap<string, ImportField> = new Map(
  IMPORT_FIELDS.flatMap((field) =>
    HEADERS[field].map((header): [string, ImportField] => [slug(header), field]),
  ),
);

/** Guesses the field of each column from its header; the first column with a header wins. */
export function guessMapping(columns: readonly string[]): Partial<Record<ImportField, number>> {
  const guess: Partial<Record<ImportField, number>> = {};
  for (const [i, column] of columns.entries()) {
    const field = FIELD_OF.get(slug(column));
    if (field !== undefined) guess[field] ??= i;
  }
  return guess;
}

/** Characters that start a formula in a spreadsheet, in half and full width. */
const FORMULA = /^[=+\-@\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}]/u;
/** A call such as `SUM(`, after a sign that begins a formula or after an operator within one. */
const CALL = /(?:^|[-+*/^&=<>,;(@])\s*[A-Za-z_.][\w.]*\(/;
/** A request to another program (DDE), such as `cmd|' /C calc'!A0`. */
const OTHER_PROGRAM = /\|[^|]*!/;

/** Whether a spreadsheet would take the cell for a formula. The cell is normalised already (`visible`). */
export const isFormula = (cell: string): boolean => FORMULA.test(cell);

/** The same for free text, which may begin with a dash, a plus or an at sign: `- has own laptop`. */
export const isFormulaInText = (cell: string): boolean =>
  /^[=\u{ff1d}]/u.test(cell) || (isFormula(cell) && (CALL.test(cell) || OTHER_PROGRAM.test(cell)));

// Control characters except tab and line breaks, and invisible ones: zero width, direction, tags, fillers.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** The cell without invisible characters. */
export const visible = (cell: string): string =>
  cell.replace(UNSEEN, (one) => (one === '\n' || one === '\t' || one === '\r' ? ' ' : '')).trim();

/** Several values in one cell, separated by commas, semicolons, bars or lines. */
export const manyOf = (cell: string): string[] => [
  ...new Set(
    cell
      .split(/[,;|\n]+/)
      .map((part) => part.trim())
      .filter(Boolean),
  ),
];

/** A salary such as `45,000`, `PHP 45,000.00`, `₱45 000` as whole pesos; null where it is none. */
export function pesosOf(cell: string): number | null {
  const digits = cell.replace(/^(?:php|₱|p)\s*/i, '').replace(/\s*(?:php|pesos?)$/i, '');
  const match = /^(\d{1,3}(?:[ ,]\d{3})+|\d{1,9})(?:\.0{1,2})?$/.exec(digits);
  return match?.[1] === undefined ? null : Number(match[1].replace(/[ ,]/g, ''));
}

const words = <T extends string>(
  values: readonly T[],
  more: Readonly<Record<string, T>>,
): ReadonlyMap<string, T> =>
  new Map([
    ...values.map((value): [string, T] => [slug(value.replaceAll('_', ' ')), value]),
    ...Object.entries(more).map(([word, value]): [string, T] => [slug(word), value]),
  ]);

/** The words of a cell that mean a value of a closed list. */
export const CELL_WORDS = {
  level: words(LEVELS, {
    entry: 'junior',
    'entry level': 'junior',
    jr: 'junior',
    intermediate: 'mid',
    middle: 'mid',
    'mid level': 'mid',
    sr: 'senior',
    'team lead': 'lead',
    'team leader': 'lead',
  }),
  availability: words(AVAILABILITIES, {
    now: 'immediate',
    immediately: 'immediate',
    asap: 'immediate',
    '14 days': '2_weeks',
    'two weeks': '2_weeks',
    '1 month': '30_days',
    'one month': '30_days',
    '2 months': '60_days',
    'two months': '60_days',
    'not looking': 'open_to_offers',
    'not looking, open to offers': 'open_to_offers',
  }),
  workspaces: words(WORKSPACES, {
    'work from home': 'wfh',
    home: 'wfh',
    remote: 'wfh',
    onsite: 'office',
    'on site': 'office',
  }),
  shifts: words(SHIFTS, {
    morning: 'day',
    'day shift': 'day',
    'mid shift': 'mid',
    graveyard: 'night',
    'night shift': 'night',
  }),
  english: words(ENGLISH, {}),
} as const;
