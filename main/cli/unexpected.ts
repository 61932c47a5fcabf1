/** A fault of ours on the command line, in words: what it was, and where there is more. */
import { join } from 'node:path';
import { faultOf } from '../../shared/fault';

/** @param dataFolder null: a command without one keeps no log */
export function unexpectedWords(error: unknown, dataFolder: string | null): string {
  const more = dataFolder === null ? '' : ` Details are in ${join(dataFolder, 'logs', 'main.log')}.`;
  return `ShoreQuote hit an unexpected error and stopped (${faultOf(error)}).${more}`;
}
