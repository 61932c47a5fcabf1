/**
 * How likely each fact of a line was misread, by a logistic model of `line-features.ts`. Its weights were learned from
 * readings of texts that the reader had not seen (docs/offline-reader.md, "Doubtful lines").
 */
import data from '../../data/reading-risks-2026-11-30.json';
import type { LineFeatures } from './line-features';

/** What may be wrong: `wanted`: the line should not be there, or is of another role. */
export const RISKY_FACTS = ['wanted', 'count', 'level', 'workspace'] as const;
export type RiskyFact = (typeof RISKY_FACTS)[number];
/** Probabilities, 0 to 1. */
export type Risks = Readonly<Record<RiskyFact, number>>;

export interface RiskModel {
  /** By fact, in the order of `RISKY_FACTS`. */
  bias: readonly number[];
  weights: ReadonlyMap<string, readonly number[]>;
}

export const MODEL: RiskModel = { bias: data.bias, weights: new Map(Object.entries(data.weights)) };

export function risksOf(features: LineFeatures, { bias, weights }: RiskModel = MODEL): Risks {
  const sums = [...bias];
  for (const [name, value] of features)
    for (const [fact, weight] of weights.get(name)?.entries() ?? [])
      sums[fact] = (sums[fact] ?? 0) + weight * value;
  const [wanted = 0, count = 0, level = 0, workspace = 0] = sums.map((sum) => 1 / (1 + Math.exp(-sum)));
  return { wanted, count, level, workspace };
}

/** How likely anything of a line is wrong. */
export const riskOfLine = (risks: Risks): number =>
  1 - RISKY_FACTS.reduce((product, fact) => product * (1 - risks[fact]), 1);
