import { useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import type { ChangedList } from '../../shared/reference/change';
import type { Difference, ImportReview } from '../../shared/reference/import-review';
import { LIST_WORDS } from '../../shared/reference/wording';
import { formatCount } from '../../shared/pricing/money';
import { ask, request } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { localDateWords, plural } from '../ui/format';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import pane from '../ui/Pane.module.css';
import { State } from '../ui/State';
import styles from './EntryPane.module.css';

type Chosen = NonNullable<Output<'reference.chooseFile'>['file']>;

/** Chooses a file, shows what it would change, takes that, and undoes it. */
export function ImportPane({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<Chosen | null>(null);
  const [taken, setTaken] = useState<{ versionId: number; count: number } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function choose(): Promise<void> {
    setBusy(true);
    const reply = await request('reference.chooseFile', {});
    setBusy(false);
    setFault(reply.ok ? null : reply.error.message);
    if (reply.ok && !reply.data.file) return;
    setFile(reply.ok ? reply.data.file : null);
    setTaken(null);
  }
  async function accept(): Promise<void> {
    if (!file || isBusy) return;
    setBusy(true);
    const reply = await request('reference.accept', { token: file.token });
    setBusy(false);
    setFault(reply.ok ? null : reply.error.message);
    if (!reply.ok || reply.data.versionId === null) return;
    setTaken({ versionId: reply.data.versionId, count: reply.data.count });
  }

  return (
    <Pane
      label="Import"
      testId="data-import"
      shows="import"
      onClose={onClose}
      title={file ? `Import ${file.review.name}` : 'Import'}
    >
      <PaneBody>
        {fault !== null && (
          <p role="alert" className={styles.fault}>
            {fault}
          </p>
        )}
        {taken && file ? (
          <p role="status">
            <State tone="ok">{plural(taken.count, 'change')} in use.</State> New quotes use the new values.
            Priced quotes keep their price.
          </p>
        ) : file ? (
          <Review review={file.review} />
        ) : (
          <Formats />
        )}
        {!file && <Earlier />}
      </PaneBody>
      <PaneFoot>
        {taken ? (
          <>
            <Button onPress={onClose}>Close</Button>
            <Button
              kind="quiet"
              onPress={() => {
                void undo(taken.versionId);
                setTaken(null);
                setFile(null);
              }}
            >
              Undo import
            </Button>
          </>
        ) : file && file.review.differences.length > 0 ? (
          <>
            <Button kind="primary" busy={isBusy} onPress={() => void accept()}>
              {`Accept ${plural(file.review.differences.length, 'change')}`}
            </Button>
            <Button kind="quiet" onPress={() => void choose()}>
              Choose another file
            </Button>
          </>
        ) : (
          <Button kind={file ? 'second' : 'primary'} busy={isBusy} onPress={() => void choose()}>
            {file ? 'Choose another file' : 'Choose file'}
          </Button>
        )}
      </PaneFoot>
    </Pane>
  );
}

function Formats() {
  return (
    <section aria-label="What can be imported">
      <p>A CSV file with one of these sets of columns, a ShoreQuote data file, or a team file.</p>
      <dl className={styles.columns}>
        <div>
          <dt>Salaries</dt>
          <dd>role, level, min_php, median_php, max_php</dd>
        </div>
        <div>
          <dt>New roles</dt>
          <dd>as salaries, a row for each level, with family; aliases (separated by |)</dd>
        </div>
        <div>
          <dt>Price lists</dt>
          <dd>currency, workspace, monthly, setup</dd>
        </div>
        <div>
          <dt>Ambiguous names</dt>
          <dd>name, roles (separated by |)</dd>
        </div>
      </dl>
      <p className={pane.quiet}>
        Salaries and prices may also have source and date. Statutory tables are imported as JSON, in the form
        of ShoreQuote’s own. You see every difference before anything changes.
      </p>
    </section>
  );
}

function Review({ review }: { review: ImportReview }) {
  const { team, differences, notTaken, unchanged } = review;
  return (
    <>
      {team && (
        <section aria-label="Sender">
          <dl className={pane.facts}>
            <div>
              <dt>From</dt>
              <dd dir="auto">{[team.exportedBy, team.company].filter(Boolean).join(', ')}</dd>
            </div>
            <div>
              <dt>Exported</dt>
              <dd>{localDateWords(team.exportedAt)}</dd>
            </div>
            <div>
              <dt>Fingerprint</dt>
              <dd className={styles.fingerprint}>{team.fingerprint}</dd>
            </div>
          </dl>
          {!team.isTrusted && (
            <p className={pane.quiet}>
              This is the first file from them. You will be asked to confirm the fingerprint.
            </p>
          )}
        </section>
      )}
      <p role="status">{summaryWords(review)}</p>
      {differences.length > 0 && <Differences differences={differences} />}
      {notTaken.length > 0 && (
        <section aria-label="Not imported">
          <h3>{plural(notTaken.length, 'row')} not imported</h3>
          <ul className={styles.lines} data-testid="not-taken">
            {notTaken.map(({ row, name, reason }) => (
              <li key={`${row} ${name} ${reason}`}>
                <span dir="auto">
                  {[row === null ? '' : `Row ${row}`, name].filter(Boolean).join(', ')}: {reason}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {unchanged > 0 && differences.length + notTaken.length > 0 && (
        <p className={pane.quiet}>{plural(unchanged, 'value')} unchanged.</p>
      )}
    </>
  );
}

function summaryWords({ differences, notTaken, unchanged }: ImportReview): string {
  if (differences.length > 0) return `${plural(differences.length, 'difference')} from what is in use.`;
  if (notTaken.length > 0) return 'Nothing in this file can be used.';
  return unchanged > 0 ? 'Everything in this file is already in use.' : 'This file has no rows.';
}

const WORDS: Record<ChangedList, string> = { ...LIST_WORDS, roles: 'Roles', settings: 'Settings' };
/** As many are drawn at once. */
const SHOWN = 300;

function Differences({ differences }: { differences: readonly Difference[] }) {
  const [shown, setShown] = useState(SHOWN);
  return (
    <section aria-label="Differences">
      <h3>Differences</h3>
      <ul className={styles.differences} data-testid="differences">
        {differences.slice(0, shown).map(({ list, name, before, after }) => (
          <li key={`${list} ${name}`}>
            <span dir="auto">{name}</span>
            <span className={pane.quiet}>{WORDS[list]}</span>
            <span className={styles.change}>
              <del aria-label={`Before: ${before ?? 'none'}`}>{before ?? 'none'}</del>{' '}
              <ins aria-label={`After: ${after ?? 'none'}`}>{after ?? 'none'}</ins>
            </span>
          </li>
        ))}
      </ul>
      {differences.length > shown && (
        <Button small onPress={() => setShown(differences.length)}>
          {`Show all ${formatCount(differences.length)}`}
        </Button>
      )}
    </section>
  );
}

function Earlier() {
  const imports = useQuery('reference.sharing', {}).data?.imports ?? [];
  if (imports.length === 0) return null;
  return (
    <section aria-label="Earlier imports">
      <h3>Earlier imports</h3>
      <ul className={styles.lines}>
        {imports.map(({ versionId, file, by, at, changes, isUndone }) => (
          <li key={versionId}>
            <span dir="auto">
              {file}
              <span className={pane.quiet}>
                {[
                  `${localDateWords(at)}${by && ` by ${by}`}`,
                  plural(changes, 'change'),
                  isUndone && 'undone',
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </span>
            {!isUndone && (
              <Button
                small
                kind="quiet"
                aria-label={`Undo import of ${file}`}
                onPress={() => void undo(versionId)}
              >
                Undo
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

async function undo(versionId: number): Promise<void> {
  const done = await ask('reference.undo', { versionId });
  if (!done) return;
  const { kept } = done;
  toast({
    text:
      kept.length === 0
        ? 'Import undone.'
        : `Import undone, except for values changed since: ${kept.slice(0, 3).join('; ')}${kept.length > 3 ? ` and ${kept.length - 3} more` : ''}.`,
  });
}
