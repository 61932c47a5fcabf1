/** The rows of the command palette, in groups. */
import {
  Building2,
  ChevronRight,
  Contact,
  FilePlus,
  List,
  MessageSquare,
  MessageSquarePlus,
  User,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { type Command, COMMANDS, keysOf } from '../../../shared/commands';
import { STAGE_WORDS } from '../../../shared/leads/lead';
import type { QuoteSummary } from '../../../shared/contract/quote-view';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import { shownState } from '../../../shared/quotes/quote-state';
import { ask } from '../../platform/bridge';
import { IS_MAC, runHandler } from '../../platform/commands';
import { go, openQuote } from '../../platform/navigation';
import { quoteName, quoteState } from '../../platform/quote-words';
import { plural, todayInManila } from '../../ui/format';
import { State } from '../../ui/State';
import type { FoundCommands } from './command-items';
import type { Found } from './search';

export interface PaletteItem {
  id: string;
  icon: ReactNode;
  name: string;
  /** What tells it from others of that name. */
  second: string;
  /** Its key, as an Electron accelerator. */
  keys?: string | null;
  /** Why it cannot be run now; undefined: it can. */
  off?: string | undefined;
  run: () => void;
}

export interface PaletteGroup {
  label: string;
  items: readonly PaletteItem[];
}

const SIZE = 16;

/** Commands that apply only at times, but belong to no screen. */
const OF_WINDOW: ReadonlySet<Command> = new Set(['back', 'forward']);

/** All that was found, the likeliest group first; groups without a row are left out. */
export function paletteGroups(
  found: Found | null,
  commands: FoundCommands,
  available: ReadonlySet<Command>,
): PaletteGroup[] {
  const text = found?.text ?? '';
  const shown = (names: readonly Command[]): PaletteItem[] =>
    names.map((name) => commandItem(name, available.has(name)));
  const here = commands.names.filter(
    (name) => available.has(name) && COMMANDS[name].needs !== undefined && !OF_WINDOW.has(name),
  );
  const ofCommands: PaletteGroup[] = [
    { label: 'On this screen', items: shown(here) },
    { label: 'Commands', items: shown(commands.names.filter((name) => !here.includes(name))) },
  ];
  const ofData: PaletteGroup[] =
    found === null
      ? []
      : [
          { label: text === '' ? 'Recent quotes' : 'Quotes', items: quoteItems(found) },
          { label: 'Clients', items: found.clients.map(clientItem) },
          {
            label: 'Leads',
            items: found.leads.map(({ leadId, company, contact, stage }) => ({
              id: `lead ${leadId}`,
              icon: <Contact size={SIZE} aria-hidden />,
              name: company,
              second: [contact, STAGE_WORDS[stage]].filter(Boolean).join(', '),
              run: () => go({ name: 'leads', leadId }),
            })),
          },
          {
            label: 'Candidates',
            items: found.candidates.map(({ candidate: { candidateId, name, role } }) => ({
              id: `candidate ${candidateId}`,
              icon: <User size={SIZE} aria-hidden />,
              name,
              second: role,
              run: () => go({ name: 'candidates', candidateId }),
            })),
          },
          {
            label: 'Conversations',
            items: found.conversations.map(({ conversationId, title }) => ({
              id: `conversation ${conversationId}`,
              icon: <MessageSquare size={SIZE} aria-hidden />,
              name: title,
              second: 'with Maya',
              run: () => go({ name: 'maya', conversationId }),
            })),
          },
        ];
  const groups = commands.areMeant ? [...ofCommands, ...ofData] : [...ofData, ...ofCommands];
  return groups.filter(({ items }) => items.length > 0);
}

/** What can be done with words that find nothing. */
export const withoutResult = (text: string): PaletteGroup => ({
  label: 'Use these words',
  items: [
    {
      id: 'new with words',
      icon: <FilePlus size={SIZE} aria-hidden />,
      name: 'New quote with these words',
      second: '',
      run: () => go({ name: 'new', quoteId: null, from: { text, client: null, currency: null } }),
    },
    {
      id: 'ask maya',
      icon: <MessageSquarePlus size={SIZE} aria-hidden />,
      name: `Ask Maya: “${text}”`,
      second: '',
      run: () => void askMaya(text),
    },
  ],
});

async function askMaya(text: string): Promise<void> {
  const submitKey = crypto.randomUUID();
  const started = await ask('maya.send', {
    conversationId: null,
    quoteId: null,
    text,
    offline: false,
    submitKey,
  });
  if (started) go({ name: 'maya', conversationId: started.conversationId });
}

function commandItem(name: Command, isOn: boolean): PaletteItem {
  const command = COMMANDS[name];
  return {
    id: `command ${name}`,
    icon: <ChevronRight size={SIZE} aria-hidden />,
    name: command.label,
    second: '',
    keys: keysOf(command, IS_MAC),
    off: isOn ? undefined : `needs ${command.needs}`,
    run: () => runHandler(name),
  };
}

function quoteItems({ quotes, allQuotes, text }: Found): PaletteItem[] {
  const more = (allQuotes ?? 0) - quotes.length;
  return [
    ...quotes.map(quoteItem),
    ...(more > 0
      ? [
          {
            id: 'all quotes',
            icon: <List size={SIZE} aria-hidden />,
            name: `Show all ${formatCount(quotes.length + more)} in Quotes`,
            second: '',
            run: () => go({ name: 'quotes', find: text }),
          },
        ]
      : []),
  ];
}

function quoteItem(quote: QuoteSummary): PaletteItem {
  const state = quoteState(shownState(quote.state, quote.validUntil, todayInManila()));
  const amount =
    quote.currency && quote.monthlyTotal !== null
      ? `${quote.currency} ${formatAmount(quote.monthlyTotal, quote.currency)}`
      : null;
  return {
    id: `quote ${quote.quoteId}`,
    icon: <State tone={state.tone} still />,
    name: quoteName(quote),
    second: [quote.number === quoteName(quote) ? null : quote.number, state.words, amount]
      .filter(Boolean)
      .join(', '),
    run: () => openQuote(quote),
  };
}

const clientItem = ({ name, quotes }: Found['clients'][number]): PaletteItem => ({
  id: `client ${name}`,
  icon: <Building2 size={SIZE} aria-hidden />,
  name,
  second: plural(quotes, 'quote'),
  run: () => go({ name: 'quotes', find: name.slice(0, 200) }),
});
