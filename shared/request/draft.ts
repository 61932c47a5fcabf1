/** A request while it is being read: every mention of a fact, before contradictions are settled. */
import type { Span, WantedAnswer } from './reading';
import type { RoleResolution } from './resolve-role';
import type { Currency, Level, Workspace } from './vocabulary';

/** Lines that a reading holds. */
export const MOST_LINES = 100;

export interface Mention<T> {
  value: T;
  span: Span;
}

/**
 * `ofAll`: said of several lines at once; what one role is said to have by name goes before it. `past`: what was asked for
 * or quoted once (`you quoted at mid level`), which holds where nothing newer is said.
 */
type LineMention<T> = Mention<T> & { ofAll: boolean; past?: boolean };

export interface DraftCount {
  /** null: not a definite number. */
  value: number | null;
  span: Span;
  /** A fraction of a person: asked about as part-time work, not as a number. */
  fraction: boolean;
  /** Where it is asked about: the likely numbers, the likeliest first. */
  likely?: readonly number[];
}

/** Words that may say a fact: it is asked about, the likeliest value first. */
export interface Open<T> {
  span: Span;
  likely: readonly T[];
}

export interface DraftLine {
  resolution: RoleResolution;
  title: Span;
  /** The words of the title as typed, folded, in singular; of the offline reader's lines only. */
  typed?: string;
  plural: boolean;
  count: DraftCount | null;
  /** Another number for the same people, where the text gives two. */
  otherCount: DraftCount | null;
  levels: LineMention<Level>[];
  workspaces: (LineMention<Workspace> & { days: boolean })[];
  /** Where the level or workplace is asked about, whatever is mentioned. */
  openLevel?: Open<Level>;
  openWorkspace?: Open<Workspace>;
  /** Number of the sentence it is in. */
  sentence: number;
  /** Asked for once ("last week we said 3 VAs"): holds only where nothing newer is said. */
  past: boolean;
}

export interface Draft {
  lines: DraftLine[];
  /** `value` null: a currency without a price list. `past`: as that of a line. */
  currencies: (Mention<Currency | null> & { amount: boolean; past: boolean })[];
  /** Where the currency is asked about, whatever is mentioned. */
  openCurrency?: Open<Currency>;
  /** Heads named for the whole request. */
  total: Mention<number> | null;
  /** Where one role is offered instead of another: `an accountant or a bookkeeper`. */
  alternative: Span | null;
  /** Lines that a sentence may not want. */
  doubts: Doubt[];
  /** Where part-time work is named. */
  partTime: Span | null;
  /** Where staff are wished for without a role. */
  wish: Span | null;
}

/** A line that a sentence may not want, and the likelier of the two readings. */
export interface Doubt {
  line: DraftLine;
  likely: WantedAnswer;
  sentence: Span;
}

export const titleOf = (resolution: RoleResolution): string =>
  resolution.kind === 'role' ? resolution.role : resolution.words;
