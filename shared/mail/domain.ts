/**
 * Names of servers and domains, of any script (RFC 5891): one rule for every address that is typed. What looks like
 * another name is refused: full-width letters, labels of several scripts (Unicode TS 39, "highly restrictive") and
 * labels of letters that all look like Latin ones.
 */
import { parseUrl } from '../url';

const LABEL = /^(?!-)[\p{L}\p{M}\p{Nd}-]{1,63}(?<!-)$/u;
const LONGEST = 253;

/**
 * Scripts that may be combined in one label, in lower case; Chinese, Japanese and Korean are written with Latin
 * letters too. Of Latin, phonetic letters and small capitals are left out: they belong to no name.
 */
const SCRIPTS: readonly RegExp[] = [
  /^[a-zß-ɏḀ-ỿ\d-]+$/u,
  /^[a-zß-ɏḀ-ỿ\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\d-]+$/u,
  /^[a-zß-ɏḀ-ỿ\p{scx=Han}\p{scx=Bopomofo}\d-]+$/u,
  /^[a-zß-ɏḀ-ỿ\p{scx=Han}\p{scx=Hangul}\d-]+$/u,
  /^[\p{scx=Cyrillic}\d-]+$/u,
  /^[\p{scx=Greek}\d-]+$/u,
  /^[\p{scx=Armenian}\d-]+$/u,
  /^[\p{scx=Georgian}\d-]+$/u,
  /^[\p{scx=Hebrew}\d-]+$/u,
  /^[\p{scx=Arabic}\d-]+$/u,
  /^[\p{scx=Devanagari}\d-]+$/u,
  /^[\p{scx=Bengali}\d-]+$/u,
  /^[\p{scx=Gurmukhi}\d-]+$/u,
  /^[\p{scx=Gujarati}\d-]+$/u,
  /^[\p{scx=Tamil}\d-]+$/u,
  /^[\p{scx=Telugu}\d-]+$/u,
  /^[\p{scx=Kannada}\d-]+$/u,
  /^[\p{scx=Malayalam}\d-]+$/u,
  /^[\p{scx=Sinhala}\d-]+$/u,
  /^[\p{scx=Thai}\d-]+$/u,
  /^[\p{scx=Lao}\d-]+$/u,
  /^[\p{scx=Khmer}\d-]+$/u,
  /^[\p{scx=Myanmar}\d-]+$/u,
  /^[\p{scx=Ethiopic}\d-]+$/u,
];
/** Cyrillic and Greek letters that are drawn as Latin ones (Chromium, IDN spoof checker, as of 2026-11-30). */
const LIKE_LATIN = /^(?=.*\p{L})[асԁеһіјӏорԛѕԝхуъЬҽпгѵѡαικνοπρστυωϲϳ\d-]+$/u;

export type DomainFault = 'form' | 'look_alike';

/**
 * Null where a text names a host.
 *
 * @param minLabels 2: a domain of the Internet; 1: a name in the own network too
 */
export function hostNameFault(text: string, minLabels: 1 | 2): DomainFault | null {
  const labels = text.split('.');
  if (text.normalize('NFKC') !== text.normalize('NFC')) return 'look_alike';
  if (labels.length < minLabels || !labels.every((label) => LABEL.test(label.normalize('NFC'))))
    return 'form';
  if (!labels.every(isOneScript)) return 'look_alike';
  // A last label of digits would be part of an IPv4 address, in any of the forms that systems read.
  if (/^(?:\d+|0x[\da-f]*)$/i.test(labels.at(-1) ?? '')) return 'form';
  const ascii = parseUrl(`https://${text}/`)?.hostname ?? '';
  return ascii === '' || ascii.length > LONGEST ? 'form' : null;
}

function isOneScript(label: string): boolean {
  const lower = label.normalize('NFC').toLowerCase();
  return SCRIPTS.some((script) => script.test(lower)) && !LIKE_LATIN.test(lower);
}
