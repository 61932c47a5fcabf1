/** What may be reported of an error: its class, its code and where in our code it was thrown, never its data. */

/**
 * Messages of the language itself that name code only. Any other message may quote what it failed on
 * (`JSON.parse` does), and stays untold.
 */
const TELLABLE =
  /^(?:Cannot (?:read|set) properties of (?:undefined|null) \((?:reading|setting) '[$\w]{1,40}'\)|[$\w.]{1,80} is not (?:a function|a constructor|defined|iterable)|Maximum call stack size exceeded)/;

interface Place {
  /** The function, where the stack names one. */
  caller: string | null;
  /** `index.js:12:4`, without its folder. */
  at: string;
}

/** Where the error arose, innermost first; folders are left out, since they name the user. */
function placesOf(error: Error): Place[] {
  const head = `${error.name}: ${error.message}`;
  // A message of several lines could look like a stack.
  const stack = error.stack?.startsWith(head) ? error.stack.slice(head.length) : '';
  return [...stack.matchAll(/^\s+at (?:(?:async )?([$\w.<>]{1,80}) \()?.*?([^\s(/\\]+:\d+:\d+)\)?$/gm)].map(
    ([, caller, at = '']) => ({ caller: caller ?? null, at }),
  );
}

function classOf(error: Error): string {
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}`;
}

/** One line for a log: class, code and the innermost three places. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return `thrown ${typeof error}`;
  return [
    classOf(error),
    ...placesOf(error)
      .map(({ at }) => at)
      .slice(0, 3),
  ].join(' < ');
}

/** Class, message where it names code only, and stack, for somebody who is asked for help. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return faultOf(error);
  const [message] = TELLABLE.exec(error.message) ?? [];
  return [
    message === undefined ? classOf(error) : `${classOf(error)}: ${message}`,
    ...placesOf(error)
      .slice(0, 12)
      .map(({ caller, at }) => (caller === null ? `  at ${at}` : `  at ${caller} (${at})`)),
  ].join('\n');
}

export interface FaultReport {
  version: string;
  /** The operating system and the runtime, `linux x64, Electron 33.4.11`. */
  system: string;
  /** What stopped, `The screen leads`. */
  what: string;
  /** `stackOf` an error, or the reason that the system gave. */
  reason: string;
  /** ISO 8601 */
  at: string;
}

/** The text of "Copy details": nothing of a client, no secrets, no folders. */
export const faultDetails = ({ version, system, what, reason, at }: FaultReport): string =>
  [`ShoreQuote ${version}`, `System: ${system}`, `When: ${at}`, `What: ${what}`, reason].join('\n');
