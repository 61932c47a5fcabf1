/** The currencies that tests name. */
import { Currency } from '../shared/request/vocabulary';

export const USD = Currency.parse('USD');
export const AUD = Currency.parse('AUD');
export const GBP = Currency.parse('GBP');
export const CAD = Currency.parse('CAD');
export const NZD = Currency.parse('NZD');
export const EUR = Currency.parse('EUR');
export const SGD = Currency.parse('SGD');
export const JPY = Currency.parse('JPY');
export const PHP = Currency.parse('PHP');
export const HKD = Currency.parse('HKD');
