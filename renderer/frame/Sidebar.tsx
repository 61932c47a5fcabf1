import {
  Activity,
  BookOpenCheck,
  CircleQuestionMark,
  Contact,
  FileText,
  MessageSquare,
  Plus,
  Search,
  Settings,
  Users,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { COMMANDS, keyLabels, keysOf } from '../../shared/commands';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { stepPlaceWords } from '../../shared/jobs/steps';
import { formatAmount, formatCount } from '../../shared/pricing/money';
import { plural, todayInManila } from '../ui/format';
import { quoteName, quoteState } from '../platform/quote-words';
import { shownState } from '../../shared/quotes/quote-state';
import { State } from '../ui/State';
import { IS_MAC, runCommand } from '../platform/commands';
import { useNeedsYou } from '../platform/needs-you';
import { useQuery } from '../platform/query';
import { go, openQuote, type Screen, useNavigation } from '../platform/navigation';
import styles from './Sidebar.module.css';

const RECENT = 8;

/** @param props.count how many quotes there are */
export function Sidebar({ count }: { count: number }) {
  const { screen } = useNavigation();
  const quotes = useQuery('quotes.list', { limit: RECENT }).data?.quotes ?? [];
  const waiting = useNeedsYou()?.total ?? 0;
  return (
    <aside className={styles.side} aria-label="Sidebar">
      <p className={styles.brand}>
        <svg
          viewBox="0 0 20 20"
          width="20"
          height="20"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          strokeLinecap="round"
          aria-hidden="true"
        >
          <path d="M3 5h14M3 10h9c2 0 2-1.6 4-1.6M3 15h5c2 0 2-1.6 4-1.6s2 1.6 4 1.6" />
        </svg>
        <span className={styles.text}>ShoreQuote</span>
      </p>
      <button
        type="button"
        className={`${styles.new} ${screen.name === 'quotes' && count > 0 ? styles.primary : ''}`}
        title="New quote"
        onClick={() => go({ name: 'new', quoteId: null })}
      >
        <Plus size={16} aria-hidden />
        <span className={styles.text}>New quote</span>
      </button>
      <button
        type="button"
        className={styles.search}
        title={COMMANDS.palette.label}
        aria-keyshortcuts={IS_MAC ? 'Meta+K' : 'Control+K'}
        onClick={() => runCommand('palette')}
      >
        <Search size={16} aria-hidden />
        <span className={styles.text}>{COMMANDS.palette.label}</span>
        <span className={styles.keys} aria-hidden>
          {keyLabels(keysOf(COMMANDS.palette, IS_MAC) ?? '', IS_MAC).map((key) => (
            <kbd key={key}>{key}</kbd>
          ))}
        </span>
      </button>
      <nav aria-label="Main" className={styles.nav}>
        <Item
          to={{ name: 'quotes' }}
          current={screen.name}
          icon={<FileText size={16} aria-hidden />}
          beside={count > 0 && <span className={styles.count}>{formatCount(count)}</span>}
        >
          Quotes
        </Item>
        <Item to={{ name: 'candidates' }} current={screen.name} icon={<Users size={16} aria-hidden />}>
          Candidates
        </Item>
        <Item to={{ name: 'leads' }} current={screen.name} icon={<Contact size={16} aria-hidden />}>
          Leads
        </Item>
        <Item
          to={{ name: 'maya', conversationId: null }}
          current={screen.name}
          icon={<MessageSquare size={16} aria-hidden />}
        >
          Maya
        </Item>
        <Item
          to={{ name: 'activity' }}
          current={screen.name}
          icon={<Activity size={16} aria-hidden />}
          beside={
            waiting > 0 && (
              <span
                className={`${styles.count} ${styles.attention}`}
                title={plural(waiting, 'item needs you', 'items need you')}
              >
                {formatCount(waiting)}
              </span>
            )
          }
        >
          Activity
        </Item>
      </nav>
      {quotes.length > 0 && (
        <nav aria-label="Recent quotes" className={styles.recent}>
          <p className={styles.caption}>Recent quotes</p>
          {quotes.map((quote) => (
            <Recent
              key={quote.quoteId}
              quote={quote}
              isOpen={'quoteId' in screen && screen.quoteId === quote.quoteId}
            />
          ))}
        </nav>
      )}
      <nav aria-label="Settings" className={styles.foot}>
        <Item to={{ name: 'rules' }} current={screen.name} icon={<BookOpenCheck size={16} aria-hidden />}>
          Rules and data
        </Item>
        <Item
          to={{ name: 'settings' }}
          current={screen.name === 'salaries' ? 'settings' : screen.name}
          icon={<Settings size={16} aria-hidden />}
        >
          Settings
        </Item>
        <button type="button" className={styles.item} title="Help" onClick={() => runCommand('shortcuts')}>
          <CircleQuestionMark size={16} aria-hidden />
          <span className={styles.text}>Help</span>
        </button>
      </nav>
    </aside>
  );
}

function Item({
  to,
  current,
  icon,
  beside,
  children,
}: {
  to: Screen;
  current: string;
  icon: ReactNode;
  /** A count; the rail shows only one that asks for attention. */
  beside?: ReactNode;
  children: string;
}) {
  return (
    <button
      type="button"
      className={styles.item}
      aria-current={to.name === current ? 'page' : undefined}
      // The rail shows icons alone.
      title={children}
      onClick={() => go(to)}
    >
      {icon}
      <span className={styles.text}>{children}</span>
      {beside}
    </button>
  );
}

function Recent({ quote, isOpen }: { quote: QuoteSummary; isOpen: boolean }) {
  const state = quoteState(shownState(quote.state, quote.validUntil, todayInManila()));
  return (
    <button
      type="button"
      className={styles.quote}
      aria-current={isOpen ? 'page' : undefined}
      onClick={() => openQuote(quote)}
    >
      <State tone={state.tone} />
      <span className={styles.name} title={quoteName(quote)} dir="auto">
        {quoteName(quote)}
      </span>
      <span className={styles.second}>
        <span>{state.words}</span>
        <span>{secondWords(quote)}</span>
      </span>
    </button>
  );
}

function secondWords(quote: QuoteSummary): string {
  if (quote.status === 'pricing') return quote.step === null ? '' : stepPlaceWords(quote.step);
  if (quote.status === 'priced' && quote.currency && quote.monthlyTotal !== null) {
    return `${quote.currency} ${formatAmount(quote.monthlyTotal, quote.currency)}`;
  }
  return quote.status === 'needs_input' ? '–' : '';
}
