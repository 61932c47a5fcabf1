/** Sends a message by Telegram's Bot API (core.telegram.org/bots/api#sendmessage). */
import { z } from 'zod';
import { createBoundedFetch } from '../network/bounded-fetch';
import { connectionFailure, waitForNetwork, systemCode } from '../network/connection-failure';
import { requestedWaitMs } from '../network/retry-after';
import { FailPermanently, EffectNotPerformed, RetryJob } from '../queue/job-type';

export interface TelegramAccount {
  baseUrl: string;
  token: string;
  chat: string;
}

const Sent = z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) });
const Refused = z.object({
  ok: z.literal(false),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional().catch(undefined) }).optional(),
});

/** Where Telegram is busy and names no wait. */
const USUAL_WAIT_MS = 5_000;

const send = createBoundedFetch({
  maxBytes: 64 * 1024,
  deadlineMs: 15_000,
  accepts: ['application/json'],
});

/**
 * Returns the id of the message.
 *
 * @throws {EffectNotPerformed} where it surely was not sent; any other error leaves that open
 */
export async function sendTelegram(
  account: TelegramAccount,
  text: string,
  signal: AbortSignal,
): Promise<number> {
  const reply = await send(`${account.baseUrl}/bot${account.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: account.chat, text: text.slice(0, 4_000) }),
    signal,
  }).catch((error: unknown) => {
    throw connectionFailure(systemCode(error)) ? new EffectNotPerformed(waitForNetwork()) : error;
  });
  if (reply.ok) return Sent.parse(await reply.json()).result.message_id;
  // The status alone says that the message was rejected.
  const body: unknown = await reply.json().catch(() => null);
  const refused = Refused.safeParse(body);
  const { description, parameters } = refused.success ? refused.data : {};
  const why = `Telegram returned status ${reply.status}${description ? `: ${description}` : ''}.`;
  if (reply.status === 429) {
    const seconds = parameters?.retry_after;
    const afterMs = seconds === undefined ? null : requestedWaitMs(seconds * 1_000);
    throw new EffectNotPerformed(
      new RetryJob({ code: 'telegram_busy', message: why }, afterMs ?? USUAL_WAIT_MS),
    );
  }
  if (reply.status < 500)
    throw new EffectNotPerformed(new FailPermanently({ code: 'telegram_rejected', message: why }));
  throw new Error(why);
}
