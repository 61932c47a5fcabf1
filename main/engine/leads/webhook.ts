/**
 * Sends one event to a webhook: JSON, signed by HMAC-SHA256 over `timestamp.body`, with an idempotency key
 * (draft-ietf-httpapi-idempotency-key-header), so that a receiver takes a repetition for the same event.
 */
import { createHmac } from 'node:crypto';
import { GiveUp, NotDone, TryAgain } from '../queue/job-type';
import { NOT_CONNECTED, outOfReach } from '../not-connected';

export interface Webhook {
  url: string;
  secret: string;
}

export interface WebhookEvent {
  idempotencyKey: string;
  /** Sent as JSON. */
  body: unknown;
  /** Epoch milliseconds. */
  now: number;
}

const TIMEOUT_MS = 15_000;
/** The longest wait that a receiver may ask for. */
const MOST_WAIT_S = 3_600;
/** No network at all: goes on when it is back. */
const OFFLINE = new Set(['ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN', 'ENOTFOUND']);
const UNREACHABLE = { code: 'crm_unreachable', message: 'The CRM could not be reached.' };
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Null where events may be sent there, else what is wrong. Plain HTTP is for loopback while developing. */
export function webhookFault(url: string, allowsLoopback: boolean): string | null {
  if (!URL.canParse(url)) return 'is no address';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '') return 'must not hold a name or password';
  if (protocol === 'https:') return null;
  return protocol === 'http:' && allowsLoopback && LOOPBACK.has(hostname) ? null : 'must begin with https://';
}

/** `sha256=` and the HMAC in hex. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Resolves with the receiver's status, 200 to 299.
 *
 * @throws {NotDone} where it surely was not taken; anything else, a `TryAgain` too, leaves that open
 */
export async function sendToWebhook(
  { url, secret }: Webhook,
  { idempotencyKey, body, now }: WebhookEvent,
  signal: AbortSignal,
): Promise<number> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(now / 1_000));
  const reply = await fetch(url, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': idempotencyKey,
      'x-shorequote-timestamp': timestamp,
      'x-shorequote-signature': signature(secret, timestamp, text),
    },
    body: text,
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    const code = codeOf(error);
    if (OFFLINE.has(code)) throw new NotDone(outOfReach());
    if (NOT_CONNECTED.has(code)) throw new NotDone(new TryAgain(UNREACHABLE));
    throw signal.aborted ? error : new TryAgain(UNREACHABLE);
  });
  // Nothing of the answer is used; read on, it would keep the connection.
  await reply.body?.cancel();
  if (reply.ok) return reply.status;
  const why = `The CRM answered ${reply.status}.`;
  if (reply.status === 429 || reply.status === 503) {
    const afterMs = retryAfterMs(reply.headers.get('retry-after'), now);
    throw new NotDone(new TryAgain({ code: 'crm_busy', message: why }, afterMs));
  }
  if (reply.status === 408 || reply.status >= 500) throw new TryAgain({ code: 'crm_failed', message: why });
  throw new NotDone(
    new GiveUp({
      code: 'crm_rejected',
      message: `${why} Check the webhook’s address and secret in Settings.`,
    }),
  );
}

/** Seconds or a date (RFC 9110, 10.2.3) as milliseconds to wait; null: not said. */
function retryAfterMs(header: string | null, now: number): number | null {
  if (header === null) return null;
  const seconds = /^\d{1,9}$/.test(header) ? Number(header) : (Date.parse(header) - now) / 1_000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), MOST_WAIT_S) * 1_000 : null;
}

/** The system's code of a failed connection, wherever in the chain of causes it stands. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}
