/** Which settings contain the words of a search. Pure of React: it marks what is on screen. */

/** What a section and a setting are in the page. */
export interface SearchedPage {
  sections: readonly { heading: Element | null; element: Element; settings: readonly Element[] }[];
}

const normal = (text: string): string =>
  text.toLocaleLowerCase('en').normalize('NFKD').replaceAll(/\p{M}/gu, '');

/** Hides the settings and sections without the words; returns how many settings match. Without words it shows all. */
export function markMatches({ sections }: SearchedPage, search: string): number {
  const words = normal(search).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const { heading, element, settings } of sections) {
    const title = normal(heading?.textContent ?? '');
    const isWhole = words.every((word) => title.includes(word));
    let found = 0;
    for (const setting of settings) {
      const text = normal(setting.textContent ?? '');
      const isFound =
        isWhole ||
        (words.some((word) => text.includes(word)) &&
          words.every((word) => text.includes(word) || title.includes(word)));
      setting.toggleAttribute('data-unmatched', !isFound);
      if (isFound) found += 1;
    }
    // What is in no setting, such as a list of aliases, is found by the words of its section.
    const all = normal(element.textContent ?? '');
    const isShown = found > 0 || (settings.length === 0 && words.every((word) => all.includes(word)));
    element.toggleAttribute('data-unmatched', !isShown);
    count += settings.length === 0 && isShown ? 1 : found;
  }
  return count;
}
