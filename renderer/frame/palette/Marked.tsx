import { Fragment } from 'react';
import { wordsOf } from '../../../shared/lists/words';
import styles from './CommandPalette.module.css';

/** A text in which the beginnings of words that were searched for stand out. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  return text.split(/([\p{L}\p{N}+#]+)/u).map((part, index) => {
    const [word = ''] = wordsOf(part);
    const asked = words.find((one) => word.startsWith(one));
    // A part's place is its identity.
    // oxlint-disable-next-line react/no-array-index-key
    if (asked === undefined) return <Fragment key={index}>{part}</Fragment>;
    return (
      // oxlint-disable-next-line react/no-array-index-key
      <Fragment key={index}>
        <mark className={styles.mark}>{part.slice(0, asked.length)}</mark>
        {part.slice(asked.length)}
      </Fragment>
    );
  });
}
