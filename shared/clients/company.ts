/** Names of companies, compared as a person would: case, spaces, punctuation and the legal form make no difference. */

/** Forms of companies, behind their names. */
const LEGAL_FORMS: ReadonlySet<string> = new Set(
  'ltd limited pty inc incorporated llc llp plc lp corp corporation co company gmbh ag bv nv sa srl pte opc the'.split(
    ' ',
  ),
);

/** The words that make up a company's name, in one form. */
export function companyWords(name: string): string[] {
  const words =
    name
      .normalize('NFKD')
      .replaceAll(/\p{M}/gu, '')
      .toLowerCase()
      .replaceAll(/['’.]/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const own = words.filter((word) => !LEGAL_FORMS.has(word));
  return own.length > 0 ? own : words;
}

/** Equal for two ways to write the same company. */
export const companyKey = (name: string): string => companyWords(name).join(' ');

/** Whether two names mean the same company; `Harbourline` is `Harbourline Supplies` in short. */
export function isSameCompany(one: string, other: string): boolean {
  const [short = [], long = []] = [companyWords(one), companyWords(other)].toSorted(
    (a, b) => a.length - b.length,
  );
  return short.length > 0 && short.every((word, index) => word === long[index]);
}
