/** Parses the arguments of the command line: a command, its options and its text. */
import { z } from 'zod';
import type { FieldError } from '../../shared/contract/reply';

/** The arguments of a command are not valid; `fields` names the options with an error. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly fields: FieldError[] = [],
  ) {
    super(message);
    this.name = 'UsageError';
  }
}

interface Command {
  /** The most arguments that are not options: the text, or an action with its object. */
  takes: number;
  /** `values` may be given several times. */
  options: Record<string, 'value' | 'values' | 'flag'>;
}

const COMMON: Command['options'] = { '--data-dir': 'value', '--json': 'flag' };

const command = (takes: number, options: Command['options'] = {}): Command => ({
  takes,
  options: { ...COMMON, ...options },
});

/** Every command with its options; `--data-dir` and `--json` go with all. */
const COMMANDS: Record<string, Command> = {
  quote: command(1, {
    '--file': 'values',
    '--include': 'values',
    '--currency': 'value',
    '--client': 'value',
    '--pdf': 'value',
    '--force': 'flag',
    '--offline': 'flag',
    '--fresh': 'flag',
  }),
  maya: command(1, { '--offline': 'flag', '--yes': 'flag' }),
  parse: command(1, { '--file': 'value', '--client': 'value' }),
  price: command(1),
  compare: command(3),
  queue: command(0),
  jobs: command(1),
  candidates: command(2, { '--level': 'value', '--city': 'value', '--max': 'value', '--limit': 'value' }),
  leads: command(2, {
    '--email': 'value',
    '--contact': 'value',
    '--country': 'value',
    '--note': 'value',
    '--stage': 'value',
  }),
  data: command(2, { '--accept': 'flag', '--fingerprint': 'value', '--force': 'flag' }),
  settings: command(3),
  doctor: command(0),
  help: command(0),
};
const HELP = new Set(['--help', '-h']);

export interface CommandArgs {
  command: string;
  /** The arguments that are not options: the text, a job's id, or a settings key and its value. */
  rest: string[];
  options: ReadonlyMap<string, string>;
  /** Options that may be given several times, with all of their values. */
  lists: ReadonlyMap<string, readonly string[]>;
  flags: ReadonlySet<string>;
}

export const USAGE = `Usage:
  quote "<text>" | --file brief.txt [--file roles.xlsx]... [--include "PART"]... [--currency AUD] [--client NAME] [--offline] [--fresh] [--pdf out.pdf [--force]] [--json]
  maya "<message>" [--offline] [--yes] [--json]
  parse "<text>" | --file requests.jsonl [--client NAME] [--json]
  price input.json [--json]
  compare Q-1001 [FROM TO] [--json]
  queue [--json]          jobs ID [--json]
  candidates "<query>" [--level senior] [--city CITY] [--max PESOS] [--limit 10] [--json]
  candidates import FILE [--json]
  leads add "<company>" [--email ADDRESS] [--contact NAME] [--country AU] [--note TEXT] [--json]
  leads list ["<search text>"] [--stage new] [--json]
  data export FILE [--force] [--json]
  data import FILE [--accept] [--fingerprint "8F3A 01C2 ..."] [--json]
  settings get|set KEY [VALUE]          doctor [--json]
  help
All commands accept --data-dir DIR.`;

/**
 * An argument that begins with `-` is a text, unless it is one of the command's options. An option's value follows it,
 * or comes after an equals sign.
 *
 * @throws {UsageError} for an unknown command or option, or an option without its value
 */
export function parseArgs(argv: readonly string[]): CommandArgs | null {
  const [first, ...words] = argv;
  if (first === undefined) return null;
  const name = HELP.has(first) ? 'help' : first;
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!known) throw new UsageError(`There is no command "${name.slice(0, 60)}".\n${USAGE}`);
  const options = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const [option, joined] = parted(word, known.options);
    const kind = kindOf(option, known.options);
    if (kind === 'flag') flags.add(option);
    else if (kind) {
      if (joined === undefined) i += 1;
      const value = joined ?? words[i] ?? '';
      if (value === '' || (joined === undefined && kindOf(value, known.options)))
        throw new UsageError(`${option} needs a value.\n${USAGE}`, [
          { path: option.slice(2), message: 'needs a value' },
        ]);
      if (kind === 'values') lists.set(option, [...(lists.get(option) ?? []), value]);
      else options.set(option, value);
    } else rest.push(word);
  }
  const unknown = rest.length > known.takes ? rest.find((word) => /^--?[a-z]/i.test(word)) : undefined;
  if (unknown !== undefined)
    throw new UsageError(
      `${name} has no option "${unknown.slice(0, 60)}". Available options: ${Object.keys(known.options).join(', ')}.`,
    );
  return { command: name, rest, options, lists, flags };
}

const kindOf = (word: string, options: Command['options']): Command['options'][string] | undefined =>
  Object.hasOwn(options, word) ? options[word] : undefined;

/** `--option=value` as its two parts; any other word whole. */
function parted(word: string, options: Command['options']): [string, string?] {
  const at = word.indexOf('=');
  const option = word.slice(0, Math.max(at, 0));
  return (kindOf(option, options) ?? 'flag') !== 'flag' ? [option, word.slice(at + 1)] : [word];
}

/** The data folder named in the arguments, which may contain no command; null where none is named. */
export function dataDirOf(argv: readonly string[]): string | null {
  for (const [i, word] of argv.entries()) {
    const [option, joined] = parted(word, COMMON);
    if (option !== '--data-dir') continue;
    const value = joined ?? argv[i + 1] ?? '';
    return value === '' || (joined === undefined && kindOf(value, COMMON)) ? null : value;
  }
  return null;
}

/**
 * The words of a command, or none for the window. In development they come as JSON from the launcher, because
 * Electron takes switches out of argv. An installed app takes all that follows `--`, else what begins with a
 * command: before it are Chromium's switches. After a word with a colon ("Brief: …") Electron refuses switches
 * unless a `--` came first, so that is the way to write it.
 */
export function commandLine(env: NodeJS.ProcessEnv, argv: readonly string[], isPackaged: boolean): string[] {
  if (!isPackaged) {
    const given = env['SHOREQUOTE_ARGV'];
    return given === undefined ? [] : z.array(z.string()).parse(JSON.parse(given));
  }
  const [, ...words] = argv;
  const end = words.indexOf('--');
  if (end >= 0) return words.slice(end + 1);
  const first = words.findIndex((word) => Object.hasOwn(COMMANDS, word));
  return first < 0 ? [] : words.slice(first);
}
