/** Settings in the data file. A damaged value is reported and kept; its default is in meanwhile. */
import { z } from 'zod';
import { fieldErrorText } from '../../../shared/contract/field-error-text';
import { fieldErrors, refuse } from '../../../shared/contract/reply';
import { SETTING_SCHEMAS, Settings } from '../../../shared/settings/settings';
import type { Db } from '../database/open';

export interface SettingsState {
  values: Settings;
  /** Keys whose stored value no longer fits its schema. */
  damaged: string[];
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

const Row = z.object({ key: z.string(), value: z.string() });

export function createSettingsStore(db: Db, defaults: Settings, now: () => number) {
  const all = db.prepare('SELECT key, value FROM settings');
  const put = db.prepare(
    `INSERT INTO settings (key, value, updated_at) VALUES (?, ?, ?)
     ON CONFLICT (key) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at`,
  );
  const one = db.prepare('SELECT value FROM settings WHERE key = ?');
  const remove = db.prepare('DELETE FROM settings WHERE key = ?');

  function read(): SettingsState {
    const groups: Record<string, Record<string, unknown>> = structuredClone(defaults);
    const damaged: string[] = [];
    for (const stored of all.all()) {
      const { key, value } = Row.parse(stored);
      const [group = '', name = ''] = key.split('.');
      const schema = SETTING_SCHEMAS.get(key);
      const parsed = schema?.safeParse(parseJson(value));
      const target = groups[group];
      if (parsed?.success && target) target[name] = parsed.data;
      else damaged.push(key);
    }
    return { values: Settings.parse(groups), damaged };
  }

  return {
    read,
    /** The value that is stored for a key; null: its default counts. */
    stored(key: string): z.core.util.JSONType {
      const value = one.pluck().get(key);
      return z.json().parse(typeof value === 'string' ? (parseJson(value) ?? null) : null);
    },
    /**
     * Sets one setting; null resets it to its default, except where null is a value of its own.
     *
     * @throws {CallRefused} for an unknown key or a value outside its schema
     */
    set(key: string, value: unknown): void {
      const schema = SETTING_SCHEMAS.get(key);
      if (!schema)
        throw refuse('invalid', `There is no setting "${key}".`, [{ path: 'key', message: 'is unknown' }]);
      if (value === null) {
        remove.run(key);
        return;
      }
      const parsed = schema.safeParse(value, { error: fieldErrorText });
      if (!parsed.success) {
        const [first] = fieldErrors(parsed.error);
        const message = [first?.path, first?.message ?? 'is not valid'].filter(Boolean).join(' ');
        throw refuse('invalid', `${key}: ${message}`, [{ path: 'value', message }]);
      }
      put.run(key, JSON.stringify(parsed.data), now());
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
