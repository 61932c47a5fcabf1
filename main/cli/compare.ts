/** `compare`: the versions of a quote, or what moved its price from one to another. */
import { dayInManila, dayWords } from '../../shared/calendar';
import { type Comparison, compareQuotes } from '../../shared/pricing/compare';
import { formatAmount } from '../../shared/pricing/money';
import { changeWords, signed } from '../../shared/quotes/change-words';
import type { EngineOutput } from '../engine/protocol';
import { type CommandContext, engineUp, unusable } from './context';
import { EXIT, type Exit, refused, say, writeJson, writeOut } from './output';
import { type CommandArgs, UsageError } from './command-args';

const TAKES = 'compare takes the number of a quote, then two of its versions or none: compare Q-1001 1 2.';

export async function compare({ rest, flags }: CommandArgs, context: CommandContext): Promise<Exit> {
  const json = flags.has('--json');
  const [number = '', ...wanted] = rest;
  const [from, to] = wanted.map((word) => (/^[1-9]\d{0,8}$/.test(word) ? Number(word) : null));
  if (number === '' || (wanted.length !== 0 && wanted.length !== 2) || from === null || to === null)
    throw new UsageError(TAKES);
  if (!(await engineUp(context, false))) return unusable(context, json);
  const { engine } = context;
  const found = await engine.call('quotes.list', { text: number, isNumbered: true, limit: 500 });
  if (!found.ok) return refused(found.error, json);
  const quoteId = found.data.quotes.find((quote) => quote.number === number.toUpperCase())?.quoteId;
  if (quoteId === undefined)
    return refused({ code: 'not_found', message: `There is no quote ${number.slice(0, 60)}.` }, json);
  if (from === undefined || to === undefined) {
    const listed = await engine.call('quotes.versions', { quoteId });
    if (!listed.ok) return refused(listed.error, json);
    if (json) await writeJson(listed.data);
    else if (listed.data.versions.length === 0) say('This quote has no versions yet.');
    else await writeOut(listed.data.versions.map(versionWords).join('\n'));
    return EXIT.done;
  }
  const before = await engine.call('quotes.version', { quoteId, version: from });
  if (!before.ok) return refused(before.error, json);
  const after = await engine.call('quotes.version', { quoteId, version: to });
  if (!after.ok) return refused(after.error, json);
  const comparison = compareQuotes(before.data.priced, after.data.priced);
  if (json) await writeJson(comparison);
  else await writeOut(comparisonWords(comparison));
  return EXIT.done;
}

function versionWords({
  version,
  pricedAt,
  price,
}: EngineOutput<'quotes.versions'>['versions'][number]): string {
  const total = price
    ? `${price.currency} ${formatAmount(price.monthlyTotal, price.currency)} per month`
    : 'damaged';
  return `${String(version).padEnd(4)} ${dayWords(dayInManila(pricedAt))}  ${total}`;
}

const REASONS = {
  currency: 'The versions are in different currencies, so their amounts can’t be compared.',
  older_quote:
    'One of the versions was priced by an older version of ShoreQuote, which didn’t store what is needed to compare it.',
  too_large: 'The amounts are too large to compare exactly.',
} as const;

/** One cause a line, then the difference that they add up to. */
export function comparisonWords(found: Comparison): string {
  if (!found.comparable) return REASONS[found.reason];
  const { changes, currency, monthly, setup } = found;
  const amounts = (of: { monthly: number; setup: number }): string =>
    `${signed(of.monthly, currency)} per month${of.setup === 0 ? '' : `, setup ${signed(of.setup, currency)}`}`;
  return [
    ...changes.map((change) => {
      const { label, detail } = changeWords(change);
      return `${[label, detail].filter(Boolean).join(' ')}: ${amounts(change)}`;
    }),
    `Difference, ${currency}: ${amounts({ monthly, setup })}`,
  ].join('\n');
}
