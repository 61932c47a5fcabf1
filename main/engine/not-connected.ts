import { WaitFor } from './queue/job-type';

/** Codes of the system by which a connection never came about, so that nothing was sent. */
export const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
]);

/** In milliseconds: the network may be up unnoticed, or only this server away. */
const LOOK_AGAIN_MS = 60_000;

/** The server was not reached and nothing was sent: the job waits for the network, and looks again by itself. */
export const outOfReach = (): WaitFor => new WaitFor('network', LOOK_AGAIN_MS);
