import { useState } from 'react';
import { pricingData } from '../../shared/data/current';
import { dayWords } from '../../shared/calendar';
import { currenciesInUse, currencyFacts, currencyLabel } from '../../shared/pricing/currencies';
import { formatAmount } from '../../shared/pricing/money';
import { type PriceList, priceListOf } from '../../shared/pricing/stages';
import { rateWords } from '../../shared/rates/wording';
import { CURRENCIES, type Currency, type Workspace, WORKSPACES } from '../../shared/request/vocabulary';
import type { CurrencySettings } from '../../shared/settings/settings';
import { ask, request } from '../platform/bridge';
import { currencyOptions } from '../platform/currencies';
import { useQuery } from '../platform/query';
import { useRates } from '../platform/rates';
import { toast } from '../platform/toasts';
import { keepUnsent, useUnsent } from '../platform/unsent';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import table from '../ui/Table.module.css';
import { WORKSPACE_WORDS } from '../ui/words';
import { RATE_PLACE } from './EnterRate';
import { setSetting } from './set-setting';
import styles from './Settings.module.css';

const BUNDLED = currenciesInUse(pricingData(), []);

interface CurrenciesSectionProps {
  values: CurrencySettings;
  /** The currency of quotes whose client names none. */
  assumed: Currency;
}

/** The currencies that quotes may be in besides those that come with a price list. */
export function CurrenciesSection({ values: { enabled }, assumed }: CurrenciesSectionProps) {
  const others = CURRENCIES.filter((one) => !BUNDLED.includes(one) && !enabled.includes(one));
  const [chosen, setChosen] = useState<Currency | null>(null);
  const next = chosen !== null && others.includes(chosen) ? chosen : others[0];
  return (
    <section className={styles.section} aria-label="Currencies" id="currencies">
      <h2 className={styles.title}>
        Currencies{' '}
        <span className={styles.sub}>
          {BUNDLED.join(', ')} include price lists; other currencies need a price list and an exchange rate
        </span>
      </h2>
      {next !== undefined && (
        <div className={styles.enable}>
          <Choice
            label="Another currency"
            value={next}
            options={currencyOptions(others)}
            onChange={(value) => setChosen(value)}
          />
          <Button onPress={() => void setSetting('currencies.enabled', [...enabled, next], enabled)}>
            Enable {next}
          </Button>
        </div>
      )}
      {enabled.map((currency) => (
        <Enabled
          key={currency}
          currency={currency}
          isAssumed={currency === assumed}
          onDisable={() =>
            void setSetting(
              'currencies.enabled',
              enabled.filter((one) => one !== currency),
              enabled,
            )
          }
        />
      ))}
    </section>
  );
}

interface EnabledProps {
  currency: Currency;
  isAssumed: boolean;
  onDisable: () => void;
}

/** One enabled currency: what it still needs, its price list, and where its rate is from. */
function Enabled({ currency, isAssumed, onDisable }: EnabledProps) {
  const prices = useQuery('reference.prices', {}).data;
  const rate = useRates().data?.inUse.find((one) => one.currency === currency);
  const [isEditing, setEditing] = useState(false);
  const unsent = useUnsent(placeOf(currency));
  if (!prices) return null;
  const list = priceListOf(prices, currency);
  const own = prices.own[currency];
  const needs = [...(list ? [] : ['a price list']), ...(rate ? [] : ['an exchange rate'])];
  return (
    <section className={styles.currency} aria-label={currencyLabel(currency)}>
      <div className={styles.currencyHead}>
        <h3 className={styles.name}>{currencyLabel(currency)}</h3>
        <p className={needs.length === 0 ? styles.quiet : styles.needs} role="status">
          {needs.length === 0 ? 'Ready for quotes' : `Needs ${needs.join(' and ')}`}
        </p>
        <Button
          small
          kind="quiet"
          aria-label={`Disable ${currency}`}
          isDisabled={isAssumed}
          onPress={onDisable}
        >
          Disable
        </Button>
      </div>
      {isAssumed && (
        <p className={styles.quiet}>
          Used when the client names no currency. Choose another one under Pricing to disable it.
        </p>
      )}
      <p className={styles.quiet}>
        {rate
          ? `Exchange rate: PHP ${rateWords(rate.php_per_unit_e4)} per 1 ${currency}, ${dayWords(rate.date)}. ${rate.words}.`
          : 'Enter a rate, or use the one from the next daily check.'}
      </p>
      {!rate && (
        <div className={styles.buttons}>
          <Button
            small
            onPress={() => {
              keepUnsent(RATE_PLACE, { currency });
              document.getElementById('rates')?.scrollIntoView({ block: 'start' });
            }}
          >
            Enter the {currency} rate
          </Button>
        </div>
      )}
      {list && own && <Prices currency={currency} list={list} own={own} />}
      {isEditing || unsent !== null ? (
        <PriceForm currency={currency} list={list} onClose={() => setEditing(false)} />
      ) : (
        <PriceListActions
          currency={currency}
          sources={CURRENCIES.filter((one) => one !== currency && priceListOf(prices, one))}
          hasList={list !== null}
          onEnter={() => setEditing(true)}
        />
      )}
    </section>
  );
}

