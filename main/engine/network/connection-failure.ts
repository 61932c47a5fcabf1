/** What the system's code of a failed connection means. */
import { WaitFor } from '../queue/job-type';

/** `no_network`: this computer reaches nobody; `unreachable`: it does not reach this server. Nothing was sent. */
export type ConnectionFailure = 'no_network' | 'unreachable';

const FAILURES: ReadonlyMap<string, ConnectionFailure> = new Map([
  ['ENOTFOUND', 'no_network'],
  ['EAI_AGAIN', 'no_network'],
  ['ENETUNREACH', 'no_network'],
  ['ENETDOWN', 'no_network'],
  ['EADDRNOTAVAIL', 'no_network'],
  ['ECONNREFUSED', 'unreachable'],
  ['EHOSTUNREACH', 'unreachable'],
]);

/** Null where the code leaves open whether something was sent. */
export const connectionFailure = (code: string): ConnectionFailure | null => FAILURES.get(code) ?? null;

/** The system's code of a failure, wherever in the chain of causes it is; empty: there is none. */
export function systemCode(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}

/** In milliseconds: the network may be up unnoticed, or only this server away. */
const NETWORK_RETRY_MS = 60_000;

/** The server was not reached and nothing was sent: the job waits for the network and retries automatically. */
export const waitForNetwork = (): WaitFor => new WaitFor('network', NETWORK_RETRY_MS);
