/** The words of the command line: a command, its options and its text. */
import { z } from 'zod';
import type { FieldError } from '../../shared/contract/reply';

/** The words of a command cannot be followed; `fields` names the options that are at fault. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly fields: FieldError[] = [],
  ) {
    super(message);
    this.name = 'UsageError';
  }
}

interface OptionKinds {
  [name: string]: 'value' | 'flag';
}

/** Every command with its options; `--data-dir` and `--json` go with all. */
const COMMANDS: Record<string, OptionKinds> = {
  quote: {
    '--file': 'value',
    '--currency': 'value',
    '--client': 'value',
    '--pdf': 'value',
    '--offline': 'flag',
    '--fresh': 'flag',
  },
  maya: { '--offline': 'flag', '--yes': 'flag' },
  parse: { '--file': 'value' },
  price: {},
  queue: {},
  jobs: {},
  candidates: { '--level': 'value', '--city': 'value', '--max': 'value', '--limit': 'value' },
  leads: {
    '--email': 'value',
    '--contact': 'value',
    '--country': 'value',
    '--note': 'value',
    '--stage': 'value',
  },
  settings: {},
  doctor: {},
};
const COMMON: OptionKinds = { '--data-dir': 'value', '--json': 'flag' };

export interface Words {
  command: string;
  /** What is no option: the text, or a job's id, or a settings key and its value. */
  rest: string[];
  options: ReadonlyMap<string, string>;
  flags: ReadonlySet<string>;
}

export const USAGE = `Usage:
  quote "<text>" | --file brief.txt [--currency AUD] [--client NAME] [--offline] [--fresh] [--pdf out.pdf] [--json]
  maya "<message>" [--offline] [--yes] [--json]
  parse "<text>" | --file requests.jsonl [--json]
  price input.json [--json]
  queue [--json]          jobs ID [--json]
  candidates "<query>" [--level senior] [--city CITY] [--max PESOS] [--limit 10] [--json]
  leads add "<company>" [--email MAIL] [--contact NAME] [--country AU] [--note TEXT] [--json]
  leads list ["<words>"] [--stage new] [--json]
  settings get|set KEY [VALUE]          doctor [--json]
Every command takes --data-dir DIR.`;

/**
 * A word that begins with `-` is a text, unless it is one of the command's options.
 *
 * @throws {UsageError} for an unknown command or an option without its value
 */
export function readWords(argv: readonly string[]): Words | null {
  const [command, ...words] = argv;
  if (command === undefined) return null;
  const kinds = Object.hasOwn(COMMANDS, command) ? { ...COMMON, ...COMMANDS[command] } : null;
  if (!kinds) throw new UsageError(`There is no command "${command.slice(0, 60)}".\n${USAGE}`);
  const options = new Map<string, string>();
  const flags = new Set<string>();
  const rest: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? '';
    const kind = Object.hasOwn(kinds, word) ? kinds[word] : undefined;
    if (kind === 'flag') flags.add(word);
    else if (kind === 'value') {
      i += 1;
      const value = words[i];
      if (value === undefined) {
        const path = word.slice(2);
        throw new UsageError(`${word} needs a value.\n${USAGE}`, [{ path, message: 'needs a value' }]);
      }
      options.set(word, value);
    } else rest.push(word);
  }
  return { command, rest, options, flags };
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
