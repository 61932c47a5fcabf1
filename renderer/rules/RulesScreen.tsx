import { FileUp, Share2 } from 'lucide-react';
import { useRef, useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { type ReferenceKey, REFERENCE_LISTS, type ReferenceList } from '../../shared/reference/entry';
import { LIST_WORDS } from '../../shared/reference/wording';
import { formatCount } from '../../shared/pricing/money';
import { FilterChips } from '../lists/FilterChips';
import { ListScreen, NoRows, useListFocus } from '../lists/ListScreen';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { EntryPane } from './EntryPane';
import { EntryTable } from './EntryTable';
import { ExportPane } from './ExportPane';
import { ImportPane } from './ImportPane';
import styles from './Rules.module.css';

type Found = Output<'reference.list'>;

/** As many rows are drawn at first, and with each press more. */
const SHOWN = 100;

/**
 * Every rule, salary, price, rate and name that quotes are made from, with where it comes from.
 *
 * @param list the list that is shown at first; null: all
 */
export function RulesScreen({ list: first }: { list: ReferenceList | null }) {
  const [text, setText] = useState('');
  const [list, setList] = useState(first);
  const [limit, setLimit] = useState(SHOWN);
  const [open, setOpen] = useState<ReferenceKey | null>(null);
  const [files, setFiles] = useState<'import' | 'export' | null>(null);
  const { data: found, error } = useQuery(
    'reference.list',
    { list, query: text.slice(0, 200), limit },
    { keepsPrevious: true },
  );
  const focus = useListFocus();
  const buttons = useRef<HTMLSpanElement>(null);

  function show(entry: ReferenceKey): void {
    setFiles(null);
    setOpen(entry);
  }
  /** The focus goes back to the button that opened the pane. */
  function closeFiles(): void {
    setFiles(null);
    buttons.current
      ?.querySelector<HTMLElement>(files === 'export' ? 'button:last-of-type' : 'button')
      ?.focus();
  }
  function close(): void {
    focus.toOpenRow();
    setOpen(null);
  }
  function narrow(to: ReferenceList | null): void {
    setList(to);
    setLimit(SHOWN);
  }

  const total = found ? totalOf(found, list) : 0;
  return (
    <ListScreen
      title="Rules and data"
      beside={found && <span role="status">{besideWords(found, total, text.trim() !== '')}</span>}
      search={{
        label: 'Search rules and data',
        placeholder: 'Search rules, roles, sources',
        value: text,
        onChange: (next) => {
          setText(next);
          setLimit(SHOWN);
        },
      }}
      actions={
        <span ref={buttons} className={styles.buttons}>
          <Button icon={<FileUp size={16} aria-hidden />} onPress={() => setFiles('import')}>
            Import
          </Button>
          <Button icon={<Share2 size={16} aria-hidden />} onPress={() => setFiles('export')}>
            Export
          </Button>
        </span>
      }
      pane={
        files === 'import' ? (
          <ImportPane onClose={closeFiles} />
        ) : files === 'export' ? (
          <ExportPane onClose={closeFiles} />
        ) : (
          open && <EntryPane key={`${open.list} ${open.id}`} entry={open} onClose={close} />
        )
      }
      focus={focus}
      error={error}
      errorTitle="Couldn’t load rules and data."
      loading="Loading rules and data…"
    >
      {found && (
        <>
          <FilterChips label="Show" chips={listChips(found)} value={list} onChange={narrow} />
          {total === 0 ? (
            <NoRows>
              <p role="status">{noneWords(text.trim(), list)}</p>
              {(text.trim() !== '' || list !== null) && (
                <Button
                  onPress={() => {
                    setText('');
                    narrow(null);
                    focus.toField();
                  }}
                >
                  {text.trim() === '' ? 'Show all lists' : 'Clear search'}
                </Button>
              )}
            </NoRows>
          ) : (
            <EntryTable
              entries={found.entries}
              today={found.today}
              showsList={list === null}
              open={open}
              onOpen={show}
            >
              {total > found.entries.length && (
                <p className={styles.more}>
                  <span>
                    Showing {formatCount(found.entries.length)} of {formatCount(total)}.
                  </span>
                  <Button small onPress={() => setLimit(Math.min(2_000, limit + 10 * SHOWN))}>
                    Show more
                  </Button>
                </p>
              )}
            </EntryTable>
          )}
        </>
      )}
    </ListScreen>
  );
}

/** The lists, each with how many of its entries fit the search. */
const listChips = (found: Found) =>
  [null, ...REFERENCE_LISTS].map((list) => ({
    value: list,
    label: list ? LIST_WORDS[list] : 'All',
    count: totalOf(found, list),
  }));

const totalOf = ({ counts }: Found, list: ReferenceList | null): number =>
  list === null ? REFERENCE_LISTS.reduce((sum, one) => sum + counts[one], 0) : counts[list];

function besideWords({ reviewsDue }: Found, total: number, isSearch: boolean): string {
  if (isSearch) return `${formatCount(total)} found`;
  return reviewsDue === 0 ? '' : `${formatCount(reviewsDue)} due for review`;
}

function noneWords(text: string, list: ReferenceList | null): string {
  if (text !== '') return `Nothing matches “${text}”${list === null ? '' : ` in ${LIST_WORDS[list]}`}.`;
  return list === 'aliases'
    ? 'No aliases yet. Correct the role of a line on a quote, then save it as an alias.'
    : 'This list is empty.';
}
