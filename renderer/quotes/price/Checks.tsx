import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { dayWords } from '../../../shared/calendar';
import { percent } from '../../../shared/pricing/explain-parts';
import type { AmountRef } from '../../../shared/pricing/explanation';
import { decimal, ratio } from '../../../shared/pricing/money';
import type { Check } from '../../../shared/pricing/checks';
import { type Assumption, assumptions, notices, priceDrop } from '../../../shared/pricing/notices';
import type { PricedLine, PricedQuote } from '../../../shared/pricing/priced-quote';
import { effectWords, levelChange, monthlyEffect } from '../../../shared/pricing/what-if';
import { rateAge } from '../../../shared/rates/age';
import { bufferUsed } from '../../../shared/rates/buffer';
import { rateWords } from '../../../shared/rates/wording';
import { offlineReasonWords, type ReaderUsed } from '../../../shared/request/reader';
import { LEVELS, WORKSPACES } from '../../../shared/request/vocabulary';
import { useQuery } from '../../platform/query';
import { useRates } from '../../platform/rates';
import { Button } from '../../ui/Button';
import { instantWords, plural, todayInManila } from '../../ui/format';
import { Note } from '../../ui/Note';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { Amount } from './Amount';
import styles from './Checks.module.css';
import { CHECKS_ID, openChecks, settle } from './open-checks';
import { correct, withQuote } from '../request/corrections';
import { TypeIn } from '../request/FactChip';
import { rateE4 } from '../request/typed-values';

