import { useState } from 'react';
import { Dialog, DialogTrigger, Popover, Radio, RadioGroup } from 'react-aria-components';
import type { QuoteView } from '../../../shared/contract/quote-view';
import {
  amountExample,
  amountOf,
  basisPointsOf,
  decimal,
  formatAmount,
  halfUp,
  over,
  ratio,
  times,
} from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { correct, withQuote } from '../request/corrections';
import styles from './Discount.module.css';
import { basisPoints } from '../request/typed-values';

interface DiscountProps {
  quote: QuoteView;
  priced: PricedQuote;
}

/** Basis points as a percentage: `7.5%`. */
const percentWords = (bp: number): string => `${decimal(ratio(bp, 100), 2).replace(/\.?0+$/, '')}%`;

/** The discount in words, changed in place by percentage or by amount. */
export function Discount({ quote, priced }: DiscountProps) {
  const { discount_bp: bp, settings } = priced.basis;
  const [open, setOpen] = useState(false);
  const on = settings.discount_base === 'monthly_staff' ? ' of staff price' : '';
  function set(next: number | undefined): void {
    setOpen(false);
    void correct(quote.quoteId, (now) => withQuote(now, { discount_bp: next }));
  }
  return (
    <>
      Discount: {bp === 0 ? 'none' : `${percentWords(bp)}${on}`}
      <DialogTrigger isOpen={open} onOpenChange={setOpen}>
        <Button kind="quiet" small aria-label="Change discount">
          Change
        </Button>
        <Popover className={styles.popover ?? ''} placement="bottom start">
          <Dialog className={styles.dialog ?? ''} aria-label="Discount">
            <Editor priced={priced} onUse={set} />
            {bp > 0 && (
              <Button kind="quiet" small onPress={() => set(undefined)}>
                Remove discount
              </Button>
            )}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </>
  );
}

function Editor({ priced, onUse }: { priced: PricedQuote; onUse: (bp: number) => void }) {
  const { totals, currency } = priced.result;
  const { settings, discount_bp } = priced.basis;
  const base = settings.discount_base === 'monthly_staff' ? totals.monthly_staff : totals.monthly_subtotal;
  const most = settings.max_discount_bp;
  const [by, setBy] = useState<'percent' | 'amount'>('percent');
  const [typed, setTyped] = useState(discount_bp === 0 ? '' : decimal(ratio(discount_bp, 100), 2));
  const [tried, setTried] = useState(false);
  const bp = by === 'percent' ? basisPoints(typed.trim()) : share(amountOf(typed.trim(), currency), base);
  const wrong =
    bp === null
      ? by === 'percent'
        ? 'Enter a percentage, for example 5 or 7.5.'
        : `Enter an amount in ${currency}, for example ${amountExample(currency)}.`
      : bp > most
        ? `The maximum is ${percentWords(most)} (${currency} ${formatAmount(basisPointsOf(base, most), currency)}). You can change the limit in Settings.`
        : null;
  const done = (): void => {
    setTried(true);
    if (wrong === null && bp !== null) onUse(bp);
  };
  return (
    <>
      <RadioGroup
        className={styles.by ?? ''}
        aria-label="Discount type"
        value={by}
        onChange={(value) => {
          setBy(value === 'amount' ? 'amount' : 'percent');
          setTyped('');
          setTried(false);
        }}
      >
        <Radio value="percent" className={styles.way ?? ''}>
          Percent
        </Radio>
        <Radio value="amount" className={styles.way ?? ''}>
          Amount
        </Radio>
      </RadioGroup>
      <div className={styles.row}>
        <Field
          autoFocus
          number
          label={by === 'percent' ? 'Discount' : 'Monthly discount'}
          unit={by === 'percent' ? '%' : currency}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            setTried(false);
          }}
          onEnter={done}
          error={tried ? wrong : null}
          help={
            bp === null || wrong !== null
              ? `Up to ${percentWords(most)}`
              : `${percentWords(bp)} takes off ${currency} ${formatAmount(basisPointsOf(base, bp), currency)} per month`
          }
        />
        <Button small onPress={done}>
          Apply
        </Button>
      </div>
    </>
  );
}

/** The nearest hundredth of a percent: a discount is stored as a percentage, even if it was typed as an amount. */
function share(minor: number | null, base: number): number | null {
  if (minor === null || base === 0) return null;
  return halfUp(times(over(ratio(minor), ratio(base)), ratio(10_000)));
}
