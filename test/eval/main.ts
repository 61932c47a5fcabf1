/**
 * `npm run eval:reader`: how well the reader reads the sets of the repository. With `--claude`: Claude's answers, by
 * themselves and after the check, next to the offline reading.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { askAll, type AskOptions, estimate } from './ask-claude';
import { CarelessAnswer, judge } from './careless';
import { asked, checked, formOf, offlineForm, rawForm, scored } from './read';
import { type RecordedAnswer, RecordedLine } from './recorded';
import {
  breakdown,
  docsTable,
  intervals,
  misses,
  questions,
  type Result,
  tallyOfResults,
  thrownAway,
} from './report';
import { reportRisks } from './risks/report';
import { type Form, ScoredText } from './score';
import { readLines, readSet, SETS } from './sets';
import { inWords } from './tally';
import type { KeptAnswer } from './kept-answers';

const USAGE = `Usage: npm run eval:reader                             the sets of the repository, read offline
       npm run eval:reader -- --claude [options]       answers of Claude; SHOREQUOTE_CLAUDE_KEY holds the key
       npm run eval:reader -- --careless FILE          answers that must not be priced

  --texts FILE       texts of your own: lines of {id, text, expected, accept}
  --answers FILE     recorded answers instead of calls: lines of {id, text, answer}
  --out FILE         writes each reading as a line of JSON
  --model ID         default: claude-sonnet-5-5
  --runs N           how often each text is asked, default 1
  --concurrency N    calls at a time, default 4
  --max-usd N        no call begins once so much is spent, default 2
  --all              every text that is not exact, in all sets
  --risks            learns which lines are doubtful, and reports it; with --write the weights are kept`;

const OPTIONS = {
  claude: { type: 'boolean', default: false },
  careless: { type: 'string' },
  texts: { type: 'string' },
  answers: { type: 'string' },
  out: { type: 'string' },
  model: { type: 'string', default: 'claude-sonnet-5-5' },
  runs: { type: 'string', default: '1' },
  concurrency: { type: 'string', default: '4' },
  'max-usd': { type: 'string', default: '2' },
  all: { type: 'boolean', default: false },
  risks: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

/** The texts of answers that were written for the check. */
const OWN_TEXTS = 'claude/own-texts';

/** What the user typed cannot be done; the message says what to do. */
class Refused extends Error {}

interface Answered {
  text: ScoredText;
  /** Null: the app does not ask Claude about the text. */
  answer: z.infer<typeof RecordedAnswer> | null;
  run: number;
}

export interface Surroundings {
  args: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** The ignored folder for answers and the last outcomes. */
  folder: string;
  say(line: string): void;
}

/** @returns the exit code: 0, or 2 for words that it cannot follow */
export async function main(surroundings: Surroundings): Promise<number> {
  try {
    await run(surroundings);
    return 0;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    surroundings.say(error.message);
    return 2;
  }
}

async function run({ args, env, folder, say }: Surroundings): Promise<void> {
  const { values } = wordsOf(args);
  if (values.help) return say(USAGE);
  if (values.risks) return reportRisks(say, values.write);
  if (values.careless !== undefined) return printCareless(pathOf(values.careless), say);
  const texts = values.texts === undefined ? null : readLines(pathOf(values.texts), ScoredText);
  if (!values.claude) {
    const sets =
      texts === null
        ? SETS.map((name) => [name, readSet(name)] as const)
        : [[values.texts ?? '', texts] as const];
    return printOffline(sets, values, say);
  }
  const known = texts ?? [...SETS, OWN_TEXTS].flatMap(readSet);
  const answered =
    values.answers === undefined
      ? await askedNow(texts ?? readSet('fresh'), values, { env, folder, say })
      : replayed(pathOf(values.answers), known);
  printAnswers(answered, values, { folder, say });
}

type Values = ReturnType<typeof wordsOf>['values'];

function wordsOf(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS });
  } catch (error) {
    throw new Refused(`${error instanceof Error ? error.message : ''}\n${USAGE}`);
  }
}

const pathOf = (file: string): URL => pathToFileURL(file);

function printOffline(
  sets: readonly (readonly [string, readonly ScoredText[]])[],
  values: Values,
  say: (line: string) => void,
): void {
  const results = sets.map(([name, texts]) => ({
    name,
    results: texts.map((text) => resultOf(text, offlineForm(text.text))),
  }));
  for (const set of results) {
    if (values.all || sets.length === 1) misses(set.results).forEach(say);
    say(`${set.name}: ${inWords(tallyOfResults(set.results))}`);
  }
  say('');
  docsTable(results).forEach(say);
  writeForms(
    values.out,
    results.flatMap(({ results: of }) => of),
  );
}

function resultOf(text: ScoredText, form: Form): Result {
  return { text, form, score: scored(text, form) };
}

/** Recorded answers, each with the text of its id and what is expected of it. */
function replayed(file: URL, known: readonly ScoredText[]): Answered[] {
  return readLines(file, RecordedLine).map(({ id, text, answer }) => {
    const expected =
      known.find((one) => one.id === id && one.text === text) ?? known.find((one) => one.text === text);
    if (!expected)
      throw new Refused(
        `No expected reading of ${id}: give a file with its text and what is expected by --texts.`,
      );
    return { text: expected, answer, run: 0 };
  });
}

