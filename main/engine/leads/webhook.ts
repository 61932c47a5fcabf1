/**
 * Sends one event to a webhook: JSON, signed by HMAC-SHA256 over `timestamp.body`, with an idempotency key
 * (draft-ietf-httpapi-idempotency-key-header), so that the other side treats a repetition as the same event.
 */
import { createHmac } from 'node:crypto';
import { createBoundedFetch } from '../network/bounded-fetch';
import { checkedLookup, PrivateAddressError, type Resolve } from '../network/checked-lookup';
import { connectionFailure, waitForNetwork, systemCode } from '../network/connection-failure';
import { retryAfterMs } from '../network/retry-after';
import { FailPermanently, EffectNotPerformed, RetryJob, type Failure } from '../queue/job-type';

export interface Webhook {
  url: string;
  secret: string;
  /** Private addresses that a person confirmed together with this URL. */
  confirmed: readonly string[];
}

/** What is set up; `problem`: why nothing can be sent there. */
export type WebhookSetup = { problem: Failure } | ({ problem: null } & Webhook);

export interface WebhookEvent {
  idempotencyKey: string;
  /** Sent as JSON. */
  body: unknown;
  /** Epoch milliseconds. */
  now: number;
}

const DEADLINE_MS = 15_000;
const UNREACHABLE: Failure = { code: 'crm_unreachable', message: 'The CRM couldn’t be reached.' };

/** `sha256=` and the HMAC in hex. */
export const signature = (secret: string, timestamp: string, body: string): string =>
  `sha256=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

/**
 * Resolves with the status of the response, 200 to 299. The body is not read.
 *
 * @param resolve gives the addresses of a name; left out: the system does
 * @throws {EffectNotPerformed} where it surely was not taken; anything else, a `RetryJob` too, leaves that open
 */
export async function sendToWebhook(
  { url, secret, confirmed }: Webhook,
  { idempotencyKey, body, now }: WebhookEvent,
  signal: AbortSignal,
  resolve?: Resolve,
): Promise<number> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(now / 1_000));
  let reply: Response;
  try {
    const lookup = checkedLookup(new URL(url), confirmed, resolve);
    const send = createBoundedFetch({ maxBytes: 0, deadlineMs: DEADLINE_MS, accepts: [], lookup });
    reply = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': idempotencyKey,
        'x-shorequote-timestamp': timestamp,
        'x-shorequote-signature': signature(secret, timestamp, text),
      },
      body: text,
      signal,
    });
  } catch (error) {
    throw failureOf(error, signal);
  }
  await reply.body?.cancel();
  if (reply.ok) return reply.status;
  const why = `The CRM returned status ${reply.status}.`;
  if (reply.status === 429 || reply.status === 503) {
    throw new EffectNotPerformed(
      new RetryJob({ code: 'crm_busy', message: why }, retryAfterMs(reply.headers, now)),
    );
  }
  if (reply.status === 408 || reply.status >= 500) throw new RetryJob({ code: 'crm_failed', message: why });
  throw new EffectNotPerformed(
    new FailPermanently({
      code: 'crm_rejected',
      message: `${why} Check the webhook URL and secret in Settings > CRM, then retry.`,
    }),
  );
}

function failureOf(error: unknown, signal: AbortSignal): unknown {
  if (error instanceof PrivateAddressError) {
    return new EffectNotPerformed(
      new FailPermanently({
        code: 'crm_private_address',
        message:
          `Nothing was sent. The webhook URL leads to a private address (${error.addresses.join(', ')}). ` +
          'To allow that, enter the webhook secret again in Settings > CRM and confirm the address, then retry.',
      }),
    );
  }
  switch (connectionFailure(systemCode(error))) {
    case 'no_network':
      return new EffectNotPerformed(waitForNetwork());
    case 'unreachable':
      return new EffectNotPerformed(new RetryJob(UNREACHABLE));
    case null:
      return signal.aborted ? error : new RetryJob(UNREACHABLE);
  }
}
