import { FileUp, Search, Share2 } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { Output } from '../../shared/contract/contract';
import { type ReferenceKey, REFERENCE_LISTS, type ReferenceList } from '../../shared/reference/entry';
import { LIST_WORDS } from '../../shared/reference/wording';
import { formatCount } from '../../shared/pricing/money';
import { IS_MAC, useCommand } from '../platform/commands';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
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
  const field = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const buttons = useRef<HTMLSpanElement>(null);
  const focusField = (): void => field.current?.querySelector('input')?.focus();
  useCommand('find', focusField);

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
    const row = sheet.current?.querySelector<HTMLElement>('tr[data-open] button');
    setOpen(null);
    if (row) row.focus();
    else focusField();
  }
  function intoList(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    sheet.current?.querySelector<HTMLElement>('tbody button')?.focus();
  }
  function narrow(to: ReferenceList | null): void {
    setList(to);
    setLimit(SHOWN);
  }

  const total = found ? totalOf(found, list) : 0;
  return (
    <Screen
      title="Rules and data"
      beside={found && <span role="status">{besideWords(found, total, text.trim() !== '')}</span>}
      actions={
        <>
          {/* The arrow leads from the field into the list below. */}
          {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
          <div ref={field} className={styles.search} onKeyDownCapture={intoList}>
            <Field
              label="Search rules and data"
              labelHidden
              placeholder="Search rules, roles, sources"
              type="search"
              icon={<Search size={16} aria-hidden />}
              unit={<kbd>{IS_MAC ? '⌘ F' : 'Ctrl F'}</kbd>}
              value={text}
              onChange={(next) => {
                setText(next);
                setLimit(SHOWN);
              }}
            />
          </div>
          <span ref={buttons} className={styles.buttons}>
            <Button icon={<FileUp size={16} aria-hidden />} onPress={() => setFiles('import')}>
              Import
            </Button>
            <Button icon={<Share2 size={16} aria-hidden />} onPress={() => setFiles('export')}>
              Export
            </Button>
          </span>
        </>
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
    >
      {error && (
        <Banner tone="fault" title="The rules and data could not be read.">
          {error.message}
        </Banner>
      )}
      <div ref={sheet} className={styles.sheet}>
        {found === null ? (
          !error && (
            <Late>
              <p className={styles.empty}>Reading rules and data…</p>
            </Late>
          )
        ) : (
          <>
            <Lists found={found} list={list} onChange={narrow} />
            {total === 0 ? (
              <div className={styles.empty}>
                <p role="status">{noneWords(text.trim(), list)}</p>
                {(text.trim() !== '' || list !== null) && (
                  <Button
                    onPress={() => {
                      setText('');
                      narrow(null);
                      focusField();
                    }}
                  >
                    {text.trim() === '' ? 'Show all lists' : 'Clear the search'}
                  </Button>
                )}
              </div>
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
      </div>
    </Screen>
  );
}

interface ListsProps {
  found: Found;
  list: ReferenceList | null;
  onChange: (list: ReferenceList | null) => void;
}

/** The lists, each with how many of its entries fit the search. */
function Lists({ found, list, onChange }: ListsProps) {
  const item = (one: ReferenceList | null) => (
    <button
      key={one ?? 'all'}
      type="button"
      className={styles.filter}
      aria-pressed={one === list}
      onClick={() => onChange(one)}
    >
      {one ? LIST_WORDS[one] : 'All'} <span>{formatCount(totalOf(found, one))}</span>
    </button>
  );
  return (
    <div className={styles.filters} role="group" aria-label="Show">
      {item(null)}
      {REFERENCE_LISTS.map(item)}
    </div>
  );
}

const totalOf = ({ counts }: Found, list: ReferenceList | null): number =>
  list === null ? REFERENCE_LISTS.reduce((sum, one) => sum + counts[one], 0) : counts[list];

function besideWords({ reviewsDue }: Found, total: number, isSearch: boolean): string {
  if (isSearch) return `${formatCount(total)} found`;
  return reviewsDue === 0 ? '' : `${formatCount(reviewsDue)} due for review`;
}

function noneWords(text: string, list: ReferenceList | null): string {
  if (text !== '') return `Nothing matches “${text}”${list === null ? '' : ` in ${LIST_WORDS[list]}`}.`;
  return list === 'aliases'
    ? 'No aliases yet. Correct the role of a line on a quote, then keep it as an alias.'
    : 'This list is empty.';
}