const placeOf = (currency: Currency): string => `currencies:${currency}`;

interface PricesProps {
  currency: Currency;
  list: PriceList;
  own: { source: string; isDerived: boolean };
}

function Prices({ currency, list, own }: PricesProps) {
  return (
    <div className={styles.table}>
      <table className={table.grid} aria-label={`${currency} price list`}>
        <thead>
          <tr>
            <th scope="col">
              {currency} price list {own.isDerived && <span className={styles.open}>Derived</span>}
            </th>
            <th scope="col" className={table.num}>
              Monthly
            </th>
            <th scope="col" className={table.num}>
              One-time setup
            </th>
          </tr>
        </thead>
        <tbody>
          {WORKSPACES.map((workspace) => (
            <tr key={workspace}>
              <th scope="row">{WORKSPACE_WORDS[workspace]}</th>
              <td className={table.num}>{formatAmount(list.workspace[workspace], currency)}</td>
              <td className={table.num}>{formatAmount(list.setup[workspace], currency)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={styles.quiet}>{own.source}</p>
    </div>
  );
}

interface PriceListActionsProps {
  currency: Currency;
  /** The currencies with a price list. */
  sources: readonly Currency[];
  hasList: boolean;
  onEnter: () => void;
}

function PriceListActions({ currency, sources, hasList, onEnter }: PriceListActionsProps) {
  const [from, setFrom] = useState<Currency | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const source = from !== null && sources.includes(from) ? from : sources[0];
  if (source === undefined) return null;
  async function derive(list: Currency): Promise<void> {
    const prices = { kind: 'derived' as const, from: list };
    const reply = await request('currencies.setPriceList', { currency, prices });
    setRefused(reply.ok ? null : reply.error.message);
    if (reply.ok) kept(currency, reply.data.versionId);
  }
  return (
    <>
      <div className={styles.enable}>
        <Choice
          label={hasList ? 'Derive it again from' : 'Derive the price list from'}
          value={source}
          options={currencyOptions(sources)}
          onChange={(value) => setFrom(value)}
        />
        <Button onPress={() => void derive(source)}>Derive by the exchange rate</Button>
        <Button kind="quiet" onPress={onEnter}>
          {hasList ? 'Edit prices' : 'Enter prices'}
        </Button>
      </div>
      {refused !== null && (
        <p role="alert" className={styles.error}>
          {refused}
        </p>
      )}
    </>
  );
}

function kept(currency: Currency, versionId: number): void {
  toast({
    text: `New quotes use the ${currency} price list.`,
    undo: () => void ask('reference.undo', { versionId }),
  });
}

interface PriceFormProps {
  currency: Currency;
  list: PriceList | null;
  onClose: () => void;
}

/** The six prices of a list. What is typed is kept until it is used or discarded. */
function PriceForm({ currency, list, onClose }: PriceFormProps) {
  const place = placeOf(currency);
  const unsent = useUnsent(place);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [isBusy, setBusy] = useState(false);
  const valueOf = (part: 'monthly' | 'setup', workspace: Workspace): string => {
    const amount = list?.[part === 'monthly' ? 'workspace' : 'setup'][workspace];
    return unsent?.[`${part}.${workspace}`] ?? (amount === undefined ? '' : formatAmount(amount, currency));
  };
  const typed = (part: 'monthly' | 'setup') => ({
    wfh: valueOf(part, 'wfh'),
    hybrid: valueOf(part, 'hybrid'),
    office: valueOf(part, 'office'),
  });
  function close(): void {
    keepUnsent(place, null);
    onClose();
  }
  async function keep(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const prices = { kind: 'by_hand' as const, monthly: typed('monthly'), setup: typed('setup') };
    const reply = await request('currencies.setPriceList', { currency, prices });
    setBusy(false);
    if (!reply.ok) {
      const fields = reply.error.fields ?? [];
      return setErrors(
        new Map([['', reply.error.message], ...fields.map(({ path, message }) => [path, message] as const)]),
      );
    }
    kept(currency, reply.data.versionId);
    close();
  }
  const field = (part: 'monthly' | 'setup', workspace: Workspace) => (
    <Field
      key={`${part}.${workspace}`}
      label={`${WORKSPACE_WORDS[workspace]}, ${part === 'monthly' ? 'per month' : 'setup'}`}
      number
      unit={currency}
      value={valueOf(part, workspace)}
      error={errors.get(`prices.${part}.${workspace}`) ?? null}
      onChange={(value) => {
        keepUnsent(place, { ...unsent, [`${part}.${workspace}`]: value });
        setErrors(new Map());
      }}
      onEnter={() => void keep()}
      autoFocus={part === 'monthly' && workspace === 'wfh'}
    />
  );
  return (
    <div role="group" aria-label={`${currencyFacts(currency).name} prices`} className={styles.entry}>
      <div className={styles.fields}>
        {WORKSPACES.flatMap((workspace) => [field('monthly', workspace), field('setup', workspace)])}
      </div>
      {errors.has('') && (
        <p role="alert" className={styles.error}>
          {errors.get('')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button small kind="primary" busy={isBusy} onPress={() => void keep()}>
          Use for new quotes
        </Button>
        <Button small onPress={close}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
