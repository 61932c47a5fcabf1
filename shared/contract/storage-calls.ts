/** The calls about the data file and its backups. */
import { z } from 'zod';
import { BackupName, BackupView } from './app-view';
import { JobStarted } from './quote-view';
import { engineCommand, engineQuery, shellCommand } from './call';

const nothing = z.strictObject({});
/** Made by the window once per intended action: the same key twice is the same action. */
const submitKey = z.uuid();

export const storageCalls = {
  /** Newest first. */
  'storage.backups': engineQuery(nothing, z.strictObject({ backups: z.array(BackupView) })),
  'storage.backUpNow': engineCommand(z.strictObject({ submitKey }), JobStarted),
  /** Puts a backup in the place of the data file, after the person said yes; the present file is kept. */
  'storage.restore': shellCommand(
    z.strictObject({ name: BackupName }),
    z.strictObject({ restored: z.boolean() }),
  ),
  /** The user has read what happened to the data file. */
  'storage.dismissNotice': engineCommand(nothing, nothing),
} as const;
