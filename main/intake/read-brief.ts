/** Reads a client's request from a file of any format, with the files within it. */
import { extname } from 'node:path';
import {
  type Brief,
  type EmailHeader,
  FORWARDED_MARK,
  MAX_ALL_TEXT,
  type Part,
} from '../../shared/contract/brief';
import { CallRefused, refuse } from '../../shared/contract/reply';
import { MAX_UNSENT_TEXT } from '../../shared/contract/unsent-calls';
import { stripInvisibleCharacters } from '../../shared/invisible-characters';
import { MAX_PARTS } from '../../shared/request/added-file';
import { isBinary, toValidText } from '../../shared/valid-text';
import { chooseParts, type Gathered } from './choose-parts';
import { formatFor, formatForPart } from './formats';
import type { BriefFormat, FileContent, ReadPart } from './formats/format';
import type { IntakeOptions, Source } from './protocol';
import { nameOf, readBytes } from './read-file';

/** Files within files within a file: beyond this they are named, not read. */
const MAX_DEPTH = 4;
const MAX_INNER_FILES = 40;

/** @throws {CallRefused} for formats that cannot be read, files that cannot, and texts that are too long */
export async function readBrief(source: Source, { names }: IntakeOptions<'brief'> = {}): Promise<Brief> {
  const name = nameOf(source);
  const format = await formatFor(extensionOf(name));
  if (!format) throw unsupported(name);
  const content = await read(format, readBytes(source, format.maxBytes), name);
  if (content === null) throw notOfItsFormat(name);
  const gathered = await createGatherer()(content.parts, null, 1);
  if (gathered.some(({ kind, text }) => kind === 'text' && (text?.length ?? 0) > MAX_UNSENT_TEXT))
    throw tooLong(name);
  const parts = limited(chooseParts(gathered, content.email ?? null, names));
  const isTextless = parts.every(({ text }) => text === null || text === '');
  if (isTextless && parts.some(({ text }) => text === null)) throw textless(name, parts);
  return { name, parts, email: content.email ?? null };
}

const extensionOf = (name: string): string => extname(name).slice(1).toLowerCase();

/** Null where the bytes are of another format, or of none. */
async function read(format: BriefFormat, bytes: Buffer, name: string): Promise<FileContent | null> {
  const content = await format.read(bytes, name);
  return content?.parts.some((part) => 'text' in part && part.text !== null && isBinary(part.text))
    ? null
    : content;
}

/** Opens the files within a file, within limits that hold for all of them together. */
function createGatherer() {
  let files = 0;

  async function gather(parts: readonly ReadPart[], file: string | null, depth: number): Promise<Gathered[]> {
    const gathered: Gathered[] = [];
    for (const part of parts) {
      if (part.kind === 'file') gathered.push(...(await inner(part, file, depth)));
      else gathered.push(asGathered(part, file));
    }
    return gathered;
  }

  async function inner(
    { name, mimeType, bytes }: ReadPart & { kind: 'file' },
    file: string | null,
    depth: number,
  ): Promise<Gathered[]> {
    const path = pathOf(file, name);
    const leftOut = (reason: Exclude<Part['leftOut'], null>): Gathered[] => [
      { kind: 'left out', name: path, text: null, reason },
    ];
    if (isPicture(name, mimeType)) return leftOut('picture');
    const format = await formatForPart(extensionOf(name), mimeType);
    if (!format) return leftOut('unknown_type');
    if (bytes.length > format.maxBytes) return leftOut('too_long');
    files += 1;
    if (depth > MAX_DEPTH || files > MAX_INNER_FILES) return leftOut('too_deep');
    try {
      const content = await read(format, Buffer.from(bytes), name);
      if (content === null) return leftOut('unreadable');
      const gathered = await gather(content.parts, path, depth + 1);
      return asOffered(content.email ? withHeader(gathered, content.email) : gathered);
    } catch (error) {
      if (error instanceof CallRefused) return leftOut('unreadable');
      throw error;
    }
  }

  return gather;
}

const pathOf = (file: string | null, name: string | null): string =>
  [file, name]
    .flatMap((one) => (one === null ? [] : [stripInvisibleCharacters(one).trim()]))
    .filter((one) => one !== '')
    .join(': ')
    .slice(0, 200) || 'Text';

function asGathered(part: Exclude<ReadPart, { kind: 'file' }>, file: string | null): Gathered {
  const text = part.text === null ? null : toValidText(part.text).trim();
  const name = pathOf(file, part.name);
  return part.kind === 'left out'
    ? { kind: 'left out', name, text, reason: part.reason }
    : { kind: part.kind, name, text };
}

