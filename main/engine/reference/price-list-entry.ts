/** Price lists that a person enters in Settings, or derives from the list in another currency. */
import type { Input, Output } from '../../../shared/contract/contract';
import { type FieldError, refuse } from '../../../shared/contract/reply';
import { dayWords } from '../../../shared/calendar';
import { crossRateWords, derivedPrices } from '../../../shared/pricing/derive-prices';
import { amountExample, amountOf } from '../../../shared/pricing/money';
import { type PriceList, priceListOf } from '../../../shared/pricing/stages';
import type { RateTable } from '../../../shared/rates/rate-table';
import type { Change } from '../../../shared/reference/change';
import { priceKey } from '../../../shared/reference/price-entries';
import { byWorkspace, type Currency, type Workspace, WORKSPACES } from '../../../shared/request/vocabulary';
import type { OwnPricing } from '../company-data/own-data';

export interface PriceListEntryOptions {
  /** The prices that count. */
  pricing(): OwnPricing;
  /** The exchange rates in use. */
  rates(): RateTable;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  /** Keeps the changes as a version, and returns its id. */
  keep(place: string, changes: readonly Change[]): number;
}

const PLACE = 'Settings > Currencies';

interface Prices {
  list: PriceList;
  source: string;
  isDerived: boolean;
}

export function createPriceListEntry(options: PriceListEntryOptions) {
  /** @throws {CallRefused} where the other list or a rate is missing */
  function derived(currency: Currency, from: Currency): Prices {
    const list = priceListOf(options.pricing(), from);
    if (!list || from === currency)
      throw refuse('invalid', `There is no ${from} price list to derive it from.`);
    const { rates } = options.rates();
    const rated = (one: Currency) => {
      const rate = rates[one];
      if (!rate)
        throw refuse(
          'conflict',
          `There is no exchange rate for ${one} yet. Enter one under Exchange rates first.`,
        );
      return { currency: one, php_per_unit_e4: rate.php_per_unit_e4, date: rate.date };
    };
    const [source, target] = [rated(from), rated(currency)];
    const dates = [...new Set([source.date, target.date])].toSorted().map(dayWords).join(' and ');
    return {
      list: derivedPrices(list, source, target),
      source: `derived from the ${from} price list, 1 ${from} = ${crossRateWords(source, target)} ${currency}, rates of ${dates}`,
      isDerived: true,
    };
  }

  /** @throws {CallRefused} with each amount that is none */
  function entered(currency: Currency, typed: Typed): Prices {
    const faults: FieldError[] = [];
    const amount = (part: keyof Typed, workspace: Workspace): number => {
      const minor = amountOf(typed[part][workspace], currency);
      if (minor === null)
        faults.push({
          path: `prices.${part}.${workspace}`,
          message: `Enter an amount in ${currency}, for example ${amountExample(currency)}.`,
        });
      return minor ?? 0;
    };
    const list = {
      workspace: byWorkspace((workspace) => amount('monthly', workspace)),
      setup: byWorkspace((workspace) => amount('setup', workspace)),
    };
    if (faults.length > 0) throw refuse('invalid', `Enter all six amounts in ${currency}.`, faults);
    return { list, source: 'entered in Settings', isDerived: false };
  }

  /** Sets the whole list of one currency. Call it inside a write. @throws {CallRefused} */
  return ({ currency, prices }: Input<'currencies.setPriceList'>): Output<'currencies.setPriceList'> => {
    const { list, source, isDerived } =
      prices.kind === 'derived' ? derived(currency, prices.from) : entered(currency, prices);
    const changes = WORKSPACES.map((workspace): Change => ({
      list: 'price_lists',
      key: priceKey(currency, workspace),
      value: {
        monthly: list.workspace[workspace],
        setup: list.setup[workspace],
        source,
        date: options.today(),
        ...(isDerived && { derived: true as const }),
      },
    }));
    return { versionId: options.keep(PLACE, changes) };
  };
}

type Typed = Record<'monthly' | 'setup', Readonly<Record<Workspace, string>>>;
