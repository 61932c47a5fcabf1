/** Keys and tokens beside Claude's, by name. Their values never leave the main process and the engine. */
import { z } from 'zod';

export const SECRET_NAMES = ['telegram_token'] as const;
export const SecretName = z.enum(SECRET_NAMES);
export type SecretName = z.infer<typeof SecretName>;

export const SECRET_LABELS: Record<SecretName, string> = {
  telegram_token: 'Token of the Telegram bot',
};
