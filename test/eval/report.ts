/** What an evaluation prints. */
import type { Form, Score, ScoredText } from './score';
import { inWords, percent, type Tally, tallyOf, wilson } from './tally';

export interface Result {
  text: ScoredText;
  form: Form;
  score: Score;
}

/** Most characters of a text that a line quotes. */
const LONGEST_QUOTE = 110;
/** The upper bounds of the lengths that are told apart, in words. */
const LENGTHS = [10, 30, 80, Number.POSITIVE_INFINITY];

export const tallyOfResults = (results: readonly Result[]): Tally =>
  tallyOf(results.map(({ score }) => score.outcome));

/** The texts that were not read as expected, a line each. */
export const misses = (results: readonly Result[]): string[] =>
  results
    .filter(({ score }) => score.outcome !== 'exact')
    .map(
      ({ text, score: { outcome, why } }) =>
        `${outcome.padEnd(6)} ${text.id} [${text.kind}] ${why.join('; ')} <- ${JSON.stringify(text.text.slice(0, LONGEST_QUOTE))}`,
    );

/** The rows of the table in docs/offline-reader.md. */
export function docsTable(sets: readonly { name: string; results: readonly Result[] }[]): string[] {
  return [
    '| texts | exact | asked | partly | silent | silently wrong |',
    '| ----- | ----- | ----- | ------ | ------ | -------------- |',
    ...sets.map(({ name, results }) => {
      const { texts, exact, asked, partly, silent } = tallyOfResults(results);
      const wrong = percent(partly + silent, texts);
      return `| \`test/data/${name}.jsonl\` | ${exact} of ${texts} | ${asked} | ${partly} | ${silent} | ${wrong} % |`;
    }),
  ];
}

/** `exact 66 % (52 to 78)`, and the same of what is silently wrong. */
export function intervals(results: readonly Result[]): string {
  const { texts, exact, partly, silent } = tallyOfResults(results);
  const share = (name: string, part: number): string => {
    const [low, high] = wilson(part, texts);
    return `${name} ${percent(part, texts)} % (${low.toFixed(0)} to ${high.toFixed(0)})`;
  };
  return `${share('exact', exact)}, ${share('silently wrong', partly + silent)}`;
}

/** The tallies of the kinds and of the lengths of the texts. */
export function breakdown(results: readonly Result[]): string[] {
  const groups = new Map<string, Result[]>();
  const add = (name: string, result: Result): void => {
    const group = groups.get(name);
    if (group) group.push(result);
    else groups.set(name, [result]);
  };
  for (const result of results) add(`kind ${result.text.kind || '-'}`, result);
  for (const result of results) {
    const words = result.text.text.split(/\s+/).length;
    const bound = LENGTHS.find((length) => words <= length);
    add(bound === Number.POSITIVE_INFINITY ? 'longer' : `up to ${bound} words`, result);
  }
  return [...groups].map(([name, group]) => `  ${name}: ${inWords(tallyOfResults(group))}`);
}

/** Questions of the readings, and how many of them were expected. */
export function questions(results: readonly Result[]): string {
  let asked = 0;
  let needed = 0;
  let texts = 0;
  for (const { text, form } of results) {
    const codes = 'roles' in form ? form.needs_clarification : [];
    const wanted = new Set(
      [text.expected, ...text.accept].flatMap((one) => ('roles' in one ? one.needs_clarification : [])),
    );
    asked += codes.length;
    needed += codes.filter((code) => wanted.has(code)).length;
    if (codes.length > 0) texts += 1;
  }
  return `${asked} kinds of question in ${texts} of ${results.length} texts, ${asked - needed} of them needless`;
}

const FACTS = ['level', 'count', 'workspace'] as const;

/** Facts that the answer claims and the check does not believe, right and wrong, by kind. */
export function thrownAway(answers: readonly { raw: Result; checked: Result }[]): string[] {
  return FACTS.map((fact) => {
    let right = 0;
    let wrong = 0;
    for (const { raw, checked } of answers) {
      if (!('roles' in raw.form) || !('roles' in checked.form) || !('roles' in raw.text.expected)) continue;
      for (const [at, claimed] of raw.form.roles.entries()) {
        const kept = checked.form.roles[at];
        if (claimed[fact] === null || !kept || kept[fact] === claimed[fact]) continue;
        const isRight = raw.text.expected.roles.some(
          (line) => line.title === claimed.title && line[fact] === claimed[fact],
        );
        if (isRight) right += 1;
        else wrong += 1;
      }
    }
    return `  ${fact}: ${right} right, ${wrong} wrong`;
  });
}
