/**
 * A Word document: its words by mammoth, whose HTML keeps lists and tables. Deleted words of tracked changes are not in
 * it. Page headers, footers and comments stand next to the text; pictures are named.
 */
import mammoth from 'mammoth';
import { Parser } from 'htmlparser2';
import { orDamaged } from './damaged';
import type { BriefFormat, ReadPart } from './format';
import { htmlParts } from './html';
import { isOfficeFile, openOfficeFile } from './office-file';

const BESIDE = /^word\/(?:(header|footer)\d*|comments)\.xml$/;
const PICTURE = /^word\/media\/([^/]+)$/;

export const docx: BriefFormat = {
  maxBytes: 25_000_000,
  async read(bytes, name) {
    if (!isOfficeFile(bytes)) return null;
    const { names, texts } = openOfficeFile(bytes, name, (entry) => BESIDE.test(entry));
    const { value } = await orDamaged(name, () =>
      mammoth.convertToHtml(
        { buffer: bytes },
        {
          // A picture is not loaded: only its place is kept.
          convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
          styleMap: ['strike => s'],
          externalFileAccess: false,
        },
      ),
    );
    return { parts: [...htmlParts(value), ...beside(texts), ...pictures(names)] };
  },
};

function beside(texts: ReadonlyMap<string, string>): ReadPart[] {
  const found = new Map<string, string[]>();
  for (const [entry, markup] of texts) {
    const words = wordsOf(markup);
    const kind = BESIDE.exec(entry)?.[1] ?? 'comments';
    const name = `${kind[0]?.toUpperCase() ?? ''}${kind.slice(1)}`;
    if (words !== '') found.set(name, [...(found.get(name) ?? []), words]);
  }
  return [...found].map(([name, words]) => ({
    kind: 'left out',
    name,
    // First pages and odd pages have headers of their own, often with the same words.
    text: [...new Set(words)].join('\n'),
    reason: 'beside',
  }));
}

/** The words of a part of the document, a line for each paragraph. */
function wordsOf(markup: string): string {
  const words: string[] = [];
  let isText = false;
  const parser = new Parser(
    {
      onopentagname: (name) => (isText = name === 'w:t'),
      ontext: (text) => isText && words.push(text),
      onclosetag(name) {
        isText = false;
        if (name === 'w:p') words.push('\n');
      },
    },
    { xmlMode: true },
  );
  parser.end(markup);
  return words.join('').trim();
}

const pictures = (names: readonly string[]): ReadPart[] =>
  names.flatMap((entry): ReadPart[] => {
    const picture = PICTURE.exec(entry)?.[1];
    return picture === undefined ? [] : [{ kind: 'left out', name: picture, text: null, reason: 'picture' }];
  });
