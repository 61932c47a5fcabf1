import { Check, ChevronDown } from 'lucide-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/Button';
import { plural } from '../../ui/format';
import { AliasOffer } from './AliasOffer';
import { canOffer } from './alias-offers';
import type { SourceLink } from './facts';
import { type Ledger as LedgerModel, type LedgerGroup, ledgerOf, type LedgerRow } from './ledger';
import styles from './Ledger.module.css';
import { highlightSource, clearHighlight, useSourceHighlight } from './source-highlight';

/** A group shows so many rows at first. */
const FOLDED_ROWS = 12;

/** So narrow the ledger is folded: one press opens it. In CSS pixels. */
const NARROW = 700;
/** From here on words, ledger and work stand side by side. In CSS pixels. */
const WIDE = 1240;

export const isWide = (width: number | null): boolean => (width ?? 0) >= WIDE;
export const isNarrow = (width: number | null): boolean => (width ?? WIDE) < NARROW;

interface LedgerSectionProps extends LedgerProps {
  /** The heading as the place has it. */
  heading: string | undefined;
  sub: string | undefined;
  folds: boolean;
}

/** The ledger with its heading; folded where room is short. */
export function LedgerSection({ quote, links, heading, sub, folds }: LedgerSectionProps) {
  const summary = ledgerSummary(quote);
  const title = <>Ledger {summary && <span className={sub}>{summary}</span>}</>;
  if (!folds)
    return (
      <section aria-label="Ledger" id="ledger">
        <h2 className={heading} tabIndex={-1}>
          {title}
        </h2>
        <Ledger quote={quote} links={links} />
      </section>
    );
  return (
    <details id="ledger" className={styles.folds}>
      <summary>
        <h2 className={heading}>{title}</h2>
      </summary>
      <Ledger quote={quote} links={links} />
    </details>
  );
}

/** Shows the ledger and takes the keys there. */
export function showLedger(): void {
  const ledger = document.getElementById('ledger');
  if (ledger instanceof HTMLDetailsElement) ledger.open = true;
  ledger?.scrollIntoView({ block: 'start' });
  ledger?.querySelector<HTMLElement>('summary, h2')?.focus({ preventScroll: true });
}

interface LedgerProps {
  quote: QuoteView;
  links: readonly SourceLink[];
}

/** The fate of every fact in the request: questions first, each row linked to its words. */
export function Ledger({ quote, links }: LedgerProps) {
  const ledger = ledgerOf(quote);
  if (!ledger) return <p className={styles.none}>{whyNone(quote)}</p>;
  if (ledger.groups.length === 0)
    return <p className={styles.none}>The request contains nothing to price.</p>;
  return <Groups ledger={ledger} quote={quote} links={links} />;
}

/** `13 facts, 1 question`. */
export function ledgerSummary(quote: QuoteView): string | null {
  const ledger = ledgerOf(quote);
  if (!ledger) return null;
  const asked = quote.questions.length;
  return [plural(ledger.facts, 'fact'), asked > 0 && plural(asked, 'question')].filter(Boolean).join(', ');
}

function whyNone({ reading, reader }: QuoteView): string {
  if (!reading) return 'The request hasn’t been read yet.';
  return reader?.source === 'claude'
    ? 'There is no ledger for this request: it was read by an earlier version of ShoreQuote, or it is in a language that the ledger doesn’t support. “Found in the request” shows the facts that were read.'
    : 'There is no ledger for this request: it was read by an earlier version of ShoreQuote. “Found in the request” shows the facts that were read.';
}

function Groups({ ledger, quote, links }: LedgerProps & { ledger: LedgerModel }) {
  const [folded, setFolded] = useState<ReadonlySet<string>>(new Set());
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  /** The row that Tab comes to; the arrows move it. */
  const [current, setCurrent] = useState<string | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const shownIn = ({ fate, rows }: LedgerGroup): readonly LedgerRow[] =>
    folded.has(fate) ? [] : unfolded.has(fate) ? rows : rows.slice(0, FOLDED_ROWS);
  const shown = ledger.groups.flatMap(shownIn);
  const facts = shown.reduce((sum, row) => sum + row.facts, 0);
  const first = shown.some(({ key }) => key === current) ? current : (shown[0]?.key ?? null);
  const toggle = (fate: string): void => setFolded((now) => toggled(now, fate));
  return (
    // The keys come from its rows.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={styles.ledger}
      ref={list}
      role="group"
      aria-label="Facts"
      onKeyDown={(event) => moveBetweenRows(event, list.current)}
    >
      {ledger.groups.map((group) => (
        <div key={group.fate} className={styles[group.fate]} data-fate={group.fate}>
          <h3>
            <AriaButton
              className={styles.head ?? ''}
              aria-expanded={!folded.has(group.fate)}
              onPress={() => toggle(group.fate)}
            >
              <ChevronDown size={12} aria-hidden className={styles.chevron} />
              {group.title} <span className={styles.count}>{sumOf(group)}</span>
            </AriaButton>
          </h3>
          <ul>
            {shownIn(group).map((row) => (
              <Row
                key={row.key}
                row={row}
                quote={quote}
                links={links}
                isStop={row.key === first}
                onFocus={() => setCurrent(row.key)}
              />
            ))}
          </ul>
          {!folded.has(group.fate) && group.rows.length > shownIn(group).length && (
            <div className={styles.more}>
              <Button kind="quiet" small onPress={() => setUnfolded((now) => new Set([...now, group.fate]))}>
                Show {group.rows.length - shownIn(group).length} more
              </Button>
            </div>
          )}
        </div>
      ))}
      <p className={styles.foot} role="status">
        {facts === ledger.facts
          ? `All ${plural(facts, 'fact')} shown`
          : `${facts} of ${ledger.facts} facts shown`}
      </p>
    </div>
  );
}

