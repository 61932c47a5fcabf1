import { FileUp, Plus } from 'lucide-react';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { z } from 'zod';
import type { Candidate, CandidateFilters, CandidateHit } from '../../shared/candidates/candidate';
import { queryWords } from '../../shared/lists/words';
import type { Shortlist } from '../../shared/candidates/candidate-calls';
import type { Output } from '../../shared/contract/contract';
import { ListNote, ListScreen, NoRows, useListFocus } from '../lists/ListScreen';
import { formatCount } from '../../shared/pricing/money';
import { ask, request } from '../platform/bridge';
import { useKeptState } from '../platform/kept-state';
import { useLastingState } from '../platform/lasting-state';
import { usePages } from '../platform/pages';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import { plural } from '../ui/format';
import { ButtonRow } from '../ui/ButtonRow';
import { CandidateOrder, CandidateTable } from './CandidateTable';
import { FilterBar } from './FilterBar';
import { CandidateFormPane } from './CandidateFormPane';
import { ANY, asked, type Filters, isAny } from './filters';
import { type ImportFile, ImportPane } from './ImportPane';
import { ProfilePane } from './ProfilePane';
import { ShortlistBar } from './ShortlistBar';
import { changeShortlist, firstShortlist } from './shortlists';

type Overview = Output<'candidates.overview'>;

/** The Candidates screen: search as you type, filters, profiles, shortlists and import. */
/** @param props.opened whose profile is open at first; null: nobody’s */
export function CandidatesScreen({ opened }: { opened: number | null }) {
  const { data: overview, error } = useQuery('candidates.overview', {});
  const [text, setText] = useState('');
  const [filters, setFilters] = useState(ANY);
  const [listId, setListId] = useState<number | null>(null);
  const [open, setOpen] = useState(opened);
  const [file, setFile] = useState<ImportFile | null>(null);
  const [isAdding, setAdding] = useKeptState('candidates:adding', z.boolean(), false);
  const [order, setOrder] = useLastingState('list:candidate:sort', CandidateOrder.nullable(), null);
  const pages = useCandidatePages(asked(text, filters), order);
  const { rows: results, error: notFound } = pages;
  const focus = useListFocus();

  async function choose(): Promise<void> {
    const chosen = await ask('files.chooseCandidates', {});
    if (chosen?.file) setFile(chosen.file);
  }
  function close(): void {
    focus.toOpenRow();
    setOpen(null);
  }
  function add(): void {
    setFile(null);
    setAdding(true);
  }
  function clear(): void {
    setText('');
    setFilters(ANY);
    focus.toField();
  }

  const rows = (known: Overview) => {
    const list = known.shortlists.find(({ shortlistId }) => shortlistId === listId) ?? known.shortlists[0];
    const listed = new Set(list?.candidateIds);
    return {
      order,
      onSort: setOrder,
      open,
      listed,
      shortlists: known.shortlists,
      listName: list?.name ?? 'a shortlist',
      onOpen: (id: number) => {
        setFile(null);
        setAdding(false);
        setOpen(id);
      },
      onToggle: (candidate: Candidate) => void toggle(candidate, list, listed),
    };
  };
  const hit = listId === null ? results?.find(({ candidate }) => candidate.candidateId === open) : undefined;
  const pane = file ? (
    <ImportPane
      key={file.token}
      file={file}
      onClose={() => setFile(null)}
      onChooseAgain={() => void choose()}
    />
  ) : isAdding ? (
    <CandidateFormPane
      key="new"
      onClose={() => setAdding(false)}
      onDone={(candidateId) => {
        setAdding(false);
        setOpen(candidateId);
      }}
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
    <ListScreen
      title="Candidates"
      beside={
        listId === null &&
        results &&
        overview &&
        overview.all > 0 && (
          <>
            <span role="status">{countWords(pages.total ?? results.length, order)}</span>
            {order && (
              <Button kind="quiet" small onPress={() => setOrder(null)}>
                Sort by best match
              </Button>
            )}
          </>
        )
      }
      search={{
        label: 'Find candidates',
        placeholder: 'Search by role, skill, name or keyword',
        value: text,
        onChange: (next) => {
          setText(next);
          setListId(null);
        },
      }}
      actions={
        <>
          <Button icon={<FileUp size={16} aria-hidden />} onPress={() => void choose()}>
            Import…
          </Button>
          <Button kind="primary" icon={<Plus size={16} aria-hidden />} onPress={add}>
            New candidate
          </Button>
        </>
      }
      pane={pane}
      focus={focus}
      error={error ?? notFound}
      errorTitle="Couldn’t load candidates."
      loading="Loading candidates…"
    >
      {overview &&
        results &&
        (overview.all === 0 ? (
          <Empty onImport={() => void choose()} onAdd={add} />
        ) : (
          <>
            <ShortlistBar overview={overview} shown={listId} onShow={setListId} />
            {listId === null && <FilterBar filters={filters} overview={overview} onChange={setFilters} />}
            {overview.samples > 0 && <Samples overview={overview} />}
            {listId === null ? (
              <Rows candidates={results.map(({ candidate }) => candidate)} pages={pages} {...rows(overview)}>
                <p role="status">{noneWords(text, filters)}</p>
                <Button onPress={clear}>
                  {isAny(filters) ? 'Clear search' : 'Clear search and filters'}
                </Button>
              </Rows>
            ) : (
              <ShortlistRows shortlistId={listId} pages={null} {...rows(overview)} />
            )}
          </>
        ))}
    </ListScreen>
  );
}

