/** The tables of `docs/quote-states.md`, written from the states and transitions in `shared/quotes`. */
import { DEAL_TRANSITIONS, type DealTransition } from '../../shared/quotes/deal';
import { QUOTE_STATE_WORDS } from '../../shared/quotes/wording';

const BY: Record<DealTransition['by'], string> = { person: 'a person', email: 'a sent email' };

const TO: Record<'same' | 'before', string> = {
  same: 'unchanged',
  before: 'sent, or open where nothing was sent',
};

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string[] => {
  const widths = head.map((_, column) =>
    Math.max(...[head, ...rows].map((cells) => (cells[column] ?? '').length)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...rows.map(line)];
};

/** Every change of a deal, one a row. */
export const transitionTable = (): string =>
  table(
    ['event', 'by', 'from', 'to'],
    DEAL_TRANSITIONS.map(({ event, by, from, to }) => [
      `\`${event}\``,
      BY[by],
      from.join(', '),
      to === 'same' || to === 'before' ? TO[to] : to,
    ]),
  ).join('\n');

/** Every state that is shown, by its word. */
export const stateNames = (): string[] => Object.values(QUOTE_STATE_WORDS);
