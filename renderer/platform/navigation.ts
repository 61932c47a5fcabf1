/** The current screen. It survives a reload of the window, but not its closing. */
import { z } from 'zod';
import { create } from 'zustand';
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
  z.strictObject({ name: z.literal('quotes') }),
  z.strictObject({
    name: z.literal('maya'),
    /** Null: a new conversation, about this quote where one is named. */
    conversationId: z.int().positive().nullable(),
    quoteId: quoteId.optional(),
  }),
  z.strictObject({ name: z.literal('candidates') }),
  z.strictObject({ name: z.literal('leads') }),
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
  go: (to: Target) => void;
}

const KEPT = 'screen';

export const useNavigation = create<Navigation>()((set) => ({
  screen: keptScreen(),
  before: null,
  visit: 0,
  go: (to) => {
    const screen = Screen.parse(to);
    sessionStorage.setItem(KEPT, JSON.stringify(screen));
    set((state) => ({ screen, before: state.screen, visit: state.visit + 1 }));
  },
}));

export const go = (to: Target): void => useNavigation.getState().go(to);

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
