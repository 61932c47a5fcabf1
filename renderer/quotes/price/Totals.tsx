import type { ReactNode } from 'react';
import type { QuoteView } from '../../../shared/contract/quote-view';
import type { AmountRef } from '../../../shared/pricing/explanation';
import { percent } from '../../../shared/pricing/explain-parts';
import { formatAmount, formatCount } from '../../../shared/pricing/money';
import type { PricedQuote } from '../../../shared/pricing/priced-quote';
import { sixthInstalment } from '../../../shared/pricing/stages';
import table from '../../ui/Table.module.css';
import { Amount } from './Amount';
import { Discount } from './Discount';
import styles from './LineGrid.module.css';

interface TotalsProps {
  quote: QuoteView;
  priced: PricedQuote;
  open: AmountRef | null;
  onOpen: (ref: AmountRef) => void;
}

type TotalPart = Extract<AmountRef, { of: 'totals' }>['part'];

/** The lines' sum, the discount, and what is due when. */
export function Totals({ quote, priced, open, onOpen }: TotalsProps) {
  const { totals, currency } = priced.result;
  const amount = (part: Exclude<TotalPart, 'headcount'>, label: string): ReactNode => (
    <Amount amount={{ of: 'totals', part }} open={open} onOpen={onOpen} label={label}>
      {formatAmount(totals[part] ?? 0, currency)}
    </Amount>
  );
  const { setup_total: setup, setup_monthly_first_6: first } = totals;
  const sixth = sixthInstalment(setup, first);
  const remainder = sixth === first ? '' : `, ${formatAmount(sixth, currency)} in the sixth`;
  const once: readonly (readonly [
    part:
      | 'setup_equipment'
      | 'setup_recruitment'
      | 'setup_vat'
      | 'setup_monthly_first_6'
      | 'deposit'
      | 'due_before_start',
    label: string,
  ])[] = [
    ['setup_equipment', 'Equipment in the setup'],
    ['setup_recruitment', 'Recruitment in the setup'],
    ['setup_vat', 'VAT in the setup'],
    ['setup_monthly_first_6', `Setup per month for the first 6 months${remainder}`],
    ['deposit', 'Deposit'],
    ['due_before_start', 'Due before start date'],
  ];
  return (
    <tfoot>
      <Total
        label={
          <>
            Staff price {amount('monthly_staff', 'Staff price')}, workspace{' '}
            {amount('monthly_workspace', 'Workspace')}
            {totals.monthly_equipment !== undefined && (
              <>, equipment {amount('monthly_equipment', 'Equipment')}</>
            )}
          </>
        }
        people={formatCount(totals.headcount)}
      >
        {amount('monthly_subtotal', 'Subtotal')}
      </Total>
      <Total label={<Discount quote={quote} priced={priced} />} people={null}>
        {totals.discount > 0 && '−'}
        {amount('discount', 'Discount')}
      </Total>
      {totals.monthly_vat !== undefined && (
        <Total label={`VAT, ${percent(priced.basis.rules.vat?.parameters['rate_bp'] ?? 0)}`} people={null}>
          {amount('monthly_vat', 'VAT')}
        </Total>
      )}
      <Total strong label="Monthly total" people={null}>
        {amount('monthly_total', 'Monthly total')}
      </Total>
      {once
        .filter(([part]) => (totals[part] ?? 0) > 0)
        .map(([part, label]) => (
          <Total key={part} label={label} people={null}>
            {amount(part, label)}
          </Total>
        ))}
    </tfoot>
  );
}

interface TotalProps {
  label: ReactNode;
  people: string | null;
  strong?: boolean;
  children: ReactNode;
}

function Total({ label, people, strong = false, children }: TotalProps) {
  return (
    <tr className={strong ? styles.total : undefined}>
      <th scope="row" colSpan={3}>
        {label}
      </th>
      <td className={table.num}>{people}</td>
      {/* Over workspace, salary, staff and each, also where staff is not shown. */}
      <td className={table.num} colSpan={5}>
        {children}
      </td>
    </tr>
  );
}
