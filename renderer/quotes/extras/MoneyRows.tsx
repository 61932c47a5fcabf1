import { useState } from 'react';
import { extrasData } from '../../../shared/data/current';
import { percent } from '../../../shared/pricing/explain-parts';
import type { DepositTerms, EquipmentItem, RecruitmentFee } from '../../../shared/pricing/extras/extras';
import { EQUIPMENT_WAYS } from '../../../shared/pricing/extras/extras';
import { projectedYears } from '../../../shared/pricing/extras/projection';
import { EQUIPMENT_WORDS } from '../../../shared/pricing/extras/wording';
import { formatAmount } from '../../../shared/pricing/money';
import { type Currency, PHP } from '../../../shared/request/vocabulary';
import { Button } from '../../ui/Button';
import { Checkbox } from '../../ui/Checkbox';
import { Choice } from '../../ui/Choice';
import { Field } from '../../ui/Field';
import { effectOf } from './HoursRow';
import { Row } from './Row';
import styles from './Extras.module.css';
import { amountIn, optional, plain, share, whole } from './typed';
import { TypedField } from './TypedField';
import type { ExtrasEditor } from './use-extras';

export function EquipmentRow({ editor, suggested }: { editor: ExtrasEditor; suggested: string }) {
  const { extras, priced, set, effect } = editor;
  const { currency } = priced.result;
  const items = extras.equipment ?? [];
  const [edited, setEdited] = useState<number | null>(null);
  const store = (next: EquipmentItem[]): void => {
    setEdited(null);
    set({ equipment: next.length === 0 ? undefined : next });
  };
  return (
    <Row
      title="Equipment"
      about="Bought, rented, against a deposit, or sent by the client."
      effect={items.length > 0 ? effectOf(effect({ equipment: undefined })) : ''}
    >
      <ul className={styles.items}>
        {items.map((item, i) => (
          // Items have no identity but their place, and only one is edited at a time.
          // oxlint-disable-next-line react/no-array-index-key
          <li key={i}>
            {edited === i ? (
              <ItemForm
                item={item}
                currency={currency}
                onStore={(next) => store(items.with(i, next))}
                onCancel={() => setEdited(null)}
              />
            ) : (
              <>
                <span className={styles.item}>{itemWords(item)}</span>
                <Button small kind="quiet" aria-label={`Edit ${item.name}`} onPress={() => setEdited(i)}>
                  Edit
                </Button>
                <Button
                  small
                  kind="quiet"
                  aria-label={`Remove ${item.name}`}
                  onPress={() => store(items.toSpliced(i, 1))}
                >
                  Remove
                </Button>
              </>
            )}
          </li>
        ))}
        {edited === items.length && (
          <li>
            <ItemForm
              item={newItem(suggested, currency)}
              currency={currency}
              onStore={(next) => store([...items, next])}
              onCancel={() => setEdited(null)}
            />
          </li>
        )}
      </ul>
      {edited === null && (
        <Button small onPress={() => setEdited(items.length)}>
          Add equipment
        </Button>
      )}
    </Row>
  );
}

const newItem = (name: string, currency: Currency): EquipmentItem => ({
  name,
  price: { minor: 0, currency },
  way: 'rent',
  months: extrasData().equipment_months,
  margin_bp: 0,
  people: null,
});

function itemWords({ name, price, way, months, margin_bp, people }: EquipmentItem): string {
  const isPriced = way !== 'included' && way !== 'client_ships';
  return [
    `${name}: ${EQUIPMENT_WORDS[way].toLowerCase()}`,
    ...(isPriced ? [`${price.currency} ${formatAmount(price.minor, price.currency)} each`] : []),
    ...(way === 'rent' ? [`over ${months} months`] : []),
    ...(way === 'rent' && margin_bp > 0 ? [`with ${percent(margin_bp)} margin`] : []),
    people === null ? 'for everybody' : `for ${people} ${people === 1 ? 'person' : 'people'}`,
  ].join(', ');
}

interface ItemFormProps {
  item: EquipmentItem;
  /** Of the quote. */
  currency: Currency;
  onStore: (item: EquipmentItem) => void;
  onCancel: () => void;
}

