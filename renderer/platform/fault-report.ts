/** Reports errors of the window: writes them to the log, and copies them for support. */
import { faultDetails, stackOf } from '../../shared/fault';
import { request } from './bridge';
import { copyText } from './copy-text';

/** An error that repeats with each frame must not fill the log. */
const MAX_REPORTS = 20;
let reports = 0;

/** @param where the screen, or the part of the window */
export function reportFault(where: string, error: unknown): void {
  reports += 1;
  if (reports > MAX_REPORTS) return;
  void request('app.reportFault', { where, fault: stackOf(error).slice(0, 4_000) });
}

/** Copies the error with the app's version and the system, without client data. */
export async function copyFaultDetails(what: string, reason: string): Promise<void> {
  const status = await request('app.status', {});
  const text = faultDetails({
    version: status.ok ? status.data.version : 'unknown',
    system: status.ok ? status.data.system : navigator.userAgent,
    what,
    reason,
    at: new Date().toISOString(),
  });
  await copyText(text, 'Details');
}
