/** The calls about settings, keys and passwords. */
import { z } from 'zod';
import { KeyView, SettingsView } from '../contract/app-view';
import { SECRET_FORMS, SecretName } from './secrets';
import { JobStarted } from '../contract/quote-view';
import { engineCommand, shellCommand, shellQuery } from '../contract/call';

const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();

export const settingsCalls = {
  'settings.get': shellQuery(nothing, SettingsView),
  /** `value` is parsed by the schema of `key`; null as `value` of any key but `company.logo` resets it. */
  'settings.set': shellCommand(z.strictObject({ key: z.string().max(100), value: z.json() }), SettingsView),

  'key.set': shellCommand(
    z.strictObject({
      key: z
        .string()
        .trim()
        .min(8, 'is too short to be an API key')
        .max(400)
        .regex(/^[\x21-\x7e]+$/, 'contains characters that an API key can’t have'),
    }),
    KeyView,
  ),
  'key.remove': shellCommand(nothing, KeyView),
  'secret.set': shellCommand(
    z
      .strictObject({ name: SecretName, value: z.string().trim().min(1, 'is missing').max(400) })
      .refine(({ name, value }) => SECRET_FORMS[name].test(value), {
        path: ['value'],
        message: 'is too short or contains invalid characters',
      }),
    KeyView,
  ),
  'secret.remove': shellCommand(z.strictObject({ name: SecretName }), KeyView),
  /** Sends a message to the Telegram chat of the settings, as a job. */
  'alerts.test': engineCommand(z.strictObject({ submitKey }), JobStarted),
  'key.test': engineCommand(z.strictObject({ submitKey }), JobStarted),
} as const;
