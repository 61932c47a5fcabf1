/** What the command line says of itself, from the table of commands. */
import { UsageError } from './command-args';
import { type Command, commandNamed, COMMANDS, COMMON, type Options } from './commands';
import { nearest } from './nearest';

/** All commands, a line each. */
export function overview(): string {
  const names = Object.keys(COMMANDS);
  const rows = names.map((name) => row(name, COMMANDS[name]?.about ?? '', longest(names)));
  return [
    'Usage: COMMAND [OPTIONS]',
    '',
    ...rows,
    '',
    'help COMMAND shows its options. All commands accept --data-dir DIR and --json.',
  ].join('\n');
}

/**
 * A command of the table.
 *
 * @throws {UsageError} where there is none, with the nearest name
 */
export function findCommand(name: string): Command {
  const command = commandNamed(name);
  if (command) return command;
  const near = nearest(name, Object.keys(COMMANDS));
  throw new UsageError(`There is no command "${name.slice(0, 60)}".${suggestion(near)}\n${overview()}`);
}

export const suggestion = (name: string | null): string => (name === null ? '' : ` Did you mean ${name}?`);

/** How one command is written, and its options. */
export function usageOf(name: string, { about, forms }: Command): string {
  const ways = Object.entries(forms).flatMap(([action, { words, options }]) => {
    const takes = Object.keys(options).length > 0 ? '[OPTIONS]' : '';
    return words.split(' | ').map((way) => `  ${[name, action, way, takes].filter(Boolean).join(' ')}`);
  });
  const options = { ...optionsOf(Object.values(forms).map((form) => form.options)), ...COMMON };
  const signs = Object.entries(options).map(([option, { value }]) => `--${option} ${value}`.trimEnd());
  const rows = Object.values(options).map((option, i) => row(signs[i] ?? '', option.about, longest(signs)));
  return ['Usage:', ...ways, '', `${about}.`, '', 'Options:', ...rows].join('\n');
}

/** The options of several forms together. */
export const optionsOf = (all: readonly Options[]): Options => Object.assign({}, ...all);

const row = (name: string, about: string, width: number): string => `  ${name.padEnd(width)}  ${about}`;

const longest = (texts: readonly string[]): number => Math.max(...texts.map(({ length }) => length));