interface ChecksProps {
  quote: QuoteView;
  version: NonNullable<QuoteView['version']>;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

/** What to settle before sending, what else to know, and by which rules and rate it was priced. */
export function Checks({ quote, version, open, onOpen }: ChecksProps) {
  const { priced } = version;
  const today = todayInManila();
  const drop = quote.previous && priceDrop(quote.previous, priced);
  const { open: toSettle, settled } = openChecks(quote, version);
  const asked = new Set([...toSettle, ...settled].map(({ title }) => title));
  const told = [...(drop ? [drop] : []), ...notices(priced, today)].filter(({ title }) => !asked.has(title));
  const assumed = useAssumed(priced);
  const textOf = ({ assumption, text }: Check): string =>
    (assumption && assumed.find(({ key }) => key === `${assumption.fact} ${assumption.line}`)?.text) ?? text;
  return (
    <div className={styles.checks}>
      {toSettle.length + settled.length + told.length > 0 && (
        <section aria-label="Check before sending">
          <h2 id={CHECKS_ID} tabIndex={-1} className={styles.heading}>
            Check before sending{' '}
            <span className={styles.sub}>
              {toSettle.length === 0 ? 'all settled' : `${toSettle.length} open`}
              {settled.length > 0 && `, ${settled.length} settled`}
            </span>
          </h2>
          <OpenChecks quoteId={quote.quoteId} checks={toSettle.filter(isNoAssumption)} textOf={textOf} />
          {told.map((notice) => (
            <Note key={`${notice.code} ${notice.title}`} kind={notice.severity} title={notice.title}>
              {notice.text}
            </Note>
          ))}
          {settled.length > 0 && (
            <details className={styles.settled}>
              <summary>{plural(settled.length, 'check')} settled</summary>
              {settled.map((check) => (
                <Note
                  key={check.key}
                  kind="plain"
                  title={check.title}
                  action={
                    <Button
                      small
                      kind="quiet"
                      aria-label={`Open again: ${check.title}`}
                      onPress={() => void settle(quote.quoteId, check.key, false)}
                    >
                      Open again
                    </Button>
                  }
                >
                  {`Settled${check.by ? ` by ${check.by}` : ''}, ${instantWords(check.at)}`}
                </Note>
              ))}
            </details>
          )}
        </section>
      )}
      <section aria-label="Assumptions">
        <h2 className={styles.heading}>
          Assumptions <span className={styles.sub}>not specified in the request</span>
        </h2>
        {assumed.length === 0 && (
          <p className={styles.none}>No assumptions: the request specifies everything.</p>
        )}
        <OpenChecks
          quoteId={quote.quoteId}
          checks={toSettle.filter((check) => !isNoAssumption(check))}
          textOf={textOf}
        />
      </section>
      <section aria-label="Rate and rules">
        <h2 className={styles.heading}>Rate and rules</h2>
        <Rate quote={quote} version={version} open={open} onOpen={onOpen} />
        <Note kind="plain" title={`Rules as of ${dayWords(priced.basis.as_of)}, Manila time`}>
          Contributions, 13th month pay and minimum wage follow the rules in force on that day, regardless of
          the start date.
        </Note>
        {quote.reader && (
          <Note kind={quote.reader.source === 'claude' ? 'plain' : 'info'} title={readerWords(quote.reader)}>
            {quote.reader.reason && offlineReasonWords(quote.reader.reason).action}
          </Note>
        )}
      </section>
    </div>
  );
}

const isNoAssumption = ({ assumption }: Check): boolean => assumption === null;

interface OpenChecksProps {
  quoteId: number;
  checks: readonly Check[];
  textOf: (check: Check) => string;
}

/** Each with the one press that settles it. */
function OpenChecks({ quoteId, checks, textOf }: OpenChecksProps) {
  return checks.map((check) => (
    <Note
      key={check.key}
      kind={check.kind}
      title={check.title}
      action={
        <Button
          small
          aria-label={`${check.answer}: ${check.title}`}
          onPress={() => void settle(quoteId, check.key, true)}
        >
          {check.answer}
        </Button>
      }
    >
      {textOf(check)}
    </Note>
  ));
}

/** What was assumed, with what each alternative would do to the monthly total. */
function useAssumed(priced: PricedQuote): { key: string; title: string; text: string }[] {
  const assumed = assumptions(priced);
  const { lines, currency } = priced.result;
  const titles = assumed.flatMap(({ fact, line }) =>
    fact === 'level' && line !== null ? (lines[line]?.title ?? []) : [],
  );
  const roles = useQuery('roles.get', { roles: [...new Set(titles)].slice(0, 100) }).data?.roles ?? [];
  return assumed.map(({ fact, line, title, text }) => {
    const now = line === null ? undefined : lines[line];
    const effects = now && line !== null ? alternatives(fact, line, now) : [];
    const words = effectWords(currency, effects, unchangedWords(priced, fact, line));
    return { key: `${fact} ${line}`, title, text: words ? `${text} ${words}` : text };
  });

  function alternatives(
    fact: Assumption['fact'],
    line: number,
    now: PricedLine,
  ): { label: string; effect: number | null }[] {
    if (fact === 'workspace') {
      return WORKSPACES.filter((workspace) => workspace !== now.workspace).map((workspace) => ({
        label: WORKSPACE_WORDS[workspace],
        effect: monthlyEffect(priced, line, { workspace }),
      }));
    }
    const medians = roles.find(({ role }) => role === now.title)?.levels;
    return LEVELS.filter((level) => level !== now.level).map((level) => {
      const change = levelChange(priced, line, level, medians);
      return { label: LEVEL_WORDS[level], effect: change && monthlyEffect(priced, line, change) };
    });
  }
}

/** Why no other level or workspace would change the price. */
function unchangedWords({ basis }: PricedQuote, fact: Assumption['fact'], line: number | null): string {
  const isManual = line !== null && basis.lines[line]?.salary.confidence === 'by_hand';
  return fact === 'level' && isManual
    ? 'Another level wouldn’t change the price: the salary was entered manually.'
    : `Another ${fact} wouldn’t change the price.`;
}

function Rate({ quote, version, open, onOpen }: ChecksProps) {
  const [editing, setEditing] = useState(false);
  const { result, basis } = version.priced;
  if (result.currency === 'PHP') return null;
  const shown = decimal(ratio(result.fx_php_per_unit_e4, 10_000), 4);
  const age = rateAge(basis.fx.source.date, todayInManila());
  const set = (e4: number | undefined): void =>
    void correct(quote.quoteId, (now) => withQuote(now, { fx_php_per_unit_e4: e4 }));
  return (
    <Note
      kind="plain"
      title={
        <span data-testid="fx">
          1 {result.currency} ={' '}
          <Amount amount={{ of: 'fx', part: 'spot' }} open={open} onOpen={onOpen} label="Exchange rate">
            {shown}
          </Amount>{' '}
          PHP{basis.fx.by_hand && ', entered manually'}; rate used{' '}
          <Amount amount={{ of: 'fx', part: 'effective' }} open={open} onOpen={onOpen} label="Rate used">
            {result.fx_effective}
          </Amount>
        </span>
      }
      action={
        <span className={styles.rate}>
          {editing ? (
            <TypeIn
              label={`PHP per 1 ${result.currency}`}
              number
              autoFocus
              initial={shown}
              check={(typed) => (rateE4(typed) === null ? 'Enter a rate, for example 57.9420.' : null)}
              onDone={(typed) => {
                setEditing(false);
                set(rateE4(typed) ?? undefined);
              }}
            />
          ) : (
            <Button small onPress={() => setEditing(true)}>
              Enter rate
            </Button>
          )}
          {basis.fx.by_hand && (
            <Button small kind="quiet" onPress={() => set(undefined)}>
              Use standard rate
            </Button>
          )}
        </span>
      }
    >
      {basis.fx.source.text}, {dayWords(basis.fx.source.date)}
      {age.level !== 'current' && `, ${age.days} working days old`}
      <BufferUse priced={version.priced} />
    </Note>
  );
}

/** How much of the buffer the rate in use has used since the quote was priced. The client never sees it. */
function BufferUse({ priced: { result, basis } }: { priced: PricedQuote }) {
  const inUse = useRates().data?.inUse.find(({ currency }) => currency === result.currency);
  if (!inUse || inUse.date <= basis.fx.source.date) return null;
  const used = bufferUsed(result.fx_php_per_unit_e4, inUse.php_per_unit_e4, basis.fx.buffer_bp);
  if (used === null) return null;
  const now = `${rateWords(inUse.php_per_unit_e4)} on ${dayWords(inUse.date)}`;
  const share = used === 0 ? 'None' : `${used}%`;
  return (
    <>
      . {share} of the {percent(basis.fx.buffer_bp)} buffer is used: the rate in use is {now}
      {used >= 100 && '. Reprice before sending'}
    </>
  );
}

function readerWords(reader: ReaderUsed): string {
  if (reader.source === 'claude') return `Read by Claude${reader.model ? ` (${reader.model})` : ''}`;
  return reader.reason ? `Read offline: ${offlineReasonWords(reader.reason).text}` : 'Read offline';
}