function useCandidatePages(filters: CandidateFilters, order: CandidateOrder | null) {
  const list = { filters, ...(order ? { sort: order } : {}) };
  return usePages<CandidateHit, null>({
    name: 'candidates.search',
    input: list,
    idOf: ({ candidate }) => candidate.candidateId,
    async read(page) {
      const reply = await request('candidates.search', { ...list, ...page });
      return reply.ok ? { ok: true, data: { ...reply.data, rows: reply.data.hits, rest: null } } : reply;
    },
  });
}

function Empty({ onImport, onAdd }: { onImport: () => void; onAdd: () => void }) {
  return (
    <NoRows>
      <p>
        No candidates yet. Import an Excel or CSV file, add one yourself, or load 300 sample profiles to
        explore. Imported data stays on this computer.
      </p>
      <ButtonRow>
        <Button kind="primary" onPress={onImport}>
          Import…
        </Button>
        <Button onPress={onAdd}>New candidate</Button>
        <Button onPress={() => void ask('candidates.loadSamples', {})}>Load samples</Button>
      </ButtonRow>
    </NoRows>
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
    <ListNote>
      <span>
        {overview.samples === overview.all
          ? 'These are sample profiles, not real people.'
          : `${overview.samples} are sample profiles, not real people.`}
      </span>
      <Button kind="quiet" small onPress={() => void remove()}>
        Remove samples
      </Button>
    </ListNote>
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
  return table.candidates.length > 0 ? <CandidateTable {...table} /> : <NoRows>{children}</NoRows>;
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

const ORDER_WORDS: Record<CandidateOrder['by'], Record<CandidateOrder['direction'], string>> = {
  name: { ascending: 'by name, A to Z', descending: 'by name, Z to A' },
  role: { ascending: 'by role, A to Z', descending: 'by role, Z to A' },
  city: { ascending: 'by city, A to Z', descending: 'by city, Z to A' },
  pay: { ascending: 'lowest expected salary first', descending: 'highest expected salary first' },
  availability: { ascending: 'soonest available first', descending: 'latest available first' },
};

const countWords = (total: number, order: CandidateOrder | null): string =>
  `${formatCount(total)}, ${order ? ORDER_WORDS[order.by][order.direction] : 'best match first'}`;

function noneWords(text: string, filters: Filters): string {
  const words = text.trim();
  if (words === '') return 'No candidates match these filters.';
  return isAny(filters)
    ? `No candidates match all of “${words}”.`
    : `No candidates match all of “${words}” and these filters.`;
}
