/**
 * What extras add besides the price of a person: equipment, the recruitment fee, the deposit (extras.md 8 and 9). Minor
 * units of the quote's currency. Nothing of it is multiplied; pesos are converted at the rate with the buffer.
 */
import type { Currency } from '../../request/vocabulary';
import { PHP } from '../../request/vocabulary';
import { exact, inCurrency, type Ratio, ratio } from '../money';
import type { EquipmentItem, Extras, Price } from './extras';
import { rentOf, shareOfYear } from './pay';

export interface ChargeTerms {
  extras: Extras;
  currency: Currency;
  /** Pesos per unit, after the buffer. */
  rate: Ratio;
}

/** What one person of a line pays, and how many there are. */
interface ChargedLine {
  count: number;
  unit_staff: number;
}

export interface Charges {
  /** Rent, per month. */
  equipment: number;
  /** Bought, once. */
  equipment_once: number;
  /** Paid back at the end: part of the deposit. */
  equipment_deposit: number;
  recruitment: number;
}

export const NO_CHARGES: Charges = { equipment: 0, equipment_once: 0, equipment_deposit: 0, recruitment: 0 };

/** @throws {AmountTooLarge} */
export function chargesOf(lines: readonly ChargedLine[], terms: ChargeTerms): Charges {
  const heads = lines.reduce((sum, { count }) => sum + count, 0);
  const charges = { ...NO_CHARGES, recruitment: recruitmentOf(lines, terms) };
  for (const item of terms.extras.equipment ?? []) {
    const { month, once, deposit } = itemCharges(item, heads, terms);
    charges.equipment = exact(charges.equipment + month);
    charges.equipment_once = exact(charges.equipment_once + once);
    charges.equipment_deposit = exact(charges.equipment_deposit + deposit);
  }
  return charges;
}

export interface ItemCharges {
  /** The price of one in the quote's currency; null: it is in another currency, and nothing is charged. */
  each: number | null;
  people: number;
  month: number;
  once: number;
  deposit: number;
}

/** @param heads of the whole team */
export function itemCharges(item: EquipmentItem, heads: number, terms: ChargeTerms): ItemCharges {
  const people = Math.min(item.people ?? heads, heads);
  const each = priceIn(item.price, terms);
  const nothing = { each, people, month: 0, once: 0, deposit: 0 };
  if (each === null) return nothing;
  switch (item.way) {
    case 'included':
    case 'client_ships':
      return nothing;
    case 'buy':
      return { ...nothing, once: exact(each * people) };
    case 'rent':
      return { ...nothing, month: exact(rentOf(each, item.margin_bp, item.months) * people) };
    case 'refundable':
      return { ...nothing, deposit: exact(each * people) };
  }
}

function recruitmentOf(lines: readonly ChargedLine[], terms: ChargeTerms): number {
  const { recruitment } = terms.extras;
  if (!recruitment) return 0;
  const each = (line: ChargedLine): number =>
    recruitment.by === 'flat'
      ? (priceIn(recruitment.price, terms) ?? 0)
      : shareOfYear(line.unit_staff, recruitment.bp);
  return lines.reduce((sum, line) => exact(sum + each(line) * line.count), 0);
}

/** Minor units of the quote's currency; null: the price is in a third currency, for which the quote has no rate. */
export function priceIn({ minor, currency }: Price, terms: Omit<ChargeTerms, 'extras'>): number | null {
  if (currency === terms.currency) return minor;
  return currency === PHP ? inCurrency(ratio(minor), terms) : null;
}

/** Without that of equipment. @param months what a month of the quote comes to */
export function depositOf(
  { deposit }: Extras,
  months: { total: number; workspace: number; staff: number },
): number | null {
  if (!deposit) return null;
  switch (deposit.of) {
    case 'months':
      return exact(deposit.months * months.total);
    case 'workspace':
      return exact(deposit.months * months.workspace);
    case 'year':
      return shareOfYear(months.staff, deposit.bp);
  }
}