/** The words of an inner file are the request only where those of the outer one are not. */
const asOffered = (parts: readonly Gathered[]): Gathered[] =>
  parts.map((part) => {
    if (part.kind !== 'text') return part;
    const { name, text } = part;
    if (text === null || text === '') return { kind: 'left out', name, text: null, reason: 'no_text' };
    return text.length > MAX_UNSENT_TEXT
      ? { kind: 'left out', name, text: null, reason: 'too_long' }
      : { kind: 'offered', name, text };
  });

/** An attached message begins as mail apps write a forwarded one, so that the reader recognises it. */
function withHeader(parts: readonly Gathered[], { from, subject, date }: EmailHeader): Gathered[] {
  const sender = from === null ? '' : from.name === '' ? from.address : `${from.name} <${from.address}>`;
  const lines = [
    FORWARDED_MARK,
    ...(sender === '' ? [] : [`From: ${sender}`]),
    ...(date === null ? [] : [`Sent: ${date.slice(0, 10)}`]),
    ...(subject === '' ? [] : [`Subject: ${subject}`]),
  ];
  // Its subject is in its header.
  return parts
    .filter(({ kind, name }) => kind !== 'offered' || !name.endsWith(': Subject'))
    .map((part) =>
      part.kind === 'text' && part.text !== null && part.text !== ''
        ? { ...part, text: `${lines.join('\n')}\n\n${part.text}` }
        : part,
    );
}

const PICTURES = new Set('png jpg jpeg gif bmp tif tiff webp svg heic ico emf wmf'.split(' '));
const isPicture = (name: string, mimeType: string): boolean =>
  mimeType.startsWith('image/') || PICTURES.has(extensionOf(name));

/** Within what a file may hand on: what is read stays, the rest is counted. */
function limited(parts: readonly Part[]): Part[] {
  let length = 0;
  const kept = parts.map((part): Part => {
    length += part.text?.length ?? 0;
    const isTooLong =
      part.leftOut !== null && (length > MAX_ALL_TEXT || (part.text?.length ?? 0) > MAX_UNSENT_TEXT);
    if (!isTooLong) return part;
    length -= part.text?.length ?? 0;
    return { ...part, text: null };
  });
  if (kept.length <= MAX_PARTS) return kept;
  const used = kept.filter(({ leftOut }) => leftOut === null);
  const others = kept.filter(({ leftOut }) => leftOut !== null);
  const room = MAX_PARTS - 1 - Math.min(used.length, MAX_PARTS - 1);
  const rest = used.length + others.length - (MAX_PARTS - 1);
  return [
    ...used.slice(0, MAX_PARTS - 1),
    ...others.slice(0, room),
    { name: `${rest.toLocaleString('en')} more parts`, text: null, leftOut: 'too_many' },
  ];
}

const unsupported = (name: string): CallRefused =>
  refuse(
    'unsupported',
    `${name} can’t be read. Save it as .docx, .xlsx, .pdf, .txt or .eml first, or copy what you need and paste it here.`,
    [{ path: 'file', message: 'is of a type that can’t be read' }],
  );

const notOfItsFormat = (name: string): CallRefused =>
  extensionOf(name) === '' || /^(?:txt|md|text|csv|tsv|eml|html?)$/.test(extensionOf(name))
    ? refuse('invalid', `The file ${name} isn’t a text file. Save it as plain text (UTF-8) first.`, [
        { path: 'file', message: 'is not text' },
      ])
    : refuse(
        'invalid',
        `The contents of ${name} don’t match its file type. Open it, save it again, and add the saved file.`,
        [{ path: 'file', message: 'doesn’t match its file type' }],
      );

const tooLong = (name: string): CallRefused =>
  refuse(
    'invalid',
    `The file ${name} is longer than ${MAX_UNSENT_TEXT.toLocaleString('en')} characters. Copy the part with the request and paste it here.`,
    [{ path: 'file', message: 'is too long' }],
  );

const textless = (name: string, parts: readonly Part[]): CallRefused =>
  refuse(
    'invalid',
    `The file ${name} has no readable text (${parts
      .filter(({ text }) => text === null)
      .slice(0, 3)
      .map((part) => part.name)
      .join(', ')}). Scans and images can’t be read: type what you need, or ask for the text.`,
    [{ path: 'file', message: 'has no readable text' }],
  );
