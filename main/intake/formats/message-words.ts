/** The words of a message that comes as plain text, as HTML, or as both. */
import type { ReadPart } from './format';
import { htmlParts } from './html';
import { htmlToText } from './html-to-text';

/**
 * Plain text is taken as its writer sent it, unless it lacks what the HTML has: a plain part that is empty or only
 * says to look at the HTML, and the rows of a table, which no plain part keeps.
 */
export function messageWords(plain: string, html: string): ReadPart[] {
  const text = plain.replaceAll('\r\n', '\n').trim();
  if (html.trim() === '') return [{ kind: 'text', name: null, text }];
  const words = htmlToText(html);
  const isWhole = text.length * 2 > words.text.length && text !== '';
  return isWhole && !words.hasTable ? [{ kind: 'text', name: null, text }] : htmlParts(html);
}
