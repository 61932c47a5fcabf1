/** Tells texts that are neither English nor Filipino, which the offline reader declines. */
import data from '../data/other-languages-2026-11-24.json';
import { isOurWord } from './phrases';
import type { Token } from './tokens';

const FOREIGN: ReadonlySet<string> = new Set(Object.values(data.languages).flat());

/** True where most letters are of another script, or other languages' words outnumber ours. */
export function isOtherLanguage(tokens: readonly Token[]): boolean {
  let latin = 0;
  let other = 0;
  let foreign = 0;
  let ours = 0;
  for (const { kind, text } of tokens) {
    if (kind !== 'word') continue;
    if (/^[a-z]/.test(text)) latin += text.length;
    else other += text.length;
    if (FOREIGN.has(text)) foreign += 1;
    else if (isOurWord(text)) ours += 1;
  }
  return (other > latin && other > 1) || (foreign >= 2 && foreign > ours);
}
