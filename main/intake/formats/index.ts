/** Every format of a client's request. A further one is a file of its own, and its line here. */
import type { BriefFormat } from './format';

interface FormatEntry {
  /** The endings of its files, in lower case and without the dot; the empty one stands for none. */
  extensions: readonly string[];
  /** Only the process that reads a file loads its format. */
  load(): Promise<BriefFormat>;
}

const FORMATS: readonly FormatEntry[] = [
  {
    extensions: ['txt', 'md', 'text', 'csv', ''],
    load: async () => (await import('./plain-text')).plainText,
  },
  { extensions: ['eml'], load: async () => (await import('./email')).email },
];

/** For a file dialog. */
export const BRIEF_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions).filter(
  (extension) => extension !== '',
);

/** The format of a file with this ending (`eml`); null where there is none. */
export async function formatFor(extension: string): Promise<BriefFormat | null> {
  const entry = FORMATS.find(({ extensions }) => extensions.includes(extension));
  return entry ? entry.load() : null;
}
