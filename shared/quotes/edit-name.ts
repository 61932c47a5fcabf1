/** What a change of a quote is called where it can be undone: `discount 0% → 5%`. Pure. */
import { dayWords } from '../calendar';
import { LEVEL_WORDS } from '../document/words';
import { percent, VAT_WORDS, WAGE_REGION_WORDS, WORKSPACE_WORDS } from '../pricing/explain-parts';
import { decimal, ratio } from '../pricing/money';
import { overrideWords } from '../pricing/override-words';
import type { RequestLine, StaffingRequest } from '../request/staffing-request';

/** The name begins in lower case, to stand after "Undo:" or "Undone:". */
export function editName(before: StaffingRequest, after: StaffingRequest): string {
  const [first = 'answer', ...more] = changes(before, after);
  return more.length === 0 ? first : `${first} and ${more.length} more`;
}

function changes(before: StaffingRequest, after: StaffingRequest): string[] {
  const was = new Map(before.lines.map((line) => [line.line, line]));
  const is = new Set(after.lines.map(({ line }) => line));
  const day = (start: StaffingRequest['start']): string =>
    start === null ? 'none' : start.value.length === 10 ? dayWords(start.value) : start.value;
  const rate = (e4: number | null): string => (e4 === null ? 'default' : decimal(ratio(e4, 10_000), 4));
  return [
    ...before.lines.filter(({ line }) => !is.has(line)).map((line) => `remove ${titleOf(line)}`),
    ...after.lines.flatMap((line) => {
      const earlier = was.get(line.line);
      return earlier ? lineChanges(earlier, line) : [`add ${titleOf(line)} × ${line.count.value ?? '?'}`];
    }),
    ...(isMoved(before, after) ? ['order of the lines'] : []),
    ...change('client', before.client?.value ?? 'none', after.client?.value ?? 'none'),
    ...change('currency', before.currency.value, after.currency.value),
    ...change('start', day(before.start), day(after.start)),
    ...change('discount', percent(before.discount_bp), percent(after.discount_bp)),
    ...change('exchange rate', rate(before.fx_php_per_unit_e4), rate(after.fx_php_per_unit_e4)),
    ...(JSON.stringify(before.extras) === JSON.stringify(after.extras) ? [] : ['extras']),
    ...(JSON.stringify(before.ramp) === JSON.stringify(after.ramp) ? [] : ['people by month']),
    ...(JSON.stringify(before.savings) === JSON.stringify(after.savings) ? [] : ['savings']),
    ...change('VAT', VAT_WORDS[before.vat.value], VAT_WORDS[after.vat.value]),
  ];
}

/** The lines that both have stand in another order. */
function isMoved(before: StaffingRequest, after: StaffingRequest): boolean {
  const [was, is] = [before, after].map(({ lines }) => lines.map(({ line }) => line));
  const kept = was?.filter((line) => is?.includes(line)) ?? [];
  return kept.join() !== (is?.filter((line) => was?.includes(line)) ?? []).join();
}

function lineChanges(before: RequestLine, after: RequestLine): string[] {
  const salary = (line: RequestLine): string =>
    line.salary === null ? 'from the table' : `PHP ${line.salary}`;
  const overrides = (line: RequestLine): string => overrideWords(line.overrides) || 'none';
  const people = (line: RequestLine): string => String(line.count.value ?? '?');
  return [
    ...change('role', titleOf(before), titleOf(after)),
    ...change('level', LEVEL_WORDS[before.level.value], LEVEL_WORDS[after.level.value]),
    ...change('people', people(before), people(after)),
    ...change('workspace', WORKSPACE_WORDS[before.workspace.value], WORKSPACE_WORDS[after.workspace.value]),
    // It follows the workspace unless it is set.
    ...(before.workspace.value === after.workspace.value || after.wage_region.origin === 'by_hand'
      ? change(
          'wage region',
          WAGE_REGION_WORDS[before.wage_region.value],
          WAGE_REGION_WORDS[after.wage_region.value],
        )
      : []),
    ...change('salary', salary(before), salary(after)),
    ...change('override', overrides(before), overrides(after)),
    ...(JSON.stringify(before.extras) === JSON.stringify(after.extras) ? [] : ['extras']),
  ].map((words) => `${titleOf(after)}, ${words}`);
}

const titleOf = ({ title }: RequestLine): string => (title.value === '' ? 'role' : title.value);

const change = (label: string, from: string, to: string): string[] =>
  from === to ? [] : [`${label} ${from} → ${to}`];
