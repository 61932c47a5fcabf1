/** Parses the arguments of the command line by the table of commands. */
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { type CommandArgs, UsageError } from './command-args';
import { type Command, commandNamed, COMMON, type Form, HELP, type Options } from './commands';
import { nearest } from './nearest';
import { findCommand, optionsOf, overview, suggestion, usageOf } from './usage';

/**
 * The command with its options and texts. Options of all commands may also come before it. An argument that begins
 * with a dash is a text unless it is one of the command's options, or nearly one; after `--` all are texts. An
 * option's value follows it, or comes after an equals sign.
 *
 * @throws {UsageError} for an unknown command or option, or an option without its value
 */
export function parseCommand(argv: readonly string[]): { command: Command; args: CommandArgs } {
  const at = tokensOf(argv, COMMON).find(({ kind }) => kind === 'positional')?.index;
  if (at === undefined && !argv.some(isHelp)) throw new UsageError(overview());
  const name = at === undefined ? 'help' : (argv[at] ?? '');
  const command = findCommand(name);
  const words = argv.filter((_, i) => i !== at);
  const forms = Object.values(command.forms);
  const known = { ...optionsOf(forms.map(({ options }) => options)), ...COMMON };
  const usage = usageOf(name, command);
  const { args, dashed } = gathered(words, known, usage);
  if (args.flags.has('--help'))
    return { command: HELP, args: { ...args, rest: command === HELP ? args.rest : [name] } };
  const action = Object.hasOwn(command.forms, args.rest[0] ?? '') ? (args.rest[0] ?? '') : '';
  const form = command.forms[action];
  if (form)
    checkForm(args, dashed, { name: action === '' ? name : `${name} ${action}`, action, form, usage });
  return { command, args };
}

/** The arguments by kind; `dashed` are the texts that may be mistyped options. */
function gathered(
  words: readonly string[],
  known: Options,
  usage: string,
): { args: CommandArgs; dashed: string[] } {
  const options = new Map<string, string>();
  const lists = new Map<string, string[]>();
  const flags = new Set<string>();
  const rest: string[] = [];
  const dashed: string[] = [];
  let onlyTexts = false;
  for (const token of tokensOf(words, known)) {
    if (token.kind === 'option-terminator') onlyTexts = true;
    else if (token.kind === 'positional') {
      const word = words[token.index] ?? '';
      rest.push(word);
      if (!onlyTexts && /^--?[a-z]/i.test(word)) dashed.push(word);
    } else {
      const option = `--${token.name}`;
      const kind = known[token.name]?.kind;
      if (kind === 'flag') flags.add(option);
      else {
        const value = (token.inlineValue === true ? token.value : words[token.index + 1]) ?? '';
        if (value === '' || (token.inlineValue !== true && isOption(value, known)))
          throw new UsageError(`${option} needs a value.\n${usage}`, [
            { path: token.name, message: 'needs a value' },
          ]);
        if (kind === 'values') lists.set(option, [...(lists.get(option) ?? []), value]);
        else options.set(option, value);
      }
    }
  }
  return { args: { rest, options, lists, flags }, dashed };
}

/** @throws {UsageError} for an option that this form of the command does not have, or a text that it does not take */
function checkForm(
  { rest, options, lists, flags }: CommandArgs,
  dashed: readonly string[],
  { name, action, form, usage }: { name: string; action: string; form: Form; usage: string },
): void {
  const available = Object.keys({ ...form.options, ...COMMON });
  const isUnknown = (option: string): boolean => !available.includes(option.slice(2));
  const texts = action === '' ? rest.length : rest.length - 1;
  const wrong =
    [...options.keys(), ...lists.keys(), ...flags].find(isUnknown) ??
    dashed.find((word) => meant(word, available) !== null) ??
    (texts > form.takes ? dashed[0] : undefined);
  if (wrong !== undefined) {
    const near = meant(wrong, available);
    throw new UsageError(
      `${name} has no option "${wrong.slice(0, 60)}".${suggestion(near === null ? null : `--${near}`)} Available options: ${available.map((option) => `--${option}`).join(', ')}.`,
    );
  }
  if (form.takes === 0 && texts > 0)
    throw new UsageError(`${name} doesn’t accept "${(rest[0] ?? '').slice(0, 60)}".\n${usage}`);
}

/** The option that a word was meant to be; null for a text. */
function meant(word: string, options: readonly string[]): string | null {
  const [, typed] = /^--?([a-z][a-z-]*)(?:=.*)?$/is.exec(word) ?? [];
  return typed === undefined ? null : nearest(typed, options);
}

/** Node takes each letter of `-3 reps` for an option: a text that begins with a dash is hidden from it. */
function tokensOf(words: readonly string[], known: Options) {
  const { tokens } = parseArgs({
    args: words.map((word) => (word.startsWith('-') && word !== '--' && !isOption(word, known) ? '' : word)),
    options: Object.fromEntries(
      Object.entries(known).map(([name, { kind }]) => [
        name,
        {
          type: kind === 'flag' ? ('boolean' as const) : ('string' as const),
          ...(name === 'help' ? { short: 'h' } : {}),
        },
      ]),
    ),
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  return tokens;
}

const isHelp = (word: string): boolean => word === '--help' || word === '-h';

/** Whether the word is an option, maybe joined with its value: `--client=Bob`. */
function isOption(word: string, known: Options): boolean {
  if (word === '-h') return Object.hasOwn(known, 'help');
  const [, name = '', joined] = /^--([a-z-]+)(=.*)?$/s.exec(word) ?? [];
  return Object.hasOwn(known, name) && (joined === undefined || known[name]?.kind !== 'flag');
}

/** The data folder named in the arguments, which may contain no command; null where none is named. */
export function dataDirOf(argv: readonly string[]): string | null {
  for (const token of tokensOf(argv, COMMON)) {
    if (token.kind !== 'option' || token.name !== 'data-dir') continue;
    const value = (token.inlineValue === true ? token.value : argv[token.index + 1]) ?? '';
    return value === '' || (token.inlineValue !== true && isOption(value, COMMON)) ? null : value;
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
  const first = words.findIndex((word) => commandNamed(word) !== undefined);
  return first < 0 ? [] : words.slice(first);
}
