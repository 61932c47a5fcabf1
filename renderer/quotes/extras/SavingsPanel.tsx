import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { savingsData } from '../../../shared/data/current';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { benchmarksOf, countryOf, lowEnd, savingRate } from '../../../shared/pricing/savings/compare-local';
import type { Savings, SavingsInput, SavingsLine, SavingsRow } from '../../../shared/pricing/savings/savings';
import { useQuery } from '../../platform/query';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { dateWords } from '../../ui/format';
import { correct, withQuote } from '../request/corrections';
import styles from './Extras.module.css';
import { amountIn, optional, plain, share } from './typed';
import { TypedField } from './TypedField';

interface SavingsPanelProps {
  quote: QuoteView;
  priced: PricedQuote;
}

/** What the quote saves against hiring at home: every figure with its source, the lower end by default. */
export function SavingsPanel({ quote, priced }: SavingsPanelProps) {
  const input = quote.request?.savings;
  const [isOpen, setOpen] = useState(input !== undefined);
  const set = (change: (now: SavingsInput | undefined) => SavingsInput | undefined): void =>
    void correct(quote.quoteId, (now) => withQuote(now, { savings: change(now.savings) }));
  return (
    <section aria-label="Savings" className={styles.extras}>
      <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          <h2 className={styles.heading}>
            Savings <span className={styles.about}>{summary(priced)}</span>
          </h2>
        </summary>
        {isOpen && (
          <div className={styles.rows}>
            {input ? (
              <Comparison quote={quote} priced={priced} input={input} set={set} />
            ) : (
              <Start priced={priced} onStart={(country) => set(() => ({ country, print: 'if_less' }))} />
            )}
          </div>
        )}
      </details>
    </section>
  );
}

function summary({ savings, result: { currency } }: PricedQuote): string {
  return savings ? savingWords(savings, currency) : 'against hiring at home: not compared';
}

/** `USD 39,282.48 less in the first year (70.6%)`. */
function savingWords({ saving, ...rest }: Savings, currency: PricedQuote['result']['currency']): string {
  const words = saving >= 0 ? 'less' : 'more';
  const rate = savingRate({ saving, ...rest });
  return `${currency} ${formatAmount(Math.abs(saving), currency)} ${words} in the first year (${rate})`;
}

function Start({ priced, onStart }: { priced: PricedQuote; onStart: (country: string) => void }) {
  const { currency } = priced.result;
  const countries = savingsData().countries.filter((each) => each.currency === currency);
  const usual = countryOf(savingsData(), currency);
  if (countries.length === 0)
    return (
      <p className={styles.about}>
        No figures are on file for a country that pays in {currency}, so nothing can be compared.
      </p>
    );
  return (
    <p className={styles.answers}>
      {countries.map(({ country, name }) => (
        <Button
          key={country}
          small
          kind={country === usual ? 'primary' : 'second'}
          onPress={() => onStart(country)}
        >
          Compare with hiring in {name}
        </Button>
      ))}
    </p>
  );
}

interface ComparisonProps extends SavingsPanelProps {
  input: SavingsInput;
  set: (change: (now: SavingsInput | undefined) => SavingsInput | undefined) => void;
}

const PRINT = [
  { value: 'if_less', label: 'Printed if the team costs less' },
  { value: 'always', label: 'Printed, also if it costs more' },
  { value: 'never', label: 'Not printed' },
] as const;

function Comparison({ quote, priced, input, set }: ComparisonProps) {
  const { currency } = priced.result;
  const { savings } = priced;
  const [own] = input.own ?? [];
  const setRow = (line: number, row: SavingsRow): void =>
    set((now) => ({ ...(now ?? input), rows: { ...now?.rows, [line]: row } }));
  return (
    <>
      {savings?.country === input.country ? (
        <>
          <Bars savings={savings} currency={currency} />
          <ul className={styles.compared} aria-label={`Pay at home, ${currency} per year`}>
            {savings.lines.map((line, i) => (
              <Line
                key={quote.request?.lines[i]?.line ?? i}
                line={line}
                index={i}
                quote={quote}
                priced={priced}
                country={input.country}
                onChange={setRow}
              />
            ))}
          </ul>
          <p className={styles.about}>
            Contributions and benefits: {savings.on_cost_words}. {savings.on_cost_source.text},{' '}
            {dateWords(savings.on_cost_source.date.slice(0, 7))}
            {savingsData().countries.find(({ country }) => country === input.country)?.verified === false &&
              '. Check them before sending'}
            .
          </p>
        </>
      ) : (
        <p className={styles.about}>
          {quote.status === 'pricing'
            ? 'Working out the comparison…'
            : `No figure is known for these roles in ${currency}. Choose another country, or stop the comparison.`}
        </p>
      )}
      <div className={styles.controls}>
        <TypedField
          label="Client’s own training and supervision"
          unit={`${currency} a year`}
          value={own ? plain(own.minor, currency) : ''}
          placeholder="none"
          read={optional<number>(amountIn(currency))}
          onChange={(minor) =>
            set((now) => {
              const { own: _, ...rest } = now ?? input;
              return minor ? { ...rest, own: [{ name: 'Your own training and supervision', minor }] } : rest;
            })
          }
        />
        <Choice
          label="In the client copy"
          value={input.print}
          options={PRINT}
          onChange={(print) => set((now) => ({ ...(now ?? input), print }))}
        />
        <Button small kind="quiet" onPress={() => set(() => undefined)}>
          Stop comparing
        </Button>
      </div>
    </>
  );
}

