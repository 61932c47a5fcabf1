/** Extras in words for a person of the company. */
import { formatCount } from '../money';
import type { EQUIPMENT_WAYS, EXTRAS_CHARGES, Shift, THIRTEENTH_BASES } from './extras';
import type { ExtraFacts } from './facts';

/** Quarter hours as hours: `6.5`. */
export const hoursWords = (quarters: number): string => String(quarters / 4);

/** `09:00 to 18:00, New York`. */
export const shiftWords = ({ start, end, zone }: Shift): string => `${start} to ${end}, ${townOf(zone)}`;

/** The town of a time zone: `New York`. */
export const townOf = (zone: string): string => (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');

/** The extras of a line in short; `none`. */
export function extrasWords(facts: ExtraFacts | null | undefined): string {
  if (!facts) return 'none';
  const { night, holidays, leave, separation, thirteenth_base, charge } = facts;
  const parts = [
    ...(night ? [`${hoursWords(night.quarters)} night hours`] : []),
    ...(holidays ? [`${formatCount(holidays.regular + holidays.special)} holidays worked`] : []),
    ...(leave ? [`${leave.days} leave days`] : []),
    ...(separation ? ['separation pay'] : []),
    ...(thirteenth_base === 'basic'
      ? []
      : [`13th month on ${THIRTEENTH_WORDS[thirteenth_base].toLowerCase()}`]),
  ];
  return [...parts, ...(charge === 'with_multiplier' ? [] : [CHARGE_WORDS[charge].toLowerCase()])].join(', ');
}

export const THIRTEENTH_WORDS: Readonly<Record<(typeof THIRTEENTH_BASES)[number], string>> = {
  basic: 'Basic salary',
  basic_plus_allowances: 'Basic salary and allowances',
  all_pay: 'All pay',
};

export const CHARGE_WORDS: Readonly<Record<(typeof EXTRAS_CHARGES)[number], string>> = {
  with_multiplier: 'With the multiplier',
  at_cost: 'At cost',
  markup: 'At cost with a markup',
};

export const EQUIPMENT_WORDS: Readonly<Record<(typeof EQUIPMENT_WAYS)[number], string>> = {
  included: 'Included in the setup',
  client_ships: 'Sent by the client',
  buy: 'Bought, paid once',
  rent: 'Rented, paid monthly',
  refundable: 'Deposit, refunded at the end',
};
