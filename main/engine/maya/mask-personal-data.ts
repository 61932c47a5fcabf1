/** Masks personal data in a chat: one set of placeholders for the whole conversation, replaced again in answers. */
import type { RoleCatalogue } from '../../../shared/request/catalogue';
import { mask } from '../assistant/feature';
import type { Withheld } from '../conversations/conversation-store';

/**
 * @param known the placeholders of earlier messages
 * @returns what may be sent, and the placeholders that are new
 */
export function maskPersonalData(
  text: string,
  names: readonly string[],
  catalogue: RoleCatalogue,
  known: readonly Withheld[],
): { sent: string; added: Withheld[] } {
  const { visible, marks } = mask(text, names, catalogue);
  const all = [...known];
  let sent = '';
  let at = 0;
  for (const { start, end, placeholder } of marks) {
    const original = visible.slice(start, end);
    let entry = all.find((one) => one.original === original);
    if (!entry) {
      const kind = placeholder.slice(1).split(' ')[0] ?? 'name';
      let number = 1;
      const isTaken = (name: string): boolean =>
        visible.includes(name) || all.some((one) => one.placeholder === name);
      while (isTaken(`[${kind} ${number}]`)) number += 1;
      entry = { placeholder: `[${kind} ${number}]`, original };
      all.push(entry);
    }
    sent += visible.slice(at, start) + entry.placeholder;
    at = end;
  }
  return { sent: sent + visible.slice(at), added: all.slice(known.length) };
}

/** The text with the words that the placeholders stand for. */
export function unmask(text: string, withheld: readonly Withheld[]): string {
  return withheld.reduce((shown, { placeholder, original }) => shown.replaceAll(placeholder, original), text);
}

/** The value with every text within it changed, but for the names of its keys. */
export function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((one: unknown) => mapTexts(one, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, mapTexts(one, change)]));
}
