import { Search } from 'lucide-react';
import { type KeyboardEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { Dialog, Modal, ModalOverlay } from 'react-aria-components';
import { keyLabels } from '../../../shared/commands';
import { queryWords } from '../../../shared/lists/words';
import { IS_MAC, useAvailableCommands } from '../../platform/commands';
import { DelayedFallback } from '../../ui/DelayedFallback';
import { plural } from '../../ui/format';
import { findCommands } from './command-items';
import styles from './CommandPalette.module.css';
import { Marked } from './Marked';
import { type PaletteGroup, type PaletteItem, paletteGroups, withoutResult } from './palette-groups';
import { type Kinds, useFound } from './search';

/** The longest text that is searched for. */
const LONGEST = 200;
/** A count is announced once typing has paused. */
const ANNOUNCED_MS = 300;

/** What a sign at the beginning narrows the palette to. */
const SIGNS: readonly { sign: string; kinds: Kinds; hasCommands: boolean }[] = [
  { sign: '>', kinds: 'none', hasCommands: true },
  { sign: '@', kinds: 'people', hasCommands: false },
];

/** Search for anything, or run any command, by typing. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  /** Enter was pressed before the rows of what is typed were there. */
  const [isEntered, setEntered] = useState(false);
  const list = useId();
  const rows = useRef<HTMLDivElement>(null);
  const narrowed = SIGNS.find(({ sign }) => typed.startsWith(sign));
  const { kinds, hasCommands, sign } = narrowed ?? { kinds: 'all', hasCommands: true, sign: '' };
  const text = typed.slice(sign.length).trim().slice(0, LONGEST);
  const found = useFound(text, kinds);
  const available = useAvailableCommands();
  const commands = hasCommands ? findCommands(text, available) : { names: [], areMeant: false };
  const isFound = found?.text === text;
  const results = paletteGroups(found, commands, available);
  const isEmpty = isFound && results.length === 0 && text !== '';
  const groups = isEmpty && kinds === 'all' ? [withoutResult(text)] : results;
  const items = groups.flatMap((group) => group.items);
  const active = items.find(({ id }) => id === chosen) ?? items.find(({ off }) => off === undefined);
  const idOf = (item: PaletteItem): string => `${list}-${items.indexOf(item)}`;

  useEffect(() => {
    rows.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });

  function run(item: PaletteItem | undefined): void {
    if (!item || item.off !== undefined) return;
    onClose();
    // Once the palette is gone: it would keep the focus.
    requestAnimationFrame(item.run);
  }
  const runEntered = useEffectEvent(() => run(active));
  useEffect(() => {
    if (isEntered && isFound) runEntered();
  }, [isEntered, isFound]);
  function move(step: number): void {
    const at = active ? items.indexOf(active) : -1;
    const next = items.at((at + step + items.length) % Math.max(items.length, 1));
    setChosen(next?.id ?? null);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const steps: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(1),
      ArrowUp: () => move(-1),
      PageDown: () => setChosen(items.at(-1)?.id ?? null),
      PageUp: () => setChosen(items[0]?.id ?? null),
      Enter: () => (isFound ? run(active) : setEntered(true)),
    };
    const act = event.nativeEvent.isComposing ? undefined : steps[event.key];
    // What is typed goes first, then the palette.
    if (event.key === 'Escape' && typed !== '') {
      event.stopPropagation();
      setTyped('');
      setChosen(null);
    } else if (act) {
      event.preventDefault();
      act();
    }
  }

  return (
    <ModalOverlay
      className={styles.scrim ?? ''}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      isDismissable
    >
      <Modal className={styles.modal ?? ''}>
        <Dialog className={styles.dialog ?? ''} aria-label="Search or run">
          <div className={styles.search}>
            <Search size={16} aria-hidden />
            <input
              className={styles.input}
              role="combobox"
              aria-label="Search or run"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={active && idOf(active)}
              aria-autocomplete="list"
              placeholder="Search quotes, clients, people and commands"
              autoComplete="off"
              spellCheck={false}
              // The palette was opened to type into it.
              // oxlint-disable-next-line jsx-a11y/no-autofocus
              autoFocus
              value={typed}
              onChange={(event) => {
                setTyped(event.target.value);
                setEntered(false);
                setChosen(null);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          <div ref={rows} id={list} role="listbox" aria-label="Results" className={styles.rows}>
            {groups.map((group) => (
              <Group
                key={group.label}
                group={group}
                words={queryWords(text)}
                active={active}
                idOf={idOf}
                onRun={run}
              />
            ))}
          </div>
          {isEmpty && <p className={styles.note}>{noneWords(text, kinds)}</p>}
          {!isFound && items.length === 0 && (
            <DelayedFallback>
              <p className={styles.note}>Searching…</p>
            </DelayedFallback>
          )}
          {found?.error && (
            <p className={styles.note} role="alert">
              Not everything could be searched. {found.error}
            </p>
          )}
          <Announced words={isFound ? (isEmpty ? 'No results' : plural(items.length, 'result')) : null} />
          <footer className={styles.foot} aria-hidden>
            <span>
              <kbd>↑</kbd> <kbd>↓</kbd> choose
            </span>
            <span>
              <kbd>Enter</kbd> open
            </span>
            <span>
              <kbd>&gt;</kbd> commands only
            </span>
            <span>
              <kbd>@</kbd> people only
            </span>
            <span>
              <kbd>Esc</kbd> close
            </span>
          </footer>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function noneWords(text: string, kinds: Kinds): string {
  if (kinds === 'none') return `No command matches “${text}”.`;
  if (kinds === 'people') return `No client, lead or candidate matches “${text}”.`;
  return `Nothing matches “${text}”.`;
}

interface GroupProps {
  group: PaletteGroup;
  words: readonly string[];
  active: PaletteItem | undefined;
  idOf: (item: PaletteItem) => string;
  onRun: (item: PaletteItem) => void;
}

function Group({ group: { label, items }, words, active, idOf, onRun }: GroupProps) {
  const heading = useId();
  return (
    <div role="group" aria-labelledby={heading}>
      <p id={heading} className={styles.heading} role="presentation">
        {label}
      </p>
      {items.map((item) => (
        // The text field has the focus and the keys; a row is only pointed at.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
        <div
          key={item.id}
          id={idOf(item)}
          role="option"
          aria-selected={item === active}
          aria-disabled={item.off !== undefined}
          className={styles.row}
          onClick={() => onRun(item)}
        >
          <span className={styles.icon}>{item.icon}</span>
          <span className={styles.name} dir="auto">
            <Marked text={item.name} words={words} />
          </span>
          <span className={styles.second} dir="auto">
            {item.off ?? <Marked text={item.second} words={words} />}
          </span>
          {item.keys && (
            <span className={styles.keys} aria-hidden>
              {keyLabels(item.keys, IS_MAC).map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </span>
          )}
        </div>
      ))}
    </div>
  );
}

/** Says how many there are, once typing has paused. */
function Announced({ words }: { words: string | null }) {
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (words === null) return undefined;
    const timer = window.setTimeout(() => setSaid(words), ANNOUNCED_MS);
    return () => window.clearTimeout(timer);
  }, [words]);
  return (
    <p className="visually-hidden" role="status">
      {said}
    </p>
  );
}
