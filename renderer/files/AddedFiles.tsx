import { FilePlus2, X } from 'lucide-react';
import { leftOutOf, type Part } from '../../shared/contract/brief';
import { LEFT_OUT_WORDS } from '../../shared/request/added-file';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import type { AddedFile } from './added-files';
import styles from './AddedFiles.module.css';

interface AddedFilesProps {
  files: readonly AddedFile[];
  onInclude: (id: string, part: Part) => void;
  onClear: () => void;
}

/** The files that were added, what was left out of each and why, and a way to include it. */
export function AddedFiles({ files, onInclude, onClear }: AddedFilesProps) {
  if (files.length === 0) return null;
  return (
    <section className={styles.files} aria-label="Added files">
      <div className={styles.head}>
        <h2 className={styles.heading}>Added files</h2>
        <Button kind="quiet" small square aria-label="Clear the list of added files" onPress={onClear}>
          <X size={14} aria-hidden />
        </Button>
      </div>
      <ul className={styles.list}>
        {files.map((file) => (
          <li key={file.id}>
            {file.ok ? (
              <FileParts file={file} onInclude={(part) => onInclude(file.id, part)} />
            ) : (
              <>
                <p className={styles.name}>{file.name}</p>
                <p className={styles.fault}>{file.message}</p>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function FileParts({
  file: { file },
  onInclude,
}: {
  file: AddedFile & { ok: true };
  onInclude: (part: Part) => void;
}) {
  const leftOut = leftOutOf(file);
  const included = file.parts.filter((part) => part.leftOut === null);
  return (
    <>
      <p className={styles.name}>
        <bdi>{file.name}</bdi>
        <span className={styles.quiet}>
          {leftOut.length === 0
            ? 'all of it is in the text'
            : `${plural(included.length, 'part')} in the text, ${leftOut.length} left out`}
        </span>
      </p>
      {leftOut.length > 0 && (
        <ul className={styles.parts}>
          {leftOut.map(({ name, text, reason }, at) => (
            // Parts may have equal names, and keep their order.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={at} className={styles.part}>
              <span className={styles.what}>
                <bdi>{name}</bdi>
                <span className={styles.quiet}>{LEFT_OUT_WORDS[reason]}</span>
              </span>
              {text !== null && (
                <Button
                  small
                  icon={<FilePlus2 size={14} aria-hidden />}
                  aria-label={`Include ${name}`}
                  onPress={() => onInclude({ name, text, leftOut: reason })}
                >
                  Include
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