async function askedNow(
  texts: readonly ScoredText[],
  values: Values,
  { env, folder, say }: Pick<Surroundings, 'env' | 'folder' | 'say'>,
): Promise<Answered[]> {
  const key = env['SHOREQUOTE_CLAUDE_KEY'];
  if (key === undefined || key === '')
    throw new Refused('Set SHOREQUOTE_CLAUDE_KEY to your key, or give recorded answers by --answers FILE.');
  const options: AskOptions = {
    baseUrl: env['SHOREQUOTE_CLAUDE_URL'] ?? 'https://api.anthropic.com',
    key,
    model: values.model,
    runs: numberOf('--runs', values.runs),
    concurrency: numberOf('--concurrency', values.concurrency),
    maxMicroUsd: numberOf('--max-usd', values['max-usd']) * 1_000_000,
    folder: join(folder, 'answers'),
  };
  const { calls, microUsd } = estimate(texts, options);
  say(
    `${calls} calls of ${options.model}, about ${microUsd === null ? 'an unknown cost' : `USD ${dollars(microUsd)}`}; no call begins beyond USD ${dollars(options.maxMicroUsd)}.`,
  );
  const answers = await askAll(texts, options);
  printCost(answers, say);
  const notAsked = texts.filter(({ text }) => asked(text) === null);
  if (notAsked.length > 0)
    say(
      notAsked.length === 1
        ? '1 text wants no quote: Claude is not asked about it.'
        : `${notAsked.length} texts want no quote: Claude is not asked about them.`,
    );
  const missing = (texts.length - notAsked.length) * options.runs - answers.length;
  if (missing > 0) say(`${missing} texts were not asked: the limit is reached.`);
  return [
    ...answers.flatMap(({ id, answer, run }) => {
      const text = texts.find((one) => one.id === id);
      return text && answer ? [{ text, answer, run }] : [];
    }),
    ...notAsked.map((text) => ({ text, answer: null, run: 0 })),
  ];
}

function numberOf(name: string, typed: string): number {
  const value = Number(typed);
  if (!(value > 0)) throw new Refused(`${name} must be a number above 0, not “${typed}”.`);
  return value;
}

const dollars = (microUsd: number): string => (microUsd / 1_000_000).toFixed(2);

function printCost(answers: readonly KeptAnswer[], say: (line: string) => void): void {
  const times = answers.map(({ latencyMs }) => latencyMs).toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0)} ms`;
  const sum = (of: (answer: KeptAnswer) => number): number =>
    answers.reduce((total, answer) => total + of(answer), 0);
  const unusable = answers.filter(({ answer }) => answer === null);
  say(
    `${answers.length} answers, kept ones included: p50 ${at(0.5)}, p95 ${at(0.95)}; ${sum((one) => one.inputTokens)} tokens in, ` +
      `${sum((one) => one.cacheReadTokens)} read from the cache, ${sum((one) => one.outputTokens)} out; USD ${dollars(sum((one) => one.microUsd))}.`,
  );
  for (const { id, reason, requestId } of unusable) say(`no answer to ${id}: ${reason} (${requestId})`);
}

function printAnswers(
  answered: readonly Answered[],
  values: Values,
  { folder, say }: Pick<Surroundings, 'folder' | 'say'>,
): void {
  if (answered.length === 0) throw new Refused('There are no answers.');
  const results = answered.map(({ text, answer, run }) => {
    const offline = resultOf(text, offlineForm(text.text));
    return {
      run,
      raw: answer ? resultOf(text, rawForm(answer)) : offline,
      checked: answer ? resultOf(text, formOf(checked(text.text, answer))) : offline,
      offline,
    };
  });
  misses(results.map((one) => one.checked)).forEach(say);
  for (const [name, kind] of [
    ['Claude’s answer by itself', 'raw'],
    ['after the check', 'checked'],
    ['offline', 'offline'],
  ] as const) {
    const of = results.map((one) => one[kind]);
    say(`${name}: ${inWords(tallyOfResults(of))}`);
    say(`  95 %: ${intervals(of)}; ${questions(of)}`);
  }
  const runs = [...new Set(results.map(({ run }) => run))];
  for (const run of runs.length > 1 ? runs : []) {
    const of = results.filter((one) => one.run === run).map((one) => one.checked);
    say(`  run ${run + 1}: ${inWords(tallyOfResults(of))}`);
  }
  breakdown(results.map((one) => one.checked)).forEach(say);
  say('Claims that the check did not believe:');
  thrownAway(results).forEach(say);
  printChanges(
    results.map(({ checked: one, run }) => [`${one.text.id}/${run}`, one.score.outcome] as const),
    join(folder, `last-${values.answers === undefined ? values.model : 'replayed'}.json`),
    say,
  );
  writeForms(
    values.out,
    results.map((one) => one.checked),
  );
}

const Outcomes = z.record(z.string(), z.string());

/** What is read otherwise than the last time, text by text. */
function printChanges(
  outcomes: readonly (readonly [string, string])[],
  file: string,
  say: (line: string) => void,
): void {
  let last: z.infer<typeof Outcomes> = {};
  try {
    last = Outcomes.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  for (const [id, outcome] of outcomes) {
    const before = last[id];
    if (before !== undefined && before !== outcome) say(`changed: ${id} was ${before}, is ${outcome}`);
  }
  writeFileSync(file, JSON.stringify({ ...last, ...Object.fromEntries(outcomes) }));
}

function printCareless(file: URL, say: (line: string) => void): void {
  const judged = readLines(file, CarelessAnswer).map(judge);
  for (const { kind, fate, differs } of judged)
    say(
      `${fate.padEnd(8)} ${kind}${fate === 'priced' && differs ? ' (the offline reader reads otherwise)' : ''}`,
    );
  const priced = judged.filter(({ fate }) => fate === 'priced');
  say(
    `${judged.length} answers: ${priced.length} priced, ${priced.filter(({ differs }) => differs).length} of them where the offline reader reads otherwise`,
  );
}

function writeForms(file: string | undefined, results: readonly Result[]): void {
  if (file === undefined) return;
  writeFileSync(
    file,
    results.map(({ text, form }) => `${JSON.stringify({ id: text.id, ...form })}\n`).join(''),
  );
}
