/** The current screen. It survives a reload of the window, but not its closing. */
import { z } from 'zod';
import { create } from 'zustand';
import { QuoteViewName } from '../../shared/contract/quote-list';
import type { QuoteSummary } from '../../shared/contract/quote-view';
import { ReferenceList } from '../../shared/reference/entry';
import { Currency } from '../../shared/request/vocabulary';

const quoteId = z.int().positive();

const Screen = z.discriminatedUnion('name', [
  z.strictObject({
    name: z.literal('new'),
    /** Null: a draft that is not stored yet. */
    quoteId: quoteId.nullable(),
    /** The key of the text that is typed on this sheet, so that a reload finds it before it is stored. */
    sheet: z.uuid().default(() => crypto.randomUUID()),
    /** The initial content of the sheet. */
    from: z
      .strictObject({ text: z.string(), client: z.string().nullable(), currency: Currency.nullable() })
      .optional(),
  }),
  z.strictObject({
    name: z.literal('quote'),
    quoteId,
    /** When the same request was priced before, if it was. */
    madeAt: z.int().optional(),
  }),
  z.strictObject({
    name: z.literal('quotes'),
    /** What is searched for at first. */
    find: z.string().max(200).optional(),
    /** The view that is shown at first. */
    view: QuoteViewName.optional(),
  }),
  z.strictObject({
    name: z.literal('maya'),
    /** Null: a new conversation, about this quote where one is named. */
    conversationId: z.int().positive().nullable(),
    quoteId: quoteId.optional(),
  }),
  z.strictObject({
    name: z.literal('candidates'),
    /** Whose profile is open at first. */
    candidateId: z.int().positive().optional(),
  }),
  z.strictObject({
    name: z.literal('leads'),
    /** The lead that is open at first. */
    leadId: z.int().positive().optional(),
  }),
  z.strictObject({ name: z.literal('activity') }),
  z.strictObject({
    name: z.literal('salaries'),
    /** The role that is selected initially. */
    role: z.string().optional(),
  }),
  z.strictObject({
    name: z.literal('rules'),
    /** The list that is shown at first. */
    list: ReferenceList.optional(),
  }),
  z.strictObject({ name: z.literal('settings'), section: z.string().optional() }),
]);
export type Screen = z.infer<typeof Screen>;
/** A target screen; fields with a default may be left out. */
export type Target = z.input<typeof Screen>;

interface Navigation {
  screen: Screen;
  /** The previous screen, so that a list can highlight the row that was open. */
  before: Screen | null;
  /** Rises with each visit, so that "New quote" twice gives two fresh sheets. */
  visit: number;
  /** Where "Back" and "Forward" lead, the nearest last. */
  past: readonly Screen[];
  future: readonly Screen[];
}

const KEPT = 'screen';
/** The screens that "Back" can return to. */
const MOST_PAST = 50;

export const useNavigation = create<Navigation>()(() => ({
  screen: keptScreen(),
  before: null,
  visit: 0,
  past: [],
  future: [],
}));

/** Shows a screen; the one before is where "Back" leads. */
export const go = (to: Target): void =>
  show(to, ({ past }) => ({ past: [...past, keptScreen()].slice(-MOST_PAST), future: [] }));

/** Shows a screen in the place of one that nobody would return to, such as the draft of a quote. */
export const replaceScreen = (to: Target): void => show(to, () => ({}));

export function goBack(): void {
  const to = useNavigation.getState().past.at(-1);
  if (to) show(to, ({ past, future }) => ({ past: past.slice(0, -1), future: [...future, keptScreen()] }));
}

export function goForward(): void {
  const to = useNavigation.getState().future.at(-1);
  if (to) show(to, ({ past, future }) => ({ past: [...past, keptScreen()], future: future.slice(0, -1) }));
}

function show(
  to: Target,
  history: (state: Navigation) => Partial<Pick<Navigation, 'past' | 'future'>>,
): void {
  const screen = Screen.parse(to);
  const { past, future } = { ...useNavigation.getState(), ...history(useNavigation.getState()) };
  sessionStorage.setItem(KEPT, JSON.stringify(screen));
  useNavigation.setState((state) => ({
    screen,
    before: state.screen,
    visit: state.visit + 1,
    past,
    future,
  }));
}

/** A draft opens on the sheet, everything else as a quote. */
export const openQuote = ({ quoteId, status }: Pick<QuoteSummary, 'quoteId' | 'status'>): void =>
  go({ name: status === 'draft' ? 'new' : 'quote', quoteId });

/** Stores the id of the draft on the sheet, so that a reload returns to it and not to an empty sheet. */
export function keepDraft(id: number, sheet: string): void {
  sessionStorage.setItem(KEPT, JSON.stringify({ name: 'new', quoteId: id, sheet } satisfies Screen));
}

function keptScreen(): Screen {
  try {
    const kept = Screen.safeParse(JSON.parse(sessionStorage.getItem(KEPT) ?? 'null'));
    if (kept.success) return kept.data;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return { name: 'quotes' };
}
