/** `help`: the commands, or the options of one. */
import type { CommandArgs } from './command-args';
import { EXIT, type Exit, writeJson, writeOut } from './output';
import { findCommand, overview, usageOf } from './usage';

export async function help({ rest, flags }: CommandArgs): Promise<Exit> {
  const [name] = rest;
  const usage = name === undefined ? overview() : usageOf(name, findCommand(name));
  if (flags.has('--json')) await writeJson({ usage });
  else await writeOut(usage);
  return EXIT.done;
}
