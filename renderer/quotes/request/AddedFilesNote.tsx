import type { AddedFile } from '../../../shared/request/added-file';
import { LEFT_OUT_WORDS } from '../../../shared/request/added-file';
import { plural } from '../../ui/format';
import styles from './AddedFilesNote.module.css';

/** The files that the client's words came from, with what of each is not in the words. */
export function AddedFilesNote({ files }: { files: readonly AddedFile[] }) {
  if (files.length === 0) return null;
  return (
    <section className={styles.note} aria-label="Files">
      {files.map(({ name, leftOut }, at) => (
        // Files may have equal names, and keep their order.
        // oxlint-disable-next-line react/no-array-index-key
        <details key={at} open={leftOut.length <= FEW}>
          <summary>
            From <bdi>{name}</bdi>
            <span className={styles.quiet}>
              {leftOut.length === 0 ? 'all of it' : `${plural(leftOut.length, 'part')} left out`}
            </span>
          </summary>
          {leftOut.length > 0 && (
            <>
              <ul>
                {leftOut.map((part, place) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={place}>
                    <bdi>{part.name}</bdi> <span className={styles.quiet}>{LEFT_OUT_WORDS[part.reason]}</span>
                  </li>
                ))}
              </ul>
              <p className={styles.quiet}>To include a part, add the file to a new quote.</p>
            </>
          )}
        </details>
      ))}
    </section>
  );
}

/** So many parts are listed at once; more are folded. */
const FEW = 3;