interface LineProps extends SavingsPanelProps {
  line: SavingsLine;
  index: number;
  country: string;
  onChange: (line: number, row: SavingsRow) => void;
}

const USUAL = 'usual';
const HAND = 'hand';
const NONE = 'none';

/** The figure of one role at home, and what it is taken from. */
function Line({ line, index, quote, priced, country, onChange }: LineProps) {
  const { currency, lines } = priced.result;
  const number = quote.request?.lines[index]?.line ?? index;
  const row = quote.request?.savings?.rows?.[number] ?? {};
  const roles = useQuery('roles.get', { roles: [line.title.slice(0, 200)] }).data?.roles ?? [];
  const level = lines[index]?.level ?? 'mid';
  const known = benchmarksOf(savingsData(), country, roles[0]?.family ?? null, level);
  const chosen = row.base?.by === 'benchmark' ? row.base.id : (row.base?.by ?? USUAL);
  const { local } = line;
  const money = (minor: number): string => formatAmount(minor, currency);
  const choose = (value: string): void => {
    const { base: _, ...rest } = row;
    if (value === USUAL) onChange(number, rest);
    else if (value === NONE) onChange(number, { ...rest, base: { by: 'none' } });
    else if (value === HAND)
      onChange(number, { ...rest, base: { by: 'hand', minor: local?.base ?? 50_000_00 } });
    else onChange(number, { ...rest, base: { by: 'benchmark', id: value } });
  };
  return (
    <li aria-label={line.title}>
      <div>
        <span className={styles.title}>
          {formatCount(line.count)} × {line.title}
        </span>
        <span className={styles.about}>
          {local
            ? ` ${money(local.base)} base pay and ${money(local.on_cost)} contributions and benefits each, ${money(local.year)} in all`
            : ' no figure: left out on both sides'}
        </span>
        {local && (
          <p className={styles.about}>
            {local.role === 'entered manually' ? '' : `${local.role}. `}
            {local.source.text},{' '}
            {dateWords(local.confidence === 'by_hand' ? local.source.date : local.source.date.slice(0, 7))}
          </p>
        )}
      </div>
      <div className={styles.controls}>
        <Choice
          label="Pay at home"
          value={chosen}
          options={[
            { value: USUAL, label: known.length > 0 ? 'Lowest figure on file' : 'No figure on file' },
            ...known.map((each) => ({
              value: each.id,
              label: each.role,
              note: `${money(lowEnd(each, level))}, ${each.source.text}`,
            })),
            { value: HAND, label: 'Entered manually' },
            { value: NONE, label: 'Leave this role out' },
          ]}
          onChange={choose}
        />
        {row.base?.by === 'hand' && (
          <TypedField
            label="Base pay"
            unit={`${currency} a year`}
            value={plain(row.base.minor, currency)}
            read={amountIn(currency)}
            onChange={(minor) => minor > 0 && onChange(number, { ...row, base: { by: 'hand', minor } })}
          />
        )}
        <TypedField
          label="Contributions and benefits"
          unit="%"
          value={row.on_cost_bp === undefined ? '' : String(row.on_cost_bp / 100)}
          placeholder="by country"
          read={optional<number>(share(10_000))}
          onChange={(on_cost_bp) => {
            const { on_cost_bp: _, ...rest } = row;
            onChange(number, on_cost_bp === undefined ? rest : { ...rest, on_cost_bp });
          }}
        />
      </div>
    </li>
  );
}

const LONGEST = 300;

/** Both on one axis from zero. */
function Bars({ savings, currency }: { savings: Savings; currency: PricedQuote['result']['currency'] }) {
  const team = savings.offshore_year + savings.own.reduce((sum, { minor }) => sum + minor, 0);
  const most = Math.max(savings.local_year, team, 1);
  const bars = [
    ['At home', savings.local_year, styles.home],
    ['This team', team, styles.ours],
  ] as const;
  return (
    <>
      <p className={styles.title}>{savingWords(savings, currency)}</p>
      <svg
        className={styles.bars}
        viewBox="0 0 480 48"
        role="img"
        aria-label={`Hiring in ${savings.country_name} ${formatAmount(savings.local_year, currency)}, this team ${formatAmount(team, currency)}`}
      >
        {bars.map(([name, minor, fill], i) => (
          <g key={name}>
            <text x="0" y={15 + 24 * i}>
              {name}
            </text>
            <rect
              className={fill}
              x="70"
              y={3 + 24 * i}
              width={(LONGEST * minor) / most}
              height="16"
              rx="2"
            />
            <text x={76 + (LONGEST * minor) / most} y={15 + 24 * i}>
              {formatAmount(minor, currency)}
            </text>
          </g>
        ))}
      </svg>
    </>
  );
}
