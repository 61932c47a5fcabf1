/** The parts that a request is read from. */
import type { Steer } from './phrases';
import type { RoleResolution } from './resolve-role';
import type { Currency, Level, Workspace } from './vocabulary';

/** `from` and `to` are token indexes, `to` exclusive. */
export type Item = { from: number; to: number } &
  /** `level`: where the title itself says one, as `junior accounts assistant` does. */
  (
    | { kind: 'role'; resolution: RoleResolution; plural: boolean; level: TitleLevel | null }
    /**
     * `value` null: no definite number. `article`: only `a` or `an`. `other`: a second number for the same
     * people, as in `three (4)`.
     */
    | { kind: 'count'; value: number | null; fraction: boolean; article: boolean; other: number | null }
    | { kind: 'level'; value: Level }
    /** `days`: given for some days of the week only. */
    | { kind: 'workspace'; value: Workspace; days: boolean }
    /** `value` null: a currency without a price list. `amount`: written next to a sum of money. */
    | { kind: 'currency'; value: Currency | null; amount: boolean }
    | { kind: 'steer'; value: Steer }
    | { kind: 'word'; text: string }
    /** `hard`: ends a sentence or a line. */
    | { kind: 'separator'; text: string; hard: boolean }
  );

/** A level word within a title, and its token. */
export interface TitleLevel {
  value: Level;
  at: number;
}
