/** Asks the two sources for their rates: https or a server of a test, no redirect, within small limits. */
import type { Currency } from '../../../shared/request/vocabulary';
import type { RateSheet } from '../../../shared/rates/rate-sheet';
import { UnreadableRates } from '../../../shared/rates/rate-sheet';
import { RATE_SOURCES } from '../../../shared/rates/sources';
import { createBoundedFetch } from '../network/bounded-fetch';
import { connectionFailure, systemCode } from '../network/connection-failure';
import { retryAfterMs } from '../network/retry-after';
import { type UnusableReason, unusableResponseIn } from '../network/unusable-response';
import { parseEcb } from './ecb';
import { frankfurterQuery, parseFrankfurter } from './frankfurter';

const MAX_BYTES = 256 * 1024;
/** How long a source may take for its whole answer. */
const DEADLINE_MS = 10_000;

const fetcher = (accepts: readonly string[], deadlineMs: number) =>
  createBoundedFetch({ maxBytes: MAX_BYTES, deadlineMs, accepts });

/** A source gave no rates. `isOffline`: this computer reaches nobody; `isLasting`: another try ends the same. */
export class RatesNotFetched extends Error {
  override readonly name = 'RatesNotFetched';
  readonly isOffline: boolean;
  readonly isLasting: boolean;
  /** How long the source asks to wait, milliseconds. */
  readonly waitMs: number | null;
  constructor(
    message: string,
    { isOffline = false, isLasting = false, waitMs = null }: Partial<RatesNotFetched> = {},
  ) {
    super(message);
    this.isOffline = isOffline;
    this.isLasting = isLasting;
    this.waitMs = waitMs;
  }
}

/** What a source named its newest answer. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

export interface FirstAnswer extends Validators {
  /** Null: nothing changed since the answer that the validators name. */
  sheet: RateSheet | null;
}

/**
 * The euro reference rates.
 *
 * @param wanted without the peso
 * @throws {RatesNotFetched}
 */
export async function fetchFirst(
  url: string,
  wanted: readonly Currency[],
  known: Validators,
  signal: AbortSignal,
  deadlineMs = DEADLINE_MS,
): Promise<FirstAnswer> {
  const fetchXml = fetcher(['text/xml', 'application/xml'], deadlineMs);
  const headers = {
    ...(known.etag === null ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === null ? {} : { 'if-modified-since': known.lastModified }),
  };
  const { name } = RATE_SOURCES.ecb;
  return answered(name, { signal, deadlineMs }, async () => {
    const reply = await fetchXml(url, { headers, signal });
    if (reply.status === 304) return { sheet: null, ...known };
    checkStatus(reply, name, url);
    return {
      sheet: parseEcb(await reply.text(), wanted),
      etag: reply.headers.get('etag'),
      lastModified: reply.headers.get('last-modified'),
    };
  });
}

/**
 * The rates of the Bangko Sentral, which the first are compared with.
 *
 * @throws {RatesNotFetched}
 */
export async function fetchSecond(
  url: string,
  wanted: readonly Currency[],
  signal: AbortSignal,
  deadlineMs = DEADLINE_MS,
): Promise<RateSheet> {
  const fetchJson = fetcher(['application/json'], deadlineMs);
  const { name } = RATE_SOURCES.bsp;
  return answered(name, { signal, deadlineMs }, async () => {
    const reply = await fetchJson(`${url}?${frankfurterQuery(wanted)}`, { signal });
    checkStatus(reply, name, url);
    return parseFrankfurter(jsonOf(await reply.text()), wanted);
  });
}

/** Null if it is not JSON: then it is not a list of rates either. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** @throws {RatesNotFetched} */
function checkStatus(reply: Response, name: string, url: string): void {
  const { status } = reply;
  if (status === 200) return;
  // What is not read keeps no connection open.
  void reply.body?.cancel();
  if (status >= 300 && status < 400) {
    const to = URL.parse(reply.headers.get('location') ?? '', url)?.host;
    const where = to ? ` to ${to}` : '';
    throw new RatesNotFetched(
      `${name}: the address has moved${where}. ShoreQuote doesn’t follow redirects.`,
      {
        isLasting: true,
      },
    );
  }
  const waitMs = retryAfterMs(reply.headers, Date.now());
  const words = status === 429 ? 'asked ShoreQuote to wait (429)' : `returned status ${status}`;
  throw new RatesNotFetched(`${name}: the server ${words}.`, { isLasting: status === 404, waitMs });
}

const UNUSABLE_WORDS: Record<Exclude<UnusableReason, 'too_slow'>, string> = {
  too_large: 'the response is too large',
  too_deep: 'the answer is not a list of rates',
  long_line: 'the answer is not a list of rates',
  content_type: 'the answer is of another kind than rates',
  content_encoding: 'the answer is of another kind than rates',
  malformed: 'the response is incomplete or damaged',
};

/** Says of every failure which source it is of, and whether another try may help. */
async function answered<T>(
  name: string,
  { signal, deadlineMs }: { signal: AbortSignal; deadlineMs: number },
  ask: () => Promise<T>,
): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RatesNotFetched) throw error;
    if (error instanceof UnreadableRates) {
      throw new RatesNotFetched(`${name}: ${error.message}`, { isLasting: true });
    }
    const unusable = unusableResponseIn(error);
    if (unusable) {
      const isLasting = unusable.reason !== 'too_slow' && unusable.reason !== 'malformed';
      const words =
        unusable.reason === 'too_slow'
          ? `the server took longer than ${deadlineMs / 1000} seconds`
          : UNUSABLE_WORDS[unusable.reason];
      throw new RatesNotFetched(`${name}: ${words}.`, { isLasting });
    }
    const failure = connectionFailure(systemCode(error));
    if (failure === 'no_network') throw new RatesNotFetched(`${name}: no connection.`, { isOffline: true });
    throw new RatesNotFetched(`${name}: the server can’t be reached.`);
  }
}
