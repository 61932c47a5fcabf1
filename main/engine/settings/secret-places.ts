/** Where each secret would be sent by today's settings. A secret is used only for the place that it was entered for. */
import type { Failure } from '../queue/job-type';
import type { BoundSecret, SecretName, SecretPlaces } from '../../../shared/settings/secrets';
import type { Settings } from '../../../shared/settings/settings';

const SECURITY: Record<Settings['mail']['security'], string> = { starttls: 'STARTTLS', tls: 'TLS' };

/** @param telegramUrl the server of the Bot API */
export function secretPlaces({ mail, crm }: Settings, telegramUrl: string): SecretPlaces {
  const { host, port, security, user } = mail;
  return {
    telegram_token: telegramUrl,
    // The user comes last, so that two servers never have the same name, regardless of its characters.
    smtp_password: host === '' ? null : `${host.toLowerCase()}:${port}, ${SECURITY[security]}, ${user}`,
    crm_secret: crm.webhook_url === '' ? null : crm.webhook_url,
  };
}

/** The secret for its present place; null: none is set, or it was entered for another one. */
export const secretFor = (
  name: SecretName,
  secret: BoundSecret | null,
  places: SecretPlaces,
): BoundSecret | null => (secret !== null && secret.place === places[name] ? secret : null);

/** Why a saved secret is not used; null: it is, or there is none. */
export function whyUnused(
  name: 'smtp_password' | 'crm_secret',
  secret: BoundSecret | null,
  places: SecretPlaces,
): Failure | null {
  if (secret === null || secret.place === places[name]) return null;
  const { code, what, section } = WORDS[name];
  return {
    code,
    message:
      `Nothing was sent. The saved ${what} was entered for “${secret.place}”, and the settings have changed since. ` +
      `Enter it again in Settings > ${section}, then retry.`,
  };
}

const WORDS = {
  smtp_password: { code: 'mail_password_elsewhere', what: 'password', section: 'Mail' },
  crm_secret: { code: 'crm_secret_elsewhere', what: 'webhook secret', section: 'CRM' },
} as const;
