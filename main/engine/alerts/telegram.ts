/** Sends a message by Telegram's Bot API (core.telegram.org/bots/api#sendmessage). */
import { z } from 'zod';
import { GiveUp, NotDone, TryAgain } from '../queue/job-type';
import { NOT_CONNECTED, outOfReach } from '../not-connected';

export interface TelegramAccount {
  baseUrl: string;
  token: string;
  chat: string;
}

const Sent = z.object({ ok: z.literal(true), result: z.object({ message_id: z.int() }) });
const Refused = z.object({
  ok: z.literal(false),
  description: z.string().optional(),
  parameters: z.object({ retry_after: z.number().optional() }).optional(),
});

const TIMEOUT_MS = 15_000;

/**
 * Returns the id of the message.
 *
 * @throws {NotDone} where it surely was not sent; any other error leaves that open
 */
export async function sendTelegram(
  account: TelegramAccount,
  text: string,
  signal: AbortSignal,
): Promise<number> {
  const reply = await fetch(`${account.baseUrl}/bot${account.token}/sendMessage`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat_id: account.chat, text: text.slice(0, 4_000) }),
    signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
  }).catch((error: unknown) => {
    throw NOT_CONNECTED.has(codeOf(error)) ? new NotDone(outOfReach()) : error;
  });
  const body: unknown = await reply.json();
  if (reply.ok) return Sent.parse(body).result.message_id;
  const refused = Refused.safeParse(body);
  const { description, parameters } = refused.success ? refused.data : {};
  const why = `Telegram answered ${reply.status}${description ? `: ${description}` : ''}.`;
  if (reply.status === 429) {
    const afterMs = (parameters?.retry_after ?? 5) * 1_000;
    throw new NotDone(new TryAgain({ code: 'telegram_busy', message: why }, afterMs));
  }
  if (reply.status < 500) throw new NotDone(new GiveUp({ code: 'telegram_rejected', message: why }));
  throw new Error(why);
}

/** The system's code of a failed connection, wherever in the chain of causes it stands. */
function codeOf(error: unknown): string {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code;
  }
  return '';
}
