/** Keys and tokens beside Claude's, by name. Their values never leave the main process and the engine. */
import { z } from 'zod';

export const SECRET_NAMES = ['telegram_token', 'smtp_password', 'crm_secret'] as const;
export const SecretName = z.enum(SECRET_NAMES);
export type SecretName = z.infer<typeof SecretName>;

/** What each secret looks like. Tokens are visible ASCII, as an HTTP header can carry them; people choose passwords. */
export const SECRET_FORMS: Record<SecretName, RegExp> = {
  telegram_token: /^[\x21-\x7e]{8,400}$/,
  crm_secret: /^[\x21-\x7e]{8,400}$/,
  smtp_password: /^[^\p{Cc}\p{Cs}\ufffd]{1,400}$/u,
};

export const SECRET_LABELS: Record<SecretName, string> = {
  telegram_token: 'Token of the Telegram bot',
  smtp_password: 'Password of the mail server',
  crm_secret: 'Secret of the CRM’s webhook',
};
