/** Looks for words in every file of a folder, as plain text and in base64. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The forms in which a text may lie in a file: UTF-8, UTF-16, and base64 from any of its three beginnings. */
function formsOf(text: string): Buffer[] {
  const plain = Buffer.from(text);
  const coded = [0, 1, 2].map((skipped) => {
    const base64 = plain.subarray(skipped).toString('base64');
    // The last characters depend on what follows.
    return base64.slice(0, -4);
  });
  return [plain, Buffer.from(text, 'utf16le'), ...coded.map((form) => Buffer.from(form))];
}

export function filesOf(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

/** `file: word` for each word that a file of the folder holds. */
export function foundIn(folder: string, words: readonly string[], files = filesOf(folder)): string[] {
  return files.flatMap((file) => {
    const bytes = readFileSync(join(folder, file));
    return words
      .filter((word) => formsOf(word).some((form) => bytes.includes(form)))
      .map((word) => `${file}: ${word}`);
  });
}
