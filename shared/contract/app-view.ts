/** What the window sees of the app itself: status, settings, roles. */
import { z } from 'zod';
import { Level } from '../request/vocabulary';
import { SecretName } from '../settings/secrets';
import { Settings } from '../settings/settings';

/** A backup is named by the minute in which it was made; a window never names a path. */
export const BackupName = z.string().regex(/^shorequote-\d{4}-\d{2}-\d{2}-\d{4}\.db$/, 'is not a backup');

export const BackupView = z.strictObject({
  name: BackupName,
  /** Epoch milliseconds, to the minute. */
  at: z.int(),
  bytes: z.int().nonnegative(),
  /** Whether its content passes the check; null: not looked at yet. */
  isSound: z.boolean().nullable(),
});
export type BackupView = z.infer<typeof BackupView>;

/** Something a person must know or do; shown as a banner. */
export const Problem = z.strictObject({
  code: z.enum([
    'engine_down',
    'database_broken',
    'database_foreign',
    'database_newer',
    'database_salvaged',
    'database_restored',
    'restore_failed',
    'folder_locked',
    'folder_unusable',
    'disk_full',
    'storage_locked',
    'storage_unwritable',
    'storage_missing',
    'folder_synced',
    'key_unreadable',
    'key_rejected',
    'spend_limit',
    'bad_request',
    'model_missing',
    'settings_damaged',
  ]),
  title: z.string(),
  text: z.string(),
  /** Where a person can fix it; null: nowhere in the app. */
  action: z.enum(['open_settings', 'restart_engine', 'show_data_folder', 'show_copies']).nullable(),
  /** For "Copy details": what the system said, nothing of a client. */
  details: z.string().optional(),
  /** A backup that may be restored instead. */
  backup: BackupName.optional(),
});
export type Problem = z.infer<typeof Problem>;

export const StatusView = z.strictObject({
  version: z.string(),
  /** The operating system and the runtime in words. */
  system: z.string(),
  engine: z.enum(['starting', 'up', 'down']),
  online: z.boolean(),
  problems: z.array(Problem),
});
export type StatusView = z.infer<typeof StatusView>;

export const KeyView = z.strictObject({
  /** `session`: kept in memory only, because the system offers no keychain. */
  state: z.enum(['none', 'stored', 'session']),
  last4: z.string().max(4).nullable(),
  canStore: z.boolean(),
  /** The place that it was entered for, where the settings name another one now: it is not used. Null: the same. */
  enteredFor: z.string().nullable(),
});
export type KeyView = z.infer<typeof KeyView>;

export const ModelChoice = z.strictObject({ id: z.string(), label: z.string(), note: z.string() });

export const SettingsView = z.strictObject({
  values: Settings,
  defaults: Settings,
  /** Keys whose stored value was damaged: the default is used, the stored value is kept until replaced. */
  damaged: z.array(z.string()),
  models: z.array(ModelChoice),
  key: KeyView,
  secrets: z.record(SecretName, KeyView),
});
export type SettingsView = z.infer<typeof SettingsView>;

export const RoleView = z.strictObject({
  role: z.string(),
  family: z.string(),
  /** Monthly basic pay in whole pesos by level. */
  levels: z.record(
    Level,
    z.strictObject({
      min_php: z.int().positive(),
      median_php: z.int().positive(),
      max_php: z.int().positive(),
      /** `web`: found there and accepted by a person. */
      confidence: z.enum(['sourced', 'interpolated', 'web']),
      source: z.string(),
      source_date: z.string(),
    }),
  ),
});
export type RoleView = z.infer<typeof RoleView>;
