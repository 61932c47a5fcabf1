import { ArrowLeft, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { explain } from '../../shared/pricing/explain';
import type { AmountRef, ExplanationRow } from '../../shared/pricing/explanation';
import type { PricedQuote, Source } from '../../shared/pricing/priced-quote';
import { Button } from '../ui/Button';
import { dateWords } from '../ui/format';
import { Amount } from './Amount';
import styles from './WhyPanel.module.css';

interface WhyPanelProps {
  priced: PricedQuote;
  amount: AmountRef;
  onOpen: (ref: AmountRef) => void;
  /** Back to the number from which this one was opened; null where there is none. */
  onBack: (() => void) | null;
  onClose: () => void;
}

/** How a number was made, from top to bottom: formula, inputs, sources with their dates. */
export function WhyPanel({ priced, amount, onOpen, onBack, onClose }: WhyPanelProps) {
  const panel = useRef<HTMLElement>(null);
  const explanation = explain(priced, amount);
  const key = JSON.stringify(amount);
  useEffect(() => {
    panel.current?.focus();
    // Each number that is opened takes the focus anew.
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
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className={styles.head}>
        <div className={styles.bar}>
          {onBack && (
            <Button kind="quiet" small square aria-label="Back" onPress={onBack}>
              <ArrowLeft size={14} aria-hidden />
            </Button>
          )}
          <h2>Why this number</h2>
          <Button kind="quiet" small square aria-label="Close" onPress={onClose}>
            <X size={14} aria-hidden />
          </Button>
        </div>
        <p className={styles.big}>
          <span className={styles.unit}>{explanation.unit}</span>{' '}
          <span data-testid="value">{explanation.value}</span>
        </p>
        <p className={styles.small}>{explanation.title}</p>
      </header>
      <div className={styles.body}>
        <div className={styles.formula}>
          <p>{explanation.formula_words}</p>
          <p data-testid="formula">{explanation.formula}</p>
        </div>
        {explanation.rounding && <p className={styles.small}>{explanation.rounding}</p>}
        <table className={styles.rows}>
          <caption className="visually-hidden">Derivation, top to bottom</caption>
          <tbody>
            {explanation.rows.map((row) => (
              <Row key={`${row.label} ${row.value}`} row={row} onOpen={onOpen} />
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
    </section>
  );
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
        {row.unit && <span className={styles.unit}>{row.unit} </span>}
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
