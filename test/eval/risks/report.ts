/**
 * Learns the risks of lines from the first readings, and reports how many misreadings they would have caught: each set is
 * judged by weights that were learned from all others.
 */
import { writeFileSync } from 'node:fs';
import data from '../../../shared/data/reading-risks-2026-11-30.json';
import { RISKY_FACTS, type RiskModel, riskOfLine, risksOf } from '../../../shared/request/risk/line-risks';
import { type Judged, judgedReadings } from './first-readings';
import { learn } from './learn';

const FILE = new URL('../../../shared/data/reading-risks-2026-11-30.json', import.meta.url);
/** Readers whose readings are only judged: they read texts that others read before. */
const ONLY_JUDGED: ReadonlySet<string> = new Set(['9be464a']);
const SHARES = [0.03, 0.05, 0.08, 0.1, 0.15, 0.2];
const DIGITS = 1_000;

/** @param isWritten whether the weights of all sets are written to the data file */
export function reportRisks(say: (line: string) => void, isWritten: boolean): void {
  const readings = judgedReadings();
  const known = readings.filter(({ by }) => !ONLY_JUDGED.has(by));
  const risks = new Map<Judged, number[]>();
  for (const set of new Set(readings.map((reading) => reading.set))) {
    const model = learn(known.filter((reading) => reading.set !== set).flatMap(({ lines }) => lines));
    for (const reading of readings.filter((one) => one.set === set))
      risks.set(reading, risksBy(reading, model));
  }
  for (const by of new Set(readings.map((reading) => reading.by)))
    say(
      curveOf(
        by,
        readings.filter((reading) => reading.by === by),
        risks,
      ),
    );
  if (isWritten) {
    const model = learn(known.flatMap(({ lines }) => lines));
    write(model);
    say('');
    for (const by of new Set(readings.map((reading) => reading.by)))
      say(
        `with all sets learned: ${curveOf(
          by,
          readings.filter((reading) => reading.by === by),
          new Map(readings.map((reading) => [reading, risksBy(reading, model)])),
        )}`,
      );
  }
}

const risksBy = ({ lines }: Judged, model: RiskModel): number[] =>
  lines.map(({ features }) => riskOfLine(risksOf(features, model)));

const isWrong = ({ lines, isWrongElsewhere }: Judged): boolean =>
  isWrongElsewhere || lines.some(({ wrong }) => wrong.size > 0);

/** Of the right readings without a question so many would be asked about, of the wrong ones so many. */
function curveOf(
  by: string,
  readings: readonly Judged[],
  risks: ReadonlyMap<Judged, readonly number[]>,
): string {
  const highest = (reading: Judged): number => Math.max(0, ...(risks.get(reading) ?? []));
  const wrong = readings.filter(isWrong).map(highest);
  const right = readings.filter((one) => !isWrong(one) && !one.asks).map(highest);
  const sorted = right.toSorted((a, b) => b - a);
  const over = (values: readonly number[], threshold: number): string => {
    const found = values.filter((value) => value > threshold).length;
    return `${found} (${((100 * found) / Math.max(1, values.length)).toFixed(0)} %)`;
  };
  const points = [data.ask_above, ...SHARES.map((share) => sorted[Math.floor(share * sorted.length)] ?? 0)];
  return [
    `${by}: ${right.length} right, ${wrong.length} wrong`,
    ...points.map(
      (threshold) =>
        `  above ${threshold.toFixed(2)}: ${over(right, threshold)} right, ${over(wrong, threshold)} wrong`,
    ),
  ].join('\n');
}

function write({ bias, weights }: RiskModel): void {
  const rounded = (values: readonly number[]): number[] =>
    values.map((value) => Math.round(value * DIGITS) / DIGITS);
  const kept = [...weights].map(([name, values]) => [name, rounded(values)] as const);
  const lines = kept
    .filter(([, values]) => values.some((value) => value !== 0))
    .map(([name, values]) => `    ${JSON.stringify(name)}: ${JSON.stringify(values)}`);
  const head = { ...data, facts: RISKY_FACTS, bias: rounded(bias), weights: {} };
  writeFileSync(
    FILE,
    JSON.stringify(head, null, 2).replace('"weights": {}', `"weights": {\n${lines.join(',\n')}\n  }`) + '\n',
  );
}
