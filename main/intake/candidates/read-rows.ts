/** Turns rows of cells into profiles. A row that cannot be read is set aside, with its errors by row and column. */
import { type Profile, Profile as ProfileSchema } from '../../../shared/candidates/candidate';
import {
  type CandidateRows,
  CELL_WORDS,
  FIELD_WORDS,
  type ImportField,
  ImportField as FieldSchema,
  isFormula,
  isFormulaInText,
  manyOf,
  type Mapping,
  MAX_CELL,
  MAX_ERRORS,
  pesosOf,
  type RowError,
  visible,
} from '../../../shared/candidates/import';
import { slug } from '../../../shared/lists/words';
import type { Table } from './read-table';

/** Reads every row by itself. Messages never repeat a cell. */
export function readRows({ columns, rows }: Table, mapping: Mapping): Omit<CandidateRows, 'hash'> {
  const profiles: Profile[] = [];
  const errors: RowError[] = [];
  const rowOfEmail = new Map<string, number>();
  let setAside = 0;
  for (const { row, cells } of rows) {
    const found: RowError[] = [];
    const refuse = (field: ImportField | null, message: string): void => {
      const column = field === null ? null : columns[mapping[field] ?? -1] || FIELD_WORDS[field];
      found.push({ row, column, message });
    };
    // Also where the last are empty: a comma without quotes has moved the others into wrong columns.
    if (cells.length > columns.length)
      refuse(null, `has ${cells.length} cells, but the header has ${columns.length} columns`);
    const profile = found.length > 0 ? null : readProfile(cells, mapping, refuse);
    const earlier = profile?.email ? rowOfEmail.get(profile.email) : undefined;
    if (earlier !== undefined) refuse('email', `duplicates row ${earlier}`);
    if (profile === null || found.length > 0) {
      setAside += 1;
      errors.push(...found);
      continue;
    }
    if (profile.email !== null) rowOfEmail.set(profile.email, row);
    profiles.push(profile);
  }
  return { profiles, errors: errors.slice(0, MAX_ERRORS), errorCount: errors.length, setAside };
}

/** The profile of a row; null where a cell was refused. Columns that are not imported are not looked at. */
function readProfile(cells: readonly string[], mapping: Mapping, refuse: Refuse): Profile | null {
  const refused = new Set<ImportField | null>();
  const refuseOnce: Refuse = (field, message) => {
    if (!refused.has(field)) refuse(field, message);
    refused.add(field);
  };
  const cell: Cell = (field) => readCell(field, cells[mapping[field] ?? -1] ?? '', refuseOnce);
  const parsed = ProfileSchema.safeParse(profileOf(cell, refuseOnce));
  for (const { path, message } of parsed.error?.issues ?? []) {
    refuseOnce(FieldSchema.safeParse(path[0]).data ?? null, message);
  }
  return parsed.success && refused.size === 0 ? parsed.data : null;
}

/** What is in a cell as a person sees it. It is checked as it will be kept, after what nobody sees is gone. */
function readCell(field: ImportField, cell: string, refuse: Refuse): string {
  if (cell.length > MAX_CELL) {
    refuse(field, `is longer than ${MAX_CELL.toLocaleString('en')} characters`);
    return '';
  }
  const text = visible(cell);
  if (field === 'notes' ? isFormulaInText(text) : isFormula(text)) {
    refuse(field, 'starts like a formula (= + - @): enter it as plain text');
    return '';
  }
  return text;
}

type Cell = (field: ImportField) => string;
type Refuse = (field: ImportField | null, message: string) => void;

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
      if (found === undefined) refuse(field, `may only contain ${wordsFor(field)}`);
      return found ?? [];
    });
  const number = (field: 'years' | 'expectedPhp', read: (text: string) => number | null, form: string) => {
    const value = cell(field);
    const found = read(value);
    if (value !== '' && found === null) refuse(field, `must be ${form}`);
    return found;
  };
  return {
    name: [cell('name'), cell('lastName')].filter(Boolean).join(' '),
    email: text('email'),
    role: cell('role'),
    level: one('level'),
    years: number('years', yearsOf, 'a whole number of years, for example 5'),
    skills: manyOf(cell('skills')),
    city: text('city'),
    expectedPhp: number('expectedPhp', pesosOf, 'whole pesos per month, for example 45,000'),
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
