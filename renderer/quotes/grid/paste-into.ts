/** Puts copied rows into a quote, and keeps what did not fit until a person has corrected or discarded it. */
import { z } from 'zod';
import { ask } from '../../platform/bridge';
import { toast } from '../../platform/toasts';
import { keepUnsent, unsentOf, useUnsent } from '../../platform/unsent';
import { plural } from '../../ui/format';
import { correct, undoEdit } from '../request/corrections';
import { normalisedName } from './cell-values';
import type { GridFact } from './columns';
import { PastedRow, pastedRows, withPasted } from './paste';

const placeOf = (quoteId: number): string => `grid-paste ${quoteId}`;
const Rows = z.array(PastedRow);

const rowsOf = (fields: Readonly<Record<string, string>> | null): PastedRow[] => {
  try {
    return Rows.parse(JSON.parse(fields?.['rows'] ?? '[]'));
  } catch {
    return [];
  }
};

/** The pasted rows of a quote that did not fit, as a hook. */
export const usePasteLeft = (quoteId: number): PastedRow[] => rowsOf(useUnsent(placeOf(quoteId)));

export const keepPasteLeft = (quoteId: number, rows: readonly PastedRow[]): void =>
  keepUnsent(placeOf(quoteId), rows.length === 0 ? null : { rows: JSON.stringify(rows) });

/** @param lines those from the chosen row on */
export async function pasteInto(
  quoteId: number,
  readRoles: number,
  text: string,
  from: GridFact,
  lines: readonly number[],
): Promise<void> {
  const rows = pastedRows(text, from, lines);
  const left = await takeRows(quoteId, readRoles, rows);
  keepPasteLeft(quoteId, [...rowsOf(unsentOf(placeOf(quoteId))), ...left]);
}

/** Sets what fits and tells how much that was. The rows that do not fit, in whole or in part. */
export async function takeRows(
  quoteId: number,
  readRoles: number,
  rows: readonly PastedRow[],
): Promise<PastedRow[]> {
  const roleOf = await rolesNamed(rows.flatMap(({ cells }) => cells.title ?? []));
  let left: PastedRow[] = [...rows];
  let isTaken = false;
  await correct(quoteId, (now) => {
    const pasted = withPasted(now, readRoles, rows, roleOf);
    left = pasted.left;
    isTaken = JSON.stringify(pasted.corrections) !== JSON.stringify(now);
    return pasted.corrections;
  });
  toast({
    text: `${rows.length - left.length} of ${plural(rows.length, 'row')} pasted.`,
    ...(isTaken ? { undo: () => void undoEdit(quoteId) } : {}),
  });
  return left;
}

/** The most roles that are looked for at once. */
const NEAR = 12;

/** Finds the roles that names stand for: a role of that name, or the only one that the name finds. */
async function rolesNamed(names: readonly string[]): Promise<(typed: string) => string | null> {
  const wanted = [...new Set(names)];
  const found = await Promise.all(
    wanted.map(async (name): Promise<[string, string | null]> => {
      const roles = (await ask('roles.search', { query: name.slice(0, 200), limit: NEAR }))?.roles ?? [];
      const same = roles.find(({ role }) => normalisedName(role) === normalisedName(name));
      return [name, (same ?? (roles.length === 1 ? roles[0] : undefined))?.role ?? null];
    }),
  );
  const roles = new Map(found);
  return (typed) => roles.get(typed) ?? null;
}
