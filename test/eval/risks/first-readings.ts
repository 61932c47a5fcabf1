/**
 * Readings of texts by a reader that had not seen them, with what was wrong of each line. `by` is the commit of the
 * reader; the sets read by 58dad5c were known to it, and show which readings are right.
 */
import { z } from 'zod';
import { lexedWords, partsToRead } from '../../../shared/request/read-offline';
import { LEDGER_FACTS, LedgerReason, type LedgerEntry, type ReadRole } from '../../../shared/request/reading';
import { withoutHesitations } from '../../../shared/request/restarts';
import { wordsBesideFacts } from '../../../shared/request/risk/ask-doubtful';
import { lineFeatures, type LineFeatures } from '../../../shared/request/risk/line-features';
import { RISKY_FACTS, type RiskyFact } from '../../../shared/request/risk/line-risks';
import { tokenise } from '../../../shared/request/tokens';
import { Level, Workspace } from '../../../shared/request/vocabulary';
import { catalogue, context } from '../read';
import type { Form } from '../score';
import { dataFile, readLines, readSet, SETS } from '../sets';

const placed = <T extends z.ZodType>(value: T) =>
  z.tuple([value, z.int().nullable(), z.int().nullable()]).nullable();
const FirstReading = z.object({
  set: z.enum(SETS),
  id: z.string(),
  by: z.string(),
  lines: z.array(z.tuple([z.string(), z.int(), z.int(), placed(Level), placed(z.int()), placed(Workspace)])),
  passed: z.array(z.tuple([z.enum(LEDGER_FACTS), LedgerReason, z.int(), z.int()])),
  needs: z.array(z.string()),
});
type FirstReading = z.infer<typeof FirstReading>;

export interface Judged {
  set: string;
  id: string;
  by: string;
  lines: { features: LineFeatures; wrong: ReadonlySet<RiskyFact> }[];
  /** Whether anything is wrong that no line can be asked about: a missing line, the currency, nothing at all. */
  isWrongElsewhere: boolean;
  asks: boolean;
  words: number;
}

type Lines = Extract<Form, { roles: unknown }>['roles'];
type Line = Lines[number];
const FACTS = ['count', 'level', 'workspace'] as const;
/** Up to so many lines every pairing is tried. */
const MOST_PAIRED = 6;
/** A line too many or too few is worse than a wrong fact. */
const COST_OF_LINE = 1;

/** The readings whose texts ask for something, with their features. */
export function judgedReadings(): Judged[] {
  const texts = new Map(
    SETS.flatMap((set) => readSet(set).map((text) => [`${set} ${text.id}`, text] as const)),
  );
  return readLines(dataFile('first-readings.jsonl'), FirstReading).flatMap((reading) => {
    const text = texts.get(`${reading.set} ${reading.id}`);
    const words = text && partsToRead(text.text, catalogue).words;
    if (!words) return [];
    const forms = [text.expected, ...text.accept].flatMap((form) => ('roles' in form ? [form] : []));
    const faults = forms.map(({ roles }) => faultsOf(roles, reading)).toSorted((a, b) => a.cost - b.cost)[0];
    if (!faults) return [];
    const tokens = withoutHesitations(tokenise(words.text).tokens);
    const { items } = lexedWords(words.text, tokens, context);
    const features = lineFeatures({ tokens, items, roles: rolesOf(reading), ledger: passedOf(reading) });
    return [
      {
        set: reading.set,
        id: reading.id,
        by: reading.by,
        lines: features.map((found, index) => ({
          features: found,
          wrong: faults.wrong[index] ?? new Set<RiskyFact>(),
        })),
        isWrongElsewhere: faults.missing > 0,
        asks: reading.needs.length > 0,
        words: wordsBesideFacts(items),
      },
    ];
  });
}

const spanOf = (start: number | null, end: number | null) =>
  start === null || end === null ? null : { start, end };

