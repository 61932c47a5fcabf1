import type { Input } from '../../shared/contract/contract';
import { ask, request } from '../platform/bridge';
import { toast } from '../platform/toasts';
import { settingWords } from './pricing-rows';

type Value = Input<'settings.set'>['value'];

/** Keeps a setting at once and offers to take it back; gives the words of a refusal, else null. */
export async function setSetting(key: string, value: Value, before: Value): Promise<string | null> {
  if (JSON.stringify(value) === JSON.stringify(before)) return null;
  const reply = await request('settings.set', { key, value });
  if (reply.ok) {
    toast({
      text: `Saved: ${settingWords(key)}.`,
      undo: () => void ask('settings.set', { key, value: before }),
    });
    return null;
  }
  return reply.error.fields?.[0]?.message ?? reply.error.message;
}
