/** The commands that fit what is typed into the palette. */
import { type Command, COMMAND_NAMES, COMMANDS } from '../../../shared/commands';
import { fits, queryWords, searchText } from '../../../shared/lists/words';

export interface FoundCommands {
  names: readonly Command[];
  /** Whether the words begin the label of one of them: then they were meant. */
  areMeant: boolean;
}

/** Those that apply come first: what the screen offers before what works everywhere. */
export function findCommands(text: string, available: ReadonlySet<Command>): FoundCommands {
  const words = queryWords(text);
  const rank = (name: Command): number =>
    available.has(name) ? (COMMANDS[name].needs === undefined ? 1 : 0) : 2;
  const names = COMMAND_NAMES.filter((name) => name !== 'palette')
    .filter((name) => {
      const { label, also = '' } = COMMANDS[name];
      return text.trim() === '' || (words.length > 0 && fits(searchText(`${label} ${also}`), words));
    })
    .toSorted((a, b) => rank(a) - rank(b));
  const typed = text.trim().toLowerCase();
  const areMeant =
    typed.length > 1 && names.some((name) => COMMANDS[name].label.toLowerCase().startsWith(typed));
  return { names, areMeant };
}
