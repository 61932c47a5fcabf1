/** Every setting: its schema and its default. Secrets are not settings; they never leave the main process. */
import { z } from 'zod';
import { ClientView } from '../document/client-view';
import { webhookUrlFault } from '../leads/webhook-url';
import { DEFAULT_MAIL, MailSettings } from '../mail/settings';
import { PricingSettings } from '../pricing/settings';
import { Currency } from '../request/vocabulary';

const oneLine = z
  .string()
  .trim()
  .max(200)
  .regex(/^[^\r\n]*$/, 'must be a single line');

/**
 * An image of up to 300,000 bytes as a data URL, with its longest prefix: it is printed on every quote. Its bytes begin
 * with the signature of a PNG or a JPEG.
 */
export const LogoDataUrl = z
  .string()
  .max(400_023)
  .regex(
    /^data:image\/(?:png;base64,iVBORw0KGg|jpeg;base64,\/9j\/)(?:[A-Za-z0-9+/]{2,})={0,2}$/,
    'must be a PNG or JPEG image under 300 KB',
  );

export const CompanySettings = z.strictObject({
  name: oneLine.min(1),
  address: oneLine,
  logo: LogoDataUrl.nullable(),
  terms: z.string().max(5_000),
  /** How long a quote stays valid, in days from its date. */
  valid_days: z.int().min(1).max(365),
});
export type CompanySettings = z.infer<typeof CompanySettings>;

export const ClaudeSettings = z.strictObject({
  model: z
    .string()
    .max(100)
    .regex(/^[a-z0-9][a-z0-9.-]*$/, 'must be a model ID, for example claude-haiku-5-5'),
});
export type ClaudeSettings = z.infer<typeof ClaudeSettings>;

export const MayaSettings = z.strictObject({
  model: ClaudeSettings.shape.model,
  /** The most that all calls to Claude may cost in a day (Asia/Manila), in US cents: reading and searches too. */
  daily_usd_cents: z.int().min(0).max(100_000),
});
export type MayaSettings = z.infer<typeof MayaSettings>;

export const WindowSettings = z.strictObject({
  /** `system` follows the computer's own setting. */
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether there is an icon in the taskbar or menu bar; `system`: where the system usually has one. */
  tray: z.enum(['system', 'on', 'off']),
});
export type WindowSettings = z.infer<typeof WindowSettings>;

export const AlertSettings = z.strictObject({
  /** Whether the system shows a notification when a job fails. */
  desktop: z.boolean(),
  /** The Telegram chat that also gets alerts: its number or @name; empty: none. */
  telegram_chat: z
    .string()
    .trim()
    .max(100)
    .regex(/^(|-?\d+|@\w+)$/, 'must be a chat ID, for example -1001234567890, or an @name'),
});
export type AlertSettings = z.infer<typeof AlertSettings>;

export const CrmSettings = z.strictObject({
  /** Where leads are pushed to; empty: nowhere. Plain HTTP is for a server on this computer, during development. */
  webhook_url: z
    .string()
    .trim()
    .max(500)
    .superRefine((url, context) => {
      const fault = url === '' ? null : webhookUrlFault(url, true);
      if (fault) context.addIssue({ code: 'custom', message: fault });
    }),
});
export type CrmSettings = z.infer<typeof CrmSettings>;

export const RateSettings = z.strictObject({
  /** Whether ShoreQuote may ask the two sources for new exchange rates, each working day. */
  check_daily: z.boolean(),
  /** Whether a rate that moved by 2% or less counts without a person's word. */
  accept_small_changes: z.boolean(),
});
export type RateSettings = z.infer<typeof RateSettings>;

export const CurrencySettings = z.strictObject({
  /** Currencies that quotes may be in besides those that come with a price list. */
  enabled: z
    .array(Currency)
    .max(100)
    .transform((codes) => [...new Set(codes)]),
});
export type CurrencySettings = z.infer<typeof CurrencySettings>;

/** The price formula, and besides it what the client sees: their keys have been `pricing.…` from the first. */
const PricingGroup = z.strictObject({ ...PricingSettings.shape, ...ClientView.shape });

export const Settings = z.strictObject({
  alerts: AlertSettings,
  company: CompanySettings,
  claude: ClaudeSettings,
  maya: MayaSettings,
  mail: MailSettings,
  crm: CrmSettings,
  pricing: PricingGroup,
  currencies: CurrencySettings,
  rates: RateSettings,
  window: WindowSettings,
});
export type Settings = z.infer<typeof Settings>;

const GROUPS = {
  alerts: AlertSettings,
  company: CompanySettings,
  claude: ClaudeSettings,
  maya: MayaSettings,
  mail: MailSettings,
  crm: CrmSettings,
  pricing: PricingGroup,
  currencies: CurrencySettings,
  rates: RateSettings,
  window: WindowSettings,
} as const;

/** The schema of every setting by its key, `group.name`, e.g. `company.name`, `pricing.fx_buffer_bp`. */
export const SETTING_SCHEMAS: ReadonlyMap<string, z.ZodType> = new Map(
  Object.entries(GROUPS).flatMap(([group, schema]) =>
    Object.entries(schema.shape).map(([name, value]): [string, z.ZodType] => [`${group}.${name}`, value]),
  ),
);

/** Defaults of what is not part of the price formula; those of `pricing` are data (shared/data). */
export const DEFAULT_SETTINGS: Omit<Settings, 'pricing'> = {
  company: {
    name: 'ShoreAgents',
    address: 'Clark, Philippines',
    logo: null,
    terms: '',
    valid_days: 30,
  },
  alerts: { desktop: true, telegram_chat: '' },
  claude: { model: 'claude-sonnet-5-5' },
  maya: { model: 'claude-sonnet-5-5', daily_usd_cents: 500 },
  mail: DEFAULT_MAIL,
  crm: { webhook_url: '' },
  currencies: { enabled: [] },
  rates: { check_daily: false, accept_small_changes: false },
  window: { theme: 'system', tray: 'system' },
};
