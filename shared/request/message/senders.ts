/** Who may have written a text: from the header of its email, its "From:" lines, its signature, its words. */
import type { Division, Section } from './divide';
import type { MailHeader, Sender } from './part';

const ADDRESS = /[^\s<>()[\]",;:@]{1,64}@[^\s<>()[\]",;:@]{1,255}\.[^\s<>()[\]",;:@]{2,63}/g;
const MOST = 20;
/** The date and the time before a name: `On 17 Nov 2026, at 3:33 pm, Kirra Dunn <…> wrote:`. */
const DATE_BEFORE = /^.*\d{1,4}(?:\s*[ap]\.?m\.?)?(?:\s+[A-Z]{2,4}(?=,))?[,\s]+(?=\p{L}{2})/iu;

/** The name that is before an address, or alone. */
export function nameBefore(value: string): string {
  const bare = value
    .replace(/<.*$/, '')
    .replace(/\s+\S+\s*:\s*$/, '')
    .replace(DATE_BEFORE, '');
  return bare
    .replaceAll(/["'<>[\]()*]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[,\s]+/, '')
    .trim();
}

/** The likeliest first; each address once. */
export function sendersOf(
  text: string,
  { sections, messages, isForward }: Division,
  email: MailHeader | null,
): Sender[] {
  const found: Sender[] = [];
  const add = (source: Sender['source'], name: string, address: string): void => {
    const clean = address.replace(/[.!?'>]+$/, '');
    if (found.length >= MOST || found.some((one) => one.address.toLowerCase() === clean.toLowerCase()))
      return;
    const bare = name
      .replaceAll(/["'<>[\]()*]/g, ' ')
      .replaceAll(/\s+/g, ' ')
      .trim();
    found.push({
      source,
      name: bare === '' || bare.includes('@') ? null : bare.slice(0, 200),
      address: clean,
    });
  };
  const addFrom = (source: Sender['source'], value: string): void => {
    for (const { 0: address, index } of value.matchAll(ADDRESS))
      add(source, nameBefore(value.slice(0, index).split(/[;>]/).at(-1) ?? ''), address);
  };
  const addWords = (source: Sender['source'], message: number, kinds: readonly Section['kind'][]): void => {
    for (const section of sections) {
      if (section.message !== message || !kinds.includes(section.kind)) continue;
      const words = text.slice(section.start, section.end);
      for (const { 0: address } of words.matchAll(ADDRESS)) add(source, '', address);
    }
  };
  const addHeader = (message: number, source: Sender['source'] = 'from_line'): void => {
    for (const { field, value } of messages[message]?.header ?? [])
      if (field === 'from') addFrom(source, value);
    addFrom(source, messages[message]?.attribution ?? '');
  };
  for (const one of [email?.replyTo, email?.from]) if (one) add('email', one.name, one.address);
  addHeader(0);
  if (isForward) for (const message of messages.keys()) if (message > 0) addHeader(message);
  addWords('signature', 0, ['signature']);
  addWords('text', 0, ['words', 'footer', 'notice']);
  // Who is quoted may be ourselves.
  for (const message of messages.keys()) {
    if (message === 0) continue;
    addHeader(message, 'quoted');
    addWords('quoted', message, ['signature']);
  }
  for (const { header } of messages)
    for (const { field, value } of header) if (field === 'to') addFrom('quoted', value);
  return found;
}