const rolesOf = ({ lines }: FirstReading): ReadRole[] =>
  lines.map(([title, start, end, level, count, workspace]) => ({
    title: { value: title, span: { start, end } },
    known: catalogue.roles.includes(title),
    level: level && { value: level[0], span: spanOf(level[1], level[2]) },
    count: count && { value: count[0], span: spanOf(count[1], count[2]) },
    workspace: workspace && { value: workspace[0], span: spanOf(workspace[1], workspace[2]) },
  }));

const passedOf = ({ passed }: FirstReading): LedgerEntry[] =>
  passed.map(([fact, reason, start, end]) => ({
    fact,
    reason,
    span: { start, end },
    fate: 'left_out',
    line: null,
  }));

interface Faults {
  wrong: Set<RiskyFact>[];
  missing: number;
  cost: number;
}

/** What of each line is wrong and not asked about, by the pairing with the fewest faults. */
function faultsOf(expected: Lines, { lines, needs }: FirstReading): Faults {
  const read = lines.map(([title, , , level, count, workspace]): Line => ({
    title,
    level: level?.[0] ?? null,
    count: count?.[0] ?? null,
    workspace: workspace?.[0] ?? null,
  }));
  const wanted = [...expected, ...Array<null>(Math.max(0, read.length - expected.length)).fill(null)];
  const places = [...read.keys(), ...Array<null>(wanted.length - read.length).fill(null)];
  let best: Faults | null = null;
  for (const order of places.length <= MOST_PAIRED ? orders(places) : [nearest(places)]) {
    const faults = faultsOfOrder(order);
    if (best === null || faults.cost < best.cost) best = faults;
    if (best.cost === 0) break;
  }
  return best ?? { wrong: [], missing: 0, cost: 0 };

  function faultsOfOrder(order: readonly (number | null)[]): Faults {
    const wrong = read.map(() => new Set<RiskyFact>());
    let missing = 0;
    for (const [at, line] of wanted.entries()) {
      const place = order[at] ?? null;
      if (place === null) missing += line ? 1 : 0;
      else wrong[place] = faultsOfLine(line, read[place]);
    }
    return { wrong, missing, cost: missing * COST_OF_LINE + wrong.reduce((sum, { size }) => sum + size, 0) };
  }

  function faultsOfLine(line: Line | null | undefined, got: Line | undefined): Set<RiskyFact> {
    const isAsked = (...codes: string[]): boolean => codes.some((code) => needs.includes(code));
    if (!got) return new Set();
    const isUnknown = !catalogue.roles.includes(got.title);
    if (!line) return new Set((isUnknown && isAsked('role')) || isAsked('conflict') ? [] : ['wanted']);
    const isOtherRole = !catalogue.roles.includes(line.title) && isUnknown ? false : line.title !== got.title;
    const wrong = FACTS.filter(
      (fact) =>
        line[fact] !== got[fact] &&
        !(got[fact] === null && isAsked('conflict', ...(fact === 'count' ? ['count', 'part_time'] : []))),
    );
    return new Set<RiskyFact>([
      ...(isOtherRole && !(isUnknown && isAsked('role')) ? ['wanted' as const] : []),
      ...wrong,
    ]);
  }

  /** Each wanted line with the nearest that is left. */
  function nearest(all: readonly (number | null)[]): (number | null)[] {
    const left = [...all];
    return wanted.map((line) => {
      const cost = (place: number | null | undefined): number =>
        (line === null) !== (place === null || place === undefined)
          ? RISKY_FACTS.length + 1
          : faultsOfLine(line, read[place ?? -1]).size;
      const [at = 0] = [...left.keys()].toSorted((a, b) => cost(left[a]) - cost(left[b]));
      return left.splice(at, 1)[0] ?? null;
    });
  }
}

function* orders<T>(values: readonly T[]): Generator<T[]> {
  if (values.length === 0) yield [];
  for (const [at, value] of values.entries())
    for (const rest of orders(values.toSpliced(at, 1))) yield [value, ...rest];
}
