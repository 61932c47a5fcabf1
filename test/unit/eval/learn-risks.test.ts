import { describe, expect, it } from 'vitest';
import { riskOfLine, type RiskyFact, risksOf } from '../../../shared/request/risk/line-risks';
import { type Example, learn } from '../../eval/risks/learn';

const example = (names: readonly string[], ...wrong: RiskyFact[]): Example => ({
  features: new Map(names.map((name) => [name, 1])),
  wrong: new Set(wrong),
});
const times = (count: number, one: Example): Example[] => Array.from({ length: count }, () => one);

describe('the risks that are learned from readings', () => {
  const examples = [
    ...times(40, example(['plain'])),
    ...times(30, example(['instead'], 'wanted')),
    ...times(10, example(['instead'])),
    ...times(20, example(['years'], 'level')),
    ...times(3, example(['seldom'], 'count')),
  ];
  const model = learn(examples);
  const risks = (...names: string[]) => risksOf(new Map(names.map((name) => [name, 1])), model);

  it('tells which fact is likely wrong', () => {
    expect(risks('instead').wanted).toBeGreaterThan(0.5);
    expect(risks('instead').level).toBeLessThan(0.2);
    expect(risks('years').level).toBeGreaterThan(0.5);
    expect(riskOfLine(risks('plain'))).toBeLessThan(riskOfLine(risks('years')));
  });

  it('learns nothing from what a few lines have', () => {
    expect([...model.weights.keys()]).toEqual(['instead', 'plain', 'years']);
    expect(risks('seldom', 'plain')).toEqual(risks('plain'));
  });

  it('learns the same from the same readings in another order', () => {
    const again = learn(examples.toReversed());
    for (const [name, weights] of model.weights)
      for (const [at, weight] of weights.entries())
        expect(again.weights.get(name)?.[at]).toBeCloseTo(weight, 6);
  });
});
