/** Learns a logistic model with a quadratic penalty by Newton's method: deterministic, to the same optimum each time. */
import type { LineFeatures } from '../../../shared/request/risk/line-features';
import { RISKY_FACTS, type RiskModel, type RiskyFact } from '../../../shared/request/risk/line-risks';

export interface Example {
  features: LineFeatures;
  wrong: ReadonlySet<RiskyFact>;
}

/** A feature counts from so many lines. */
const FEWEST_LINES = 8;
const PENALTY = 10;
const MOST_STEPS = 25;
const SMALLEST_STEP = 1e-5;

export function learn(examples: readonly Example[]): RiskModel {
  const names = namesOf(examples);
  const index = new Map(names.map((name, at) => [name, at]));
  const rows = examples.map(({ features }) => {
    const row: [number, number][] = [[names.length, 1]];
    for (const [name, value] of features) {
      const at = index.get(name);
      if (at !== undefined && value !== 0) row.push([at, value]);
    }
    return row;
  });
  const fitted = RISKY_FACTS.map((fact) =>
    fit(
      rows,
      examples.map(({ wrong }) => (wrong.has(fact) ? 1 : 0)),
      names.length + 1,
    ),
  );
  return {
    bias: fitted.map((weights) => weights[names.length] ?? 0),
    weights: new Map(names.map((name, at) => [name, fitted.map((weights) => weights[at] ?? 0)])),
  };
}

function namesOf(examples: readonly Example[]): string[] {
  const lines = new Map<string, number>();
  for (const { features } of examples)
    for (const [name, value] of features) if (value !== 0) lines.set(name, (lines.get(name) ?? 0) + 1);
  return [...lines]
    .filter(([name, times]) => times >= FEWEST_LINES && name !== 's:')
    .map(([name]) => name)
    .toSorted();
}

function fit(
  rows: readonly (readonly [number, number])[][],
  wrong: readonly number[],
  size: number,
): Float64Array {
  const weights = new Float64Array(size);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = Float64Array.from(weights, (weight) => weight * PENALTY);
    const curve = Array.from({ length: size }, (_, at) => {
      const row = new Float64Array(at + 1);
      row[at] = PENALTY;
      return row;
    });
    for (const [at, row] of rows.entries()) {
      const sum = row.reduce((total, [place, value]) => total + (weights[place] ?? 0) * value, 0);
      const likely = 1 / (1 + Math.exp(-sum));
      const off = likely - (wrong[at] ?? 0);
      const spread = likely * (1 - likely);
      for (const [one, value] of row) {
        slope[one] = (slope[one] ?? 0) + off * value;
        const line = curve[one];
        if (line)
          for (const [other, too] of row)
            if (other <= one) line[other] = (line[other] ?? 0) + spread * value * too;
      }
    }
    const change = solve(curve, slope);
    let largest = 0;
    for (const [at, by] of change.entries()) {
      weights[at] = (weights[at] ?? 0) - by;
      largest = Math.max(largest, Math.abs(by));
    }
    if (largest < SMALLEST_STEP) break;
  }
  return weights;
}

/** Solves a symmetric positive system, given by its lower half, by Cholesky's method. */
function solve(lower: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let row = 0; row < size; row++) {
    const own = lower[row];
    if (!own) continue;
    for (let column = 0; column <= row; column++) {
      const other = lower[column];
      if (!other) continue;
      let sum = own[column] ?? 0;
      for (let at = 0; at < column; at++) sum -= (own[at] ?? 0) * (other[at] ?? 0);
      own[column] = column === row ? Math.sqrt(sum) : sum / (other[column] ?? 1);
    }
  }
  const solved = Float64Array.from(right);
  for (let row = 0; row < size; row++) {
    let sum = solved[row] ?? 0;
    for (let at = 0; at < row; at++) sum -= (lower[row]?.[at] ?? 0) * (solved[at] ?? 0);
    solved[row] = sum / (lower[row]?.[row] ?? 1);
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = solved[row] ?? 0;
    for (let at = row + 1; at < size; at++) sum -= (lower[at]?.[row] ?? 0) * (solved[at] ?? 0);
    solved[row] = sum / (lower[row]?.[row] ?? 1);
  }
  return solved;
}
