import { FileUp, Search } from 'lucide-react';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { Candidate, SearchResult } from '../../shared/candidates/candidate';
import { queryWords } from '../../shared/candidates/words';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import type { Output } from '../../shared/contract/contract';
import { ask } from '../platform/bridge';
import { IS_MAC, useCommand } from '../platform/commands';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { plural } from '../ui/format';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import styles from './Candidates.module.css';
import { CandidateTable } from './CandidateTable';
import { FilterBar } from './FilterBar';
import { ANY, asked, type Filters, isAny } from './filters';
import { type ImportFile, ImportPane } from './ImportPane';
import { ProfilePane } from './ProfilePane';
import { ShortlistBar } from './ShortlistBar';
import { changeShortlist, firstShortlist } from './shortlists';

/** The most rows that the list shows. */
const SHOWN = 100;
type Overview = Output<'candidates.overview'>;

/** The Candidates screen: search as you type, filters, profiles, shortlists and import. */
export function CandidatesScreen() {
  const { data: overview, error } = useQuery('candidates.overview', {});
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(ANY);
  const [listId, setListId] = useState<number | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [file, setFile] = useState<ImportFile | null>(null);
  const results = useQuery(
    'candidates.search',
    { filters: asked(text, filters), limit: SHOWN },
    { keepsPrevious: true },
  ).data;
  const field = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  useCommand('find', () => field.current?.querySelector('input')?.focus());

  async function choose(): Promise<void> {
    const chosen = await ask('files.chooseCandidates', {});
    if (chosen?.file) setFile(chosen.file);
  }
  function close(): void {
    const row = sheet.current?.querySelector<HTMLElement>(`[data-candidate="${open}"] button`);
    setOpen(null);
    (row ?? field.current?.querySelector('input'))?.focus();
  }
  function clear(): void {
    setText('');
    setFilters(ANY);
    field.current?.querySelector('input')?.focus();
  }
  function intoList(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    sheet.current?.querySelector<HTMLElement>('tbody button')?.focus();
  }

  const rows = (known: Overview) => {
    const list = known.shortlists.find(({ shortlistId }) => shortlistId === listId) ?? known.shortlists[0];
    const listed = new Set(list?.candidateIds);
    return {
      open,
      listed,
      listName: list?.name ?? 'a shortlist',
      onOpen: (id: number) => {
        setFile(null);
        setOpen(id);
      },
      onToggle: (candidate: Candidate) => void toggle(candidate, list, listed),
    };
  };
  const hit =
    listId === null ? results?.hits.find(({ candidate }) => candidate.candidateId === open) : undefined;
  const pane = file ? (
    <ImportPane
      key={file.token}
      file={file}
      onClose={() => setFile(null)}
      onChooseAgain={() => void choose()}
    />
  ) : open !== null && overview ? (
    <ProfilePane
      candidateId={open}
      hit={hit && queryWords(text).length > 0 ? hit : null}
      shortlists={overview.shortlists}
      onClose={close}
    />
  ) : null;
  return (
    <Screen
      title="Candidates"
      beside={
        listId === null &&
        results &&
        overview &&
        overview.all > 0 && <span role="status">{countWords(results)}</span>
      }
      actions={
        <>
          {/* The arrow leads from the field into the list below. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div ref={field} className={styles.search} onKeyDownCapture={intoList}>
            <Field
              label="Find candidates"
              labelHidden
              placeholder="Search by role, skill, name or keyword"
              type="search"
              icon={<Search size={16} aria-hidden />}
              unit={<kbd>{IS_MAC ? '⌘ F' : 'Ctrl F'}</kbd>}
              value={text}
              onChange={(next) => {
                setText(next);
                setListId(null);
              }}
            />
          </div>
          <Button icon={<FileUp size={16} aria-hidden />} onPress={() => void choose()}>
            Import CSV
          </Button>
        </>
      }
      pane={pane}
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load candidates.">
          {error.message}
        </Banner>
      )}
      <div ref={sheet} className={styles.sheet}>
        {overview === null || results === null ? (
          !error && (
            <Late>
              <p className={styles.empty}>Loading candidates…</p>
            </Late>
          )
        ) : overview.all === 0 ? (
          <Empty onImport={() => void choose()} />
        ) : (
          <>
            <ShortlistBar overview={overview} shown={listId} onShow={setListId} />
            {listId === null && <FilterBar filters={filters} overview={overview} onChange={setFilters} />}
            {overview.samples > 0 && <Samples overview={overview} />}
            {listId === null ? (
              <Rows candidates={results.hits.map(({ candidate }) => candidate)} {...rows(overview)}>
                <p role="status">{noneWords(text, filters)}</p>
                <Button onPress={clear}>
                  {isAny(filters) ? 'Clear search' : 'Clear search and filters'}
                </Button>
              </Rows>
            ) : (
              <ShortlistRows shortlistId={listId} {...rows(overview)} />
            )}
          </>
        )}
      </div>
    </Screen>
  );
}

function Empty({ onImport }: { onImport: () => void }) {
  return (
    <div className={styles.empty}>
      <p>
        No candidates yet. Import a CSV file, or load 300 sample profiles to explore. Imported data stays on
        this computer.
      </p>
      <div className={styles.buttons}>
        <Button kind="primary" onPress={onImport}>
          Import CSV
        </Button>
        <Button onPress={() => void ask('candidates.loadSamples', {})}>Load samples</Button>
      </div>
    </div>
  );
}

function Samples({ overview }: { overview: Overview }) {
  async function remove(): Promise<void> {
    const done = await ask('candidates.removeSamples', {});
    if (!done) return;
    toast({
      text: `${plural(done.count, 'sample')} removed.`,
      undo: () => void ask('candidates.restore', { removal: done.removal }),
    });
  }
  return (
    <p className={styles.samples}>
      <span>
        {overview.samples === overview.all
          ? 'These are sample profiles, not real people.'
          : `${overview.samples} are sample profiles, not real people.`}
      </span>
      <Button kind="quiet" small onPress={() => void remove()}>
        Remove samples
      </Button>
    </p>
  );
}

async function toggle(
  candidate: Candidate,
  list: Shortlist | undefined,
  listed: ReadonlySet<number>,
): Promise<void> {
  const to = list ?? (await firstShortlist());
  if (to) await changeShortlist(to, candidate, !listed.has(candidate.candidateId));
}

type RowsProps = ComponentProps<typeof CandidateTable>;

/** The table, or `children` where it has no rows. */
function Rows({ children, ...table }: RowsProps & { children: ReactNode }) {
  return table.candidates.length > 0 ? (
    <CandidateTable {...table} />
  ) : (
    <div className={styles.empty}>{children}</div>
  );
}

function ShortlistRows({ shortlistId, ...table }: Omit<RowsProps, 'candidates'> & { shortlistId: number }) {
  const list = useQuery('shortlists.get', { shortlistId }).data;
  return (
    list && (
      <Rows candidates={list.candidates} {...table}>
        <p role="status">This shortlist is empty. Add people from All candidates.</p>
      </Rows>
    )
  );
}

function countWords({ hits, total, isMore }: SearchResult): string {
  const count = `${isMore ? 'more than ' : ''}${total.toLocaleString('en')}`;
  return hits.length < total ? `${count}, top ${hits.length} shown` : count;
}

function noneWords(text: string, filters: Filters): string {
  const words = text.trim();
  if (words === '') return 'No candidates match these filters.';
  return isAny(filters)
    ? `No candidates match all of “${words}”.`
    : `No candidates match all of “${words}” and these filters.`;
}
