/** What a team file holds: the whole configuration of the install that exported it, without any secret. */
import { z } from 'zod';
import type { ClientDocumentKind } from '../document/kind';
import { Change, MAX_CHANGES } from './change';

/** The file as it is written; `payload` is the configuration's JSON, exactly as it was signed. */
export const TeamEnvelope = z.strictObject({
  format: z.literal('shorequote-team'),
  version: z.literal(1),
  /** The exporting install's Ed25519 public key, 32 bytes in base64. */
  key: z.base64().length(44),
  payload: z.string(),
  /** Ed25519, 64 bytes in base64. */
  signature: z.base64().length(88),
});
export type TeamEnvelope = z.infer<typeof TeamEnvelope>;

export const TeamConfiguration = z.strictObject({
  /** Rises with every export of one install: a file with a lower one is older. */
  serial: z.int().positive(),
  /** Epoch milliseconds. */
  exportedAt: z.int().nonnegative(),
  /** The ShoreQuote that made it. */
  appVersion: z.string().max(100),
  company: z.string().max(200),
  /** The sender's name in its settings; empty: none is set. */
  exportedBy: z.string().max(998),
  changes: z.array(Change).max(MAX_CHANGES),
});
export type TeamConfiguration = z.infer<typeof TeamConfiguration>;

/** The settings of a person, a computer, or a place that may hold a secret: they are never part of a team file. */
export const PERSONAL_SETTINGS: ReadonlySet<string> = new Set([
  'alerts.desktop',
  'alerts.telegram_chat',
  // The address of a webhook is often a secret itself.
  'crm.webhook_url',
  'mail.sender_address',
  'mail.sender_name',
  'mail.user',
  // Whoever uses a computer decides what it may ask the Internet for.
  'rates.check_daily',
  'window.theme',
  'window.tray',
]);

const SEES_MULTIPLIER = 'pricing.client_sees_multiplier';
const SEES_BREAKDOWN = 'pricing.client_sees_php_breakdown';

/**
 * The changes of a file by the settings of today: what clients saw was two switches once, which only counted together.
 * They are the document that an email attaches now.
 */
export function inPresentKeys(changes: readonly Change[]): Change[] {
  const former = changes.filter(
    ({ list, key }) => list === 'settings' && [SEES_MULTIPLIER, SEES_BREAKDOWN].includes(key),
  );
  const [first] = former;
  if (!first) return [...changes];
  const sees = (name: string): boolean => former.some(({ key, value }) => key === name && value === true);
  const kind: ClientDocumentKind = sees(SEES_MULTIPLIER) && sees(SEES_BREAKDOWN) ? 'open_book' : 'client';
  const now: Change = { list: 'settings', key: 'pricing.default_document', value: kind };
  return changes.flatMap((change) => (change === first ? [now] : former.includes(change) ? [] : [change]));
}
