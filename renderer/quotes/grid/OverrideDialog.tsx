import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import { multiplierWords } from '../../../shared/pricing/explain-parts';
import { amountExample, formatAmount, formatPesos } from '../../../shared/pricing/money';
import type { LineOverrides } from '../../../shared/pricing/overrides';
import type { Currency } from '../../../shared/request/vocabulary';
import { keepUnsent, useUnsent } from '../../platform/unsent';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { correct, withLine } from '../request/corrections';
import styles from './Grid.module.css';
import type { PricedRow } from './grid-rows';
import { OVERRIDE_WORDS, type OverrideKind, overrideOf } from './override-value';

interface OverrideDialogProps {
  quote: QuoteView;
  line: number;
  price: PricedRow;
  currency: Currency;
  overrides: LineOverrides | undefined;
  onClose: () => void;
}

const KINDS = ['price', 'multiplier', 'hmo'] as const;

/** Sets a value of a line in place of what the rules give, with the reason, and takes one back. */
export function OverrideDialog({ quote, line, price, currency, overrides, onClose }: OverrideDialogProps) {
  const place = `override ${quote.quoteId} ${line}`;
  const typed = useUnsent(place);
  const kind = KINDS.find((one) => one === typed?.['kind']) ?? 'price';
  const value = typed?.['value'] ?? '';
  const reason = typed?.['reason'] ?? '';
  const [tried, setTried] = useState(false);
  const keep = (change: Partial<Record<'kind' | 'value' | 'reason', string>>): void => {
    keepUnsent(place, { kind, value, reason, ...change });
    setTried(false);
  };
  const read = overrideOf(kind, value, { currency, workspace: price.line.unit_workspace });
  const noReason = reason.trim() === '' ? 'Say why: a colleague will ask.' : null;
  const set = (next: LineOverrides): void =>
    void correct(quote.quoteId, (now) =>
      withLine(now, line, { overrides: Object.keys(next).length === 0 ? undefined : next }),
    );
  function apply(): void {
    setTried(true);
    if ('wrong' in read || noReason !== null) return;
    set({ ...overrides, ...read.set(reason.trim()) });
    keepUnsent(place, null);
    onClose();
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Override for ${price.line.title}`}
      actions={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button kind="primary" onPress={apply}>
            Set {OVERRIDE_WORDS[kind].toLowerCase()}
          </Button>
        </>
      }
    >
      {KINDS.flatMap((one) => {
        const there = overrides?.[one];
        if (!there) return [];
        return (
          <p key={one} className={styles.override}>
            <span>
              {OVERRIDE_WORDS[one]}: {wordsOf(one, overrides)}
              <span className={styles.reason}>“{there.reason}”</span>
            </span>
            <Button
              small
              kind="quiet"
              icon={<RotateCcw size={14} aria-hidden />}
              onPress={() => {
                const { [one]: _, ...others } = overrides ?? {};
                set(others);
                onClose();
              }}
            >
              Reset {OVERRIDE_WORDS[one].toLowerCase()}
            </Button>
          </p>
        );
      })}
      <Choice
        label="Set for this line"
        value={kind}
        options={KINDS.map((one) => ({ value: one, label: OVERRIDE_WORDS[one], note: `now ${now(one)}` }))}
        onChange={(next) => keep({ kind: next, value: '' })}
      />
      <Field
        label={OVERRIDE_WORDS[kind]}
        number
        autoFocus
        unit={{ price: currency, multiplier: '×', hmo: 'PHP' }[kind]}
        value={value}
        placeholder={{ price: amountExample(currency), multiplier: '1.5', hmo: '2900' }[kind]}
        help={`Now ${now(kind)}`}
        error={tried && 'wrong' in read ? read.wrong : null}
        onChange={(next) => keep({ value: next })}
        onEnter={apply}
      />
      <Field
        label="Reason"
        value={reason}
        help="For your team: on this line and the cost sheet, never in the client’s copy"
        error={tried ? noReason : null}
        onChange={(next) => keep({ reason: next.slice(0, 300) })}
        onEnter={apply}
      />
    </Dialog>
  );

  function now(one: OverrideKind): string {
    if (one === 'multiplier') return `× ${multiplierWords(price.line.multiplier_x100)}`;
    if (one === 'hmo') return `PHP ${formatPesos(price.line.php.hmo)}`;
    return `${currency} ${formatAmount(price.line.unit_monthly, currency)}`;
  }
}

function wordsOf(kind: OverrideKind, overrides: LineOverrides | undefined): string {
  const { multiplier, hmo, price } = overrides ?? {};
  if (kind === 'multiplier' && multiplier) return `× ${multiplierWords(multiplier.x100)}`;
  if (kind === 'hmo' && hmo) return `PHP ${formatPesos(hmo.centavos)}`;
  return price ? `${price.currency} ${formatAmount(price.minor, price.currency)}` : '';
}
