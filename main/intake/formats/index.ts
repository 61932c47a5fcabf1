/** Every format of a client's request. A further one is a file of its own, and its line here. */
import type { BriefFormat } from './format';

interface FormatEntry {
  /** The endings of its files, in lower case and without the dot; the empty one stands for none. */
  extensions: readonly string[];
  /** What emails call it, where a part has no name that tells. */
  mimeTypes: readonly string[];
  /** Only the process that reads a file loads its format. */
  load(): Promise<BriefFormat>;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const FORMATS: readonly FormatEntry[] = [
  {
    extensions: ['txt', 'md', 'text', ''],
    mimeTypes: ['text/plain', 'text/markdown'],
    load: async () => (await import('./plain-text')).plainText,
  },
  {
    extensions: ['eml'],
    mimeTypes: ['message/rfc822', 'message/global'],
    load: async () => (await import('./email')).email,
  },
  {
    extensions: ['msg'],
    mimeTypes: ['application/vnd.ms-outlook'],
    load: async () => (await import('./outlook-message')).outlookMessage,
  },
  {
    extensions: ['docx', 'docm'],
    mimeTypes: [`${OFFICE}.wordprocessingml.document`],
    load: async () => (await import('./docx')).docx,
  },
  {
    extensions: ['xlsx', 'xlsm'],
    mimeTypes: [`${OFFICE}.spreadsheetml.sheet`],
    load: async () => (await import('./xlsx')).xlsx,
  },
  {
    extensions: ['csv', 'tsv'],
    mimeTypes: ['text/csv', 'text/tab-separated-values'],
    load: async () => (await import('./csv')).csv,
  },
  {
    extensions: ['pdf'],
    mimeTypes: ['application/pdf'],
    load: async () => (await import('./pdf')).pdf,
  },
  {
    extensions: ['html', 'htm'],
    mimeTypes: ['text/html'],
    load: async () => (await import('./html')).html,
  },
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

/** The format of a part of an email, by its name or else by its type; null where there is none. */
export async function formatForPart(extension: string, mimeType: string): Promise<BriefFormat | null> {
  const known = extension === '' ? null : await formatFor(extension);
  const entry = FORMATS.find(({ mimeTypes }) => mimeTypes.includes(mimeType));
  return known ?? (entry ? entry.load() : null);
}
