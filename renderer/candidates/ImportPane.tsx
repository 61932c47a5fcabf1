import { useState } from 'react';
import {
  FIELD_WORDS,
  IMPORT_FIELDS,
  type ImportField,
  ImportResult,
  Mapping,
  REQUIRED_FIELDS,
} from '../../shared/candidates/import';
import type { Output } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { plural } from '../ui/format';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import { StepList } from '../ui/StepList';
import pane from '../ui/Pane.module.css';
import styles from './ProfilePane.module.css';

export type ImportFile = NonNullable<Output<'files.chooseCandidates'>['file']>;
const NONE = '';

interface ImportPaneProps {
  file: ImportFile;
  onClose: () => void;
  onChooseAgain: () => void;
}

/** The import of a chosen file: column mapping, then progress, then the result. */
export function ImportPane({ file, onClose, onChooseAgain }: ImportPaneProps) {
  const [columns, setColumns] = useState<Partial<Record<ImportField, number>>>(file.preview.guess);
  const [duplicates, setDuplicates] = useState<'keep' | 'update'>('keep');
  const [jobId, setJobId] = useState<number | null>(null);
  const [isStarting, setStarting] = useState(false);
  const mapping = Mapping.safeParse(columns);
  const used = new Set(Object.values(columns));
  const ignored = file.preview.columns.filter((name, i) => name !== '' && !used.has(i));
  async function start(): Promise<void> {
    if (!mapping.success || isStarting) return;
    setStarting(true);
    const started = await ask('candidates.import', {
      token: file.token,
      mapping: mapping.data,
      duplicates,
      submitKey: crypto.randomUUID(),
    });
    setStarting(false);
    if (started) setJobId(started.jobId);
  }
  return (
    <Pane label="Import" testId="import" shows="import" onClose={onClose} title={`Import ${file.name}`}>
      {jobId !== null ? (
        <Progress jobId={jobId} onClose={onClose} onChooseAgain={onChooseAgain} />
      ) : (
        <>
          <PaneBody>
            <p className={pane.quiet}>Match the columns. The first value is shown below each.</p>
            {IMPORT_FIELDS.map((field) => (
              <ColumnChoice
                key={field}
                field={field}
                file={file}
                column={columns[field]}
                onChange={(column) => setColumns({ ...columns, [field]: column })}
              />
            ))}
            {ignored.length > 0 && (
              <p className={pane.quiet} dir="auto">
                Not imported: {ignored.join(', ')}
              </p>
            )}
            <Choice
              label="Existing candidates (same email)"
              value={duplicates}
              options={[
                { value: 'keep', label: 'Keep existing' },
                { value: 'update', label: 'Update from file' },
              ]}
              onChange={setDuplicates}
            />
          </PaneBody>
          <PaneFoot>
            <Button
              kind="primary"
              isDisabled={!mapping.success}
              busy={isStarting}
              onPress={() => void start()}
            >
              Import candidates
            </Button>
            {!mapping.success && <span role="status">{faultOf(mapping.error.issues[0]?.message)}</span>}
          </PaneFoot>
        </>
      )}
    </Pane>
  );
}

const faultOf = (message: string | undefined): string => `The import ${message ?? 'couldn’t start'}.`;

interface ColumnChoiceProps {
  field: ImportField;
  file: ImportFile;
  column: number | undefined;
  onChange: (column: number | undefined) => void;
}

function ColumnChoice({ field, file, column, onChange }: ColumnChoiceProps) {
  const { columns, sample } = file.preview;
  const first = column === undefined ? '' : (sample[0]?.[column] ?? '');
  return (
    <div className={styles.column}>
      <Choice
        label={REQUIRED_FIELDS.includes(field) ? `${FIELD_WORDS[field]} (required)` : FIELD_WORDS[field]}
        value={column === undefined ? NONE : String(column)}
        options={[
          { value: NONE, label: 'Not in this file' },
          ...columns.map((name, i) => ({ value: String(i), label: name || `Column ${i + 1}` })),
        ]}
        onChange={(value: string) => onChange(value === NONE ? undefined : Number(value))}
      />
      {first && (
        <p className={pane.quiet} dir="auto">
          {first.slice(0, 80)}
        </p>
      )}
    </div>
  );
}

interface ProgressProps {
  jobId: number;
  onClose: () => void;
  onChooseAgain: () => void;
}

function Progress({ jobId, onClose, onChooseAgain }: ProgressProps) {
  const job = useQuery('jobs.get', { jobId }).data;
  const result = ImportResult.safeParse(job?.result).data;
  async function undoImport(): Promise<void> {
    const done = await ask('candidates.removeImport', { jobId });
    if (!done) return;
    onClose();
    toast({
      text: `${plural(done.count, 'candidate')} removed.`,
      undo: () => void ask('candidates.restore', { removal: done.removal }),
    });
  }
  return (
    <>
      <PaneBody>
        {job && <StepList job={job} />}
        {job?.error && job.status !== 'completed' && (
          <p role="alert" className={styles.fault}>
            {job.error.message}
          </p>
        )}
        {result && result.added + result.updated + result.kept > 0 && (
          <p role="status">
            {plural(result.added, 'candidate')} added, {result.updated} updated, {result.kept} left unchanged.
          </p>
        )}
        {result && result.setAside > 0 && (
          <div role="alert">
            <h3>{plural(result.setAside, 'row')} not imported</h3>
            <p className={pane.quiet}>
              Correct them and import the file again. The other rows are not added twice if they have an email
              address.
            </p>
            <ul className={styles.errors} data-testid="row-errors">
              {result.errors.map(({ row, column, message }) => (
                <li key={`${row} ${column} ${message}`}>
                  Row {row}
                  {column && <>, {column}</>}: {message}
                </li>
              ))}
            </ul>
            {result.errorCount > result.errors.length && (
              <p className={pane.quiet}>
                And {(result.errorCount - result.errors.length).toLocaleString('en')} more.
              </p>
            )}
          </div>
        )}
      </PaneBody>
      <PaneFoot>
        {(result?.setAside ?? 0) > 0 || job?.status === 'failed' ? (
          <Button onPress={onChooseAgain}>Choose the corrected file</Button>
        ) : (
          <Button onPress={onClose}>Close</Button>
        )}
        {result && result.added > 0 && (
          <Button kind="quiet" onPress={() => void undoImport()}>
            Undo import
          </Button>
        )}
      </PaneFoot>
    </>
  );
}
