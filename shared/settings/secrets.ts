/** Keys and tokens besides Claude's, by name. Their values never leave the main process and the engine. */
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

/**
 * A secret together with the place that it was entered for: it goes nowhere else. Changing the place in the settings
 * makes the secret unusable until it is entered again.
 */
export const BoundSecret = z.strictObject({
  value: z.string(),
  /** What `secretPlaces` of the settings gave at that time, for people too: `smtp.example.com:587, STARTTLS, ana`. */
  place: z.string(),
  /** Private addresses of the place that a person confirmed. */
  confirmed: z.array(z.string()),
});
export type BoundSecret = z.infer<typeof BoundSecret>;

/** The place of every secret by today's settings; null: none is set up yet. */
export const SecretPlaces = z.record(SecretName, z.string().nullable());
export type SecretPlaces = z.infer<typeof SecretPlaces>;
