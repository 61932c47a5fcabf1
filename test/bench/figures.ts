/** Figures of a measurement, and how they are told. They go to standard error: a bench judges nothing. */
import { writeSync } from 'node:fs';

/** The value below which that share of all lies. */
export function at(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? Number.NaN;
}

export const median = (values: readonly number[]): number => at(values, 0.5);

/** `what`, then milliseconds by name, in columns. */
export function tell(what: string, milliseconds: Readonly<Record<string, number>>): void {
  const figures = Object.entries(milliseconds).map(([name, ms]) => `${name} ${ms.toFixed(1)}`);
  writeSync(2, `${`${what}, ms`.padEnd(44)} ${figures.join(', ')}\n`);
}

/** Two ways of the same work, measured in turn: medians, their ratio, and the spread of each. */
export function tellRatio(
  what: string,
  ours: readonly number[],
  plain: readonly number[],
  unit = 'ms',
): void {
  const ratio = (median(ours) / median(plain)).toFixed(2);
  const of = (all: readonly number[]): string =>
    `${median(all).toFixed(0)} (${at(all, 0).toFixed(0)}–${at(all, 1).toFixed(0)})`;
  writeSync(
    2,
    `${`${what}, ${unit}`.padEnd(44)} ${of(ours)} beside ${of(plain)}: ${ratio} × (n = ${ours.length})\n`,
  );
}