const sumOf = ({ rows }: LedgerGroup): number => rows.reduce((sum, row) => sum + row.facts, 0);

const toggled = (set: ReadonlySet<string>, key: string): ReadonlySet<string> =>
  set.has(key) ? new Set([...set].filter((other) => other !== key)) : new Set([...set, key]);

/** Up and down, Home and End move the focus between the rows. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>, list: HTMLElement | null): void {
  const rows = [...(list?.querySelectorAll<HTMLElement>('[data-ledger-row]') ?? [])];
  const at = rows.findIndex((row) => row === document.activeElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
  const row = to === undefined ? undefined : rows[to];
  if (!row) return;
  event.preventDefault();
  row.focus();
}

interface RowProps extends LedgerProps {
  row: LedgerRow;
  isStop: boolean;
  onFocus: () => void;
}

function Row({ row, quote, links, isStop, onFocus }: RowProps) {
  const { active } = useSourceHighlight();
  const isLit = row.links.some((key) => active.has(key));
  const numbers = links.flatMap(({ key, index }) => (row.links.includes(key) ? index : []));
  const point = (): void => highlightSource(row.links);
  return (
    <li className={isLit ? `${styles.item} ${styles.lit}` : styles.item}>
      <AriaButton
        className={styles.row ?? ''}
        data-ledger-row={row.key}
        excludeFromTabOrder={!isStop}
        onHoverStart={point}
        onHoverEnd={clearHighlight}
        onFocus={() => {
          onFocus();
          point();
        }}
        onBlur={clearHighlight}
        onPress={() => show(row)}
      >
        <span className={styles.ref} aria-hidden>
          {numbers.length === 0 ? '–' : numbersInWords(numbers)}
        </span>
        <span>
          <span className={styles.words} dir="auto">
            {row.words}
          </span>{' '}
          <span className={styles.text}>
            {row.text}
            {row.alias &&
              `, by your alias for ${row.alias.client ?? 'all clients'}${row.alias.level ? `, as ${row.alias.level}` : ''}`}
          </span>
        </span>
      </AriaButton>
      <span className={styles.side}>
        <Side row={row} quote={quote} />
      </span>
    </li>
  );
}

/** What can be done with a row, or its fate in a word. */
function Side({ row, quote }: { row: LedgerRow; quote: QuoteView }) {
  const { alias, chosenLine } = row;
  if (alias)
    return (
      <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'aliases' })}>
        Show aliases
      </Button>
    );
  if (chosenLine !== null && canOffer(quote, chosenLine))
    return <KeepAlias quote={quote} line={chosenLine} />;
  if (row.fate === 'asked') return <>Needs answer</>;
  if (row.fate === 'chosen') return <>Chosen by you</>;
  return row.fate === 'used' ? <Check size={14} aria-hidden /> : null;
}

function KeepAlias({ quote, line }: { quote: QuoteView; line: number }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button kind="quiet" small>
        Save alias…
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <Dialog className={styles.dialog ?? ''} aria-label="Save alias">
          <AliasOffer quote={quote} line={line} onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

/** `1, 2, 3` as `1–3`. */
function numbersInWords(numbers: readonly number[]): string {
  const sorted = numbers.toSorted((a, b) => a - b);
  const [first = 0] = sorted;
  const last = sorted.at(-1) ?? first;
  return sorted.length > 2 && last - first === sorted.length - 1 ? `${first}–${last}` : sorted.join(', ');
}

/** Brings the words of a row into sight; of an open question its card. */
function show({ fate, key, links }: LedgerRow): void {
  const card =
    fate === 'asked'
      ? document.querySelector<HTMLElement>(`[data-card="${CSS.escape(key.slice('asked '.length))}"]`)
      : null;
  if (card) {
    card.scrollIntoView({ block: 'nearest' });
    card.querySelector<HTMLElement>('input, button')?.focus();
    return;
  }
  document.querySelector(`[data-tie="${links[0] ?? ''}"]`)?.scrollIntoView({ block: 'nearest' });
}
