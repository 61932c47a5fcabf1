/** Turns rows of cells into profiles, or into errors with row and column. */
import { type Profile, Profile as ProfileSchema } from '../../../../shared/candidates/candidate';
import {
  CELL_WORDS,
  FIELD_WORDS,
  type ImportField,
  ImportField as FieldSchema,
  isFormula,
  manyOf,
  type Mapping,
  pesosOf,
  type RowError,
  visible,
} from '../../../../shared/candidates/import';
import { slug } from '../../../../shared/candidates/words';
import type { Table } from './read-table';

export interface ReadRows {
  profiles: Profile[];
  errors: RowError[];
}

/** Reads every row; where one is refused nothing is to be kept. Messages never repeat a cell. */
export function readRows({ columns, rows }: Table, mapping: Mapping): ReadRows {
  const profiles: Profile[] = [];
  const errors: RowError[] = [];
  const rowOfEmail = new Map<string, number>();
  for (const { row, cells } of rows) {
    const refuse = (field: ImportField | null, message: string): void => {
      const column = field === null ? null : columns[mapping[field] ?? -1] || FIELD_WORDS[field];
      errors.push({ row, column, message });
    };
    const before = errors.length;
    if (cells.length > columns.length)
      refuse(null, `has ${cells.length} cells, but there are ${columns.length} columns`);
    for (const [i, cell] of cells.entries()) {
      if (isFormula(cell)) {
        errors.push({
          row,
          column: columns[i] ?? null,
          message: 'is a formula or begins like one (= + - @): write it as plain text',
        });
      }
    }
    if (errors.length > before) continue;
    const profile = profileOf((field) => visible(cells[mapping[field] ?? -1] ?? ''), refuse);
    const parsed = ProfileSchema.safeParse(profile);
    if (!parsed.success) {
      for (const { path, message } of parsed.error.issues) {
        const field = FieldSchema.safeParse(path[0]);
        refuse(field.success ? field.data : null, message);
      }
    }
    if (errors.length > before || !parsed.success) continue;
    const { email } = parsed.data;
    const earlier = email === null ? undefined : rowOfEmail.get(email);
    if (earlier !== undefined) refuse('email', `is the same as in row ${earlier}`);
    else {
      if (email !== null) rowOfEmail.set(email, row);
      profiles.push(parsed.data);
    }
  }
  return { profiles, errors };
}

type Cell = (field: ImportField) => string;
type Refuse = (field: ImportField, message: string) => void;

/** The cells as a profile's fields; what they hold is still to be parsed. */
function profileOf(cell: Cell, refuse: Refuse) {
  const text = (field: ImportField): string | null => cell(field) || null;
  const one = (field: 'level' | 'availability' | 'english') => {
    const value = cell(field);
    const found = CELL_WORDS[field].get(slug(value));
    if (value !== '' && found === undefined) refuse(field, `must be one of ${wordsFor(field)}`);
    return found ?? null;
  };
  const many = (field: 'workspaces' | 'shifts') =>
    manyOf(cell(field).replaceAll('/', ',')).flatMap((value) => {
      const found = CELL_WORDS[field].get(slug(value));
      if (found === undefined) refuse(field, `must be from ${wordsFor(field)}`);
      return found ?? [];
    });
  const number = (field: 'years' | 'expectedPhp', read: (text: string) => number | null, form: string) => {
    const value = cell(field);
    const found = read(value);
    if (value !== '' && found === null) refuse(field, `must be ${form}`);
    return found;
  };
  return {
    name: cell('name'),
    email: text('email'),
    role: cell('role'),
    level: one('level'),
    years: number('years', yearsOf, 'a number of whole years, such as 5'),
    skills: manyOf(cell('skills')),
    city: text('city'),
    expectedPhp: number('expectedPhp', pesosOf, 'whole pesos a month, such as 45,000'),
    availability: one('availability'),
    workspaces: [...new Set(many('workspaces'))],
    shifts: [...new Set(many('shifts'))],
    english: one('english'),
    notes: cell('notes'),
  };
}

/** `5`, `5 years`, `5+ yrs`; half a year counts as the year begun. */
function yearsOf(text: string): number | null {
  const match = /^(\d{1,2})(?:\.\d)?\s*\+?\s*(?:years?|yrs?)?$/i.exec(text);
  return match?.[1] === undefined ? null : Number(match[1]);
}

const wordsFor = (field: keyof typeof CELL_WORDS): string =>
  [...new Set(CELL_WORDS[field].values())].map((value) => value.replaceAll('_', ' ')).join(', ');