function ItemForm({ item, currency, onStore, onCancel }: ItemFormProps) {
  const [way, setWay] = useState(item.way);
  const [of, setOf] = useState(item.price.currency);
  const [name, setName] = useState(item.name);
  const [price, setPrice] = useState(
    item.price.minor === 0 ? '' : plain(item.price.minor, item.price.currency),
  );
  const [months, setMonths] = useState(String(item.months));
  const [margin, setMargin] = useState(String(item.margin_bp / 100));
  const [people, setPeople] = useState(item.people === null ? '' : String(item.people));
  const [tried, setTried] = useState(false);
  const isPriced = way !== 'included' && way !== 'client_ships';
  const reads = {
    price: isPriced ? amountIn(of)(price.trim()) : { value: 0 },
    months: way === 'rent' ? whole(1, 60)(months.trim()) : { value: item.months },
    margin: way === 'rent' ? share(10_000)(margin.trim()) : { value: 0 },
    people: optional<number>(whole(1, 100_000))(people.trim()),
  };
  const wrong = (read: { value: unknown } | { wrong: string }): string | null =>
    tried && 'wrong' in read ? read.wrong : null;
  const store = (): void => {
    setTried(true);
    const { price: minor, months: over, margin: bp, people: count } = reads;
    if ('wrong' in minor || 'wrong' in over || 'wrong' in bp || 'wrong' in count || name.trim() === '')
      return;
    onStore({
      name: name.trim().slice(0, 80),
      price: { minor: minor.value, currency: of },
      way,
      months: over.value,
      margin_bp: bp.value,
      people: count.value ?? null,
    });
  };
  const currencies = [...new Set([currency, PHP, of])];
  return (
    <div className={styles.form}>
      <Field
        autoFocus
        label="Item"
        value={name}
        onChange={setName}
        error={tried && name.trim() === '' ? 'Enter what it is, for example Laptop.' : null}
        onEnter={store}
      />
      <Choice
        label="How"
        value={way}
        options={EQUIPMENT_WAYS.map((value) => ({ value, label: EQUIPMENT_WORDS[value] }))}
        onChange={setWay}
      />
      {isPriced && (
        <>
          <Field
            number
            label="Price of one"
            value={price}
            onChange={setPrice}
            error={wrong(reads.price)}
            onEnter={store}
          />
          <Choice
            label="Currency"
            value={of}
            options={currencies.map((value) => ({ value, label: value }))}
            onChange={setOf}
          />
        </>
      )}
      {way === 'rent' && (
        <>
          <Field
            number
            label="Over"
            unit="months"
            value={months}
            onChange={setMonths}
            error={wrong(reads.months)}
            onEnter={store}
          />
          <Field
            number
            label="Margin"
            unit="%"
            value={margin}
            onChange={setMargin}
            error={wrong(reads.margin)}
            onEnter={store}
          />
        </>
      )}
      <Field
        number
        label="People"
        placeholder="everybody"
        value={people}
        onChange={setPeople}
        error={wrong(reads.people)}
        onEnter={store}
      />
      <div className={styles.buttons}>
        <Button small onPress={store}>
          Apply
        </Button>
        <Button small kind="quiet" onPress={onCancel}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

export function FeesRow({ editor }: { editor: ExtrasEditor }) {
  const { extras, priced, set, effect } = editor;
  const { currency } = priced.result;
  const { recruitment, deposit } = extras;
  const setFee = (fee: RecruitmentFee | undefined): void => set({ recruitment: fee });
  const setDeposit = (terms: DepositTerms | undefined): void => set({ deposit: terms });
  const changed = {
    ...(recruitment && { recruitment: undefined }),
    ...(deposit && { deposit: undefined }),
  };
  return (
    <Row
      title="Recruitment and deposit"
      about="ShoreAgents has published no recruitment fee. A deposit is paid back and is not in the first year."
      effect={recruitment || deposit ? effectOf(effect(changed)) : ''}
    >
      <Choice
        label="Recruitment fee"
        value={recruitment?.by ?? 'none'}
        options={[
          { value: 'none', label: 'None' },
          { value: 'flat', label: 'Amount for each hire' },
          { value: 'percent', label: 'Share of the first year' },
        ]}
        onChange={(value) =>
          setFee(
            value === 'flat'
              ? { by: 'flat', price: { minor: 0, currency } }
              : value === 'percent'
                ? { by: 'percent', bp: 1_000 }
                : undefined,
          )
        }
      />
      {recruitment?.by === 'flat' && (
        <TypedField
          label="For each hire"
          unit={recruitment.price.currency}
          value={plain(recruitment.price.minor, recruitment.price.currency)}
          read={amountIn(recruitment.price.currency)}
          onChange={(minor) => setFee({ by: 'flat', price: { ...recruitment.price, minor } })}
        />
      )}
      {recruitment?.by === 'percent' && (
        <TypedField
          label="Of the first year’s staff price"
          unit="%"
          value={String(recruitment.bp / 100)}
          read={share(10_000)}
          onChange={(bp) => setFee(bp === 0 ? undefined : { by: 'percent', bp })}
        />
      )}
      <Choice
        label="Deposit"
        value={deposit?.of ?? 'settings'}
        options={[
          { value: 'settings', label: 'As set in Settings' },
          { value: 'months', label: 'Months of the total' },
          { value: 'workspace', label: 'Months of workspace' },
          { value: 'year', label: 'Share of the first year' },
        ]}
        onChange={(value) =>
          setDeposit(
            value === 'months' || value === 'workspace'
              ? { of: value, months: 1 }
              : value === 'year'
                ? { of: 'year', bp: 1_000 }
                : undefined,
          )
        }
      />
      {deposit?.of === 'year' && (
        <TypedField
          label="Of the first year’s staff price"
          unit="%"
          value={String(deposit.bp / 100)}
          read={share(10_000)}
          onChange={(bp) => setDeposit(bp === 0 ? undefined : { of: 'year', bp })}
        />
      )}
      {(deposit?.of === 'months' || deposit?.of === 'workspace') && (
        <TypedField
          label="Months"
          value={String(deposit.months)}
          read={whole(deposit.of === 'months' ? 0 : 1, 12)}
          onChange={(months) => setDeposit({ ...deposit, months })}
        />
      )}
    </Row>
  );
}

/** What the quote costs in the next years. Internal: with the rise next to it, it would give the staff price away. */
export function IncreaseRow({ editor: { extras, priced, set } }: { editor: ExtrasEditor }) {
  const { currency } = priced.result;
  const { increase } = extrasData();
  const years = projectedYears(priced);
  return (
    <Row
      title="Years 2 and 3"
      about={`Internal. A usual yearly rise of pay is ${percent(increase.bp)}: ${increase.source.text}.`}
    >
      <TypedField
        label="Yearly rise of pay"
        unit="%"
        value={extras.increase_bp === undefined ? '' : String(extras.increase_bp / 100)}
        placeholder="none"
        read={optional<number>(share(3_000))}
        onChange={(increase_bp) =>
          set({ increase_bp, ...(increase_bp === undefined && { increase_keeps_multiplier: undefined }) })
        }
      />
      {extras.increase_bp === undefined ? (
        <Button small kind="quiet" onPress={() => set({ increase_bp: increase.bp })}>
          Use {percent(increase.bp)}
        </Button>
      ) : (
        <Checkbox
          isSelected={extras.increase_keeps_multiplier ?? true}
          onChange={(keeps) => set({ increase_keeps_multiplier: keeps ? undefined : false })}
        >
          Keep each multiplier of the first year
        </Checkbox>
      )}
      {extras.increase_bp !== undefined && !years && <p>Reprice the quote to see the next years.</p>}
      {years && (
        <table className={styles.card} aria-label={`Price by year, ${currency}`}>
          <thead>
            <tr>
              <th scope="col">{currency}</th>
              <th scope="col">Monthly</th>
              <th scope="col">Whole year</th>
            </tr>
          </thead>
          <tbody>
            {years.map(({ year, monthly_total, year_total }) => (
              <tr key={year}>
                <th scope="row">Year {year}</th>
                <td>{formatAmount(monthly_total, currency)}</td>
                <td>{formatAmount(year_total, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Row>
  );
}
