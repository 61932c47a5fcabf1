/** The arguments of a command after parsing, and what is wrong with them. */
import type { FieldError } from '../../shared/contract/reply';

export interface CommandArgs {
  /** The arguments that are not options: the text, a job's id, or a settings key and its value. */
  rest: string[];
  /** By the option with its dashes: `--client`. */
  options: ReadonlyMap<string, string>;
  /** Options that may be given several times, with all of their values. */
  lists: ReadonlyMap<string, readonly string[]>;
  flags: ReadonlySet<string>;
}

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
