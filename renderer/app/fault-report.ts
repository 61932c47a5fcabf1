/** Faults of the window itself: told to the log, and copied for who is asked for help. */
import { faultDetails, stackOf } from '../../shared/fault';
import { request } from './bridge';
import { copyText } from './copy-text';

/** A fault that comes back with each frame must not fill the log. */
const MAX_REPORTS = 20;
let reports = 0;

/** @param where the screen, or the part of the window */
export function reportFault(where: string, error: unknown): void {
  reports += 1;
  if (reports > MAX_REPORTS) return;
  void request('app.reportFault', { where, fault: stackOf(error).slice(0, 4_000) });
}

/** Copies what happened, with the app's version and the system: nothing of a client. */
export async function copyFaultDetails(what: string, reason: string): Promise<void> {
  const status = await request('app.status', {});
  const text = faultDetails({
    version: status.ok ? status.data.version : 'not known',
    system: status.ok ? status.data.system : navigator.userAgent,
    what,
    reason,
    at: new Date().toISOString(),
  });
  await copyText(text, 'Details');
}
