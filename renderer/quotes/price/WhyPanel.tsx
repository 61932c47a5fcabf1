import { ArrowLeft, Copy, Pencil, X } from 'lucide-react';
import { Fragment, useEffect, useRef } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { explain } from '../../../shared/pricing/explain';
import type { AmountRef, Explanation, ExplanationRow } from '../../../shared/pricing/explanation';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import type { Source } from '../../../shared/pricing/source';
import { go } from '../../platform/navigation';
import { Button } from '../../ui/Button';
import { dateWords } from '../../ui/format';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { Amount } from './Amount';
import { copyText } from '../../platform/copy-text';
import type { OpenAmount } from './use-open-amount';
import styles from './WhyPanel.module.css';

interface WhyPanelProps {
  quote: QuoteView;
  priced: PricedQuote;
  amount: OpenAmount;
  opened: AmountRef;
}

/** How a number was made, from top to bottom: formula, inputs, sources with their dates. */
export function WhyPanel({ quote, priced, amount, opened }: WhyPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const explanation = explain(priced, opened);
  const key = JSON.stringify(opened);
  const line = opened.of === 'line' ? priced.result.lines[opened.line] : undefined;
  useEffect(() => {
    panel.current?.focus();
    // Each number that is opened takes the focus again.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [key]);
  return (
    // Escape closes the panel from anywhere inside it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={`Why ${explanation.title}`}
      data-testid="why"
      data-amount={key}
      onKeyDown={(event) => {
        if (event.key === 'Escape') amount.close();
      }}
    >
      <header className={styles.head}>
        <div className={styles.bar}>
          {amount.back && (
            <Button kind="quiet" small square aria-label="Back" onPress={amount.back}>
              <ArrowLeft size={14} aria-hidden />
            </Button>
          )}
          <h2>Why this number</h2>
          <Button
            kind="quiet"
            small
            icon={<Copy size={14} aria-hidden />}
            onPress={() => void copyText(asText(explanation), 'Calculation')}
          >
            Copy
          </Button>
          <Button kind="quiet" small square aria-label="Close" onPress={amount.close}>
            <X size={14} aria-hidden />
          </Button>
        </div>
        <p className={styles.big}>
          <span className={styles.unit}>{explanation.unit}</span>{' '}
          <span data-testid="value">{explanation.value}</span>
        </p>
        {line && (
          <p className={styles.small} dir="auto">
            {line.title}, {LEVEL_WORDS[line.level].toLowerCase()},{' '}
            {WORKSPACE_WORDS[line.workspace].toLowerCase()}
          </p>
        )}
        <p className={styles.small}>{explanation.title}</p>
      </header>
      {/* It scrolls, so keys must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.body} tabIndex={0} role="group" aria-label="Calculation">
        <div className={styles.formula}>
          <p>{explanation.formula_words}</p>
          <p data-testid="formula">{explanation.formula}</p>
        </div>
        {explanation.rounding && <p className={styles.small}>{explanation.rounding}</p>}
        <table className={styles.rows}>
          <caption className="visually-hidden">Calculation, top to bottom</caption>
          <tbody>
            {inBlocks(explanation.rows).map(({ row, unit }) => (
              <Fragment key={`${row.label} ${row.value}`}>
                {unit && (
                  <tr className={styles.block}>
                    <td colSpan={2}>{unit}</td>
                  </tr>
                )}
                <Row row={row} onOpen={amount.follow} />
              </Fragment>
            ))}
          </tbody>
        </table>
        <h3 className={styles.small}>Sources</h3>
        <ul className={styles.sources} data-testid="sources">
          {explanation.sources.map((source) => (
            <li key={`${source.text} ${source.date}`}>
              <SourceWords source={source} />
            </li>
          ))}
        </ul>
      </div>
      <footer className={styles.foot}>
        <Button
          small
          icon={<Pencil size={14} aria-hidden />}
          isDisabled={quote.status === 'pricing'}
          onPress={() => focusInput(quote, opened)}
        >
          Change an input
        </Button>
        {line && opened.of === 'line' && opened.part === 'basic' && (
          <Button small kind="quiet" onPress={() => go({ name: 'salaries', role: line.title })}>
            Search the web for salaries
          </Button>
        )}
      </footer>
    </section>
  );
}

/** The unit is named once, above the first of the rows that share it. */
function inBlocks(rows: readonly ExplanationRow[]): { row: ExplanationRow; unit: string | null }[] {
  let current: string | null = null;
  return rows.map((row) => {
    const unit = row.unit === current ? null : row.unit;
    current = row.unit ?? current;
    return { row, unit };
  });
}

function Row({ row, onOpen }: { row: ExplanationRow; onOpen: (ref: AmountRef) => void }) {
  return (
    <tr className={styles[row.weight]}>
      <th scope="row">
        {row.label}
        {row.detail && <span className={styles.detail}>{row.detail}</span>}
        {row.source && (
          <span className={styles.detail}>
            <SourceWords source={row.source} />
          </span>
        )}
      </th>
      <td>
        {row.ref ? (
          <Amount amount={row.ref} open={null} onOpen={onOpen} label={row.label}>
            {row.value}
          </Amount>
        ) : (
          row.value
        )}
      </td>
    </tr>
  );
}

function SourceWords({ source }: { source: Source }) {
  return (
    <>
      {source.text}, <time dateTime={source.date}>{dateWords(source.date)}</time>
    </>
  );
}

/** The calculation as plain text, for an email or a note to finance. */
function asText({ title, unit, value, formula, formula_words, rows, sources }: Explanation): string {
  return [
    `${title}: ${unit} ${value}`,
    `= ${formula_words}`,
    `= ${formula}`,
    '',
    ...rows.map(
      (row) =>
        `${row.label}: ${row.unit ? `${row.unit} ` : ''}${row.value}${row.detail ? ` (${row.detail})` : ''}`,
    ),
    '',
    ...sources.map((source) => `${source.text}, ${dateWords(source.date)}`),
  ].join('\n');
}

/** Takes the person to the chip that changes what the number was made from. */
function focusInput(quote: QuoteView, opened: AmountRef): void {
  const line = opened.of === 'line' ? quote.request?.lines[opened.line]?.line : undefined;
  const fact =
    line === undefined
      ? '[data-fact="currency"]'
      : `[data-line="${line}"] [data-fact="${FACTS[opened.of === 'line' ? opened.part : ''] ?? 'salary'}"]`;
  const chip = document.querySelector(fact);
  if (!(chip instanceof HTMLElement)) return;
  chip.scrollIntoView({ block: 'center' });
  chip.focus();
}

/** The fact that moves a part of a line; for all others it is the salary. */
const FACTS: Partial<Record<string, string>> = {
  unit_workspace: 'workspace',
  unit_setup: 'workspace',
  line_workspace: 'workspace',
  line_setup: 'workspace',
  line_monthly: 'people',
  line_staff: 'people',
};
