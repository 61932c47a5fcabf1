import { type RefObject, useEffect, useState } from 'react';
import { markMatches } from './settings-search';
import styles from './Settings.module.css';

/**
 * Shows only the settings with these words, also those that are drawn later.
 *
 * @param page holds the sections
 * @returns how many match; null: nothing is searched for
 */
export function useSettingsSearch(page: RefObject<HTMLElement | null>, search: string): number | null {
  const [count, setCount] = useState(0);
  useEffect(() => {
    const element = page.current;
    if (!element) return undefined;
    const mark = (): void =>
      setCount(
        markMatches(
          {
            sections: [...element.querySelectorAll(':scope > section')].map((section) => ({
              element: section,
              heading: section.querySelector('h2'),
              settings: [...section.querySelectorAll(`.${styles.fields} > *, .${styles.row}`)],
            })),
          },
          search,
        ),
      );
    mark();
    const observer = new MutationObserver(mark);
    observer.observe(element, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [page, search]);
  return search.trim() === '' ? null : count;
}
