/** A PDF with text, read by pdf.js. Pages that are pictures have none, and are named. */
import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import { damaged, locked, orDamaged } from './damaged';
import type { BriefFormat, ReadPart } from './format';
import { linesOfPage } from './pdf-lines';

/** Pages beyond this are named, not read. */
const MAX_PAGES = 200;
/** No page is read once there is more text than this, in UTF-16 units. */
const MAX_TEXT = 300_000;
/** A file may have anything before its first mark, within this. */
const MARK = '%PDF-';
const MARK_WITHIN = 1_024;

const Piece = z.object({
  str: z.string(),
  width: z.number(),
  height: z.number(),
  transform: z.tuple([z.number(), z.number(), z.number(), z.number(), z.number(), z.number()]),
});

export const pdf: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    if (!bytes.subarray(0, MARK_WITHIN).includes(MARK)) return null;
    return orDamaged(name, () => contentOf(bytes, name));
  },
};

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Buffer, name: string): Promise<Document> {
  try {
    return await getDocumentProxy(new Uint8Array(bytes), {
      // What it would load or draw: only the text is wanted.
      disableFontFace: true,
      useSystemFonts: false,
      isEvalSupported: false,
      stopAtErrors: false,
      verbosity: 0,
    });
  } catch (error) {
    throw error instanceof Error && error.name === 'PasswordException' ? locked(name) : damaged(name);
  }
}

async function contentOf(bytes: Buffer, name: string): Promise<{ parts: ReadPart[] }> {
  const document = await open(bytes, name);
  const pages: string[] = [];
  const empty: number[] = [];
  let length = 0;
  const count = Math.min(document.numPages, MAX_PAGES);
  let at = 0;
  while (at < count && length <= MAX_TEXT) {
    at += 1;
    const page = await document.getPage(at);
    const { items } = await page.getTextContent();
    const text = linesOfPage(items.flatMap(pieceOf));
    length += text.length;
    if (text === '') empty.push(at);
    else pages.push(text);
    page.cleanup();
  }
  return {
    parts: [
      { kind: 'text', name: null, text: pages.join('\n\n') },
      ...notRead(empty, 'no_text'),
      ...(at < document.numPages ? notRead([at + 1, document.numPages], 'too_long') : []),
    ],
  };
}

function pieceOf(item: unknown) {
  const piece = Piece.safeParse(item);
  if (!piece.success) return [];
  const { str, width, height, transform } = piece.data;
  const [, , skew, scale, x, y] = transform;
  // Without a map of its letters a font gives characters that nobody can read.
  const text = str.replaceAll(/[\p{Cc}\p{Co}]/gu, '');
  return [{ text, x, y, width, height: height || Math.hypot(skew, scale) }];
}

/** Pages by their first and last number. */
function notRead(pages: readonly number[], reason: 'no_text' | 'too_long'): ReadPart[] {
  const [first] = pages;
  const last = pages.at(-1);
  if (first === undefined || last === undefined) return [];
  const listed = reason === 'too_long' ? `${first} to ${last}` : pages.slice(0, 20).join(', ');
  const name = first === last ? `Page ${first}` : `Pages ${listed}${pages.length > 20 ? ' …' : ''}`;
  return [{ kind: 'left out', name, text: null, reason }];
}
