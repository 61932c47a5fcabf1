import { extrasData } from '../../../shared/data/current';
import { EXTRAS_CHARGES, SEPARATIONS, THIRTEENTH_BASES } from '../../../shared/pricing/extras/extras';
import { holidaysOf } from '../../../shared/pricing/extras/facts';
import { rateCard } from '../../../shared/pricing/extras/rate-card';
import { CHARGE_WORDS, THIRTEENTH_WORDS } from '../../../shared/pricing/extras/wording';
import { formatAmount } from '../../../shared/pricing/money';
import { Checkbox } from '../../ui/Checkbox';
import { Choice } from '../../ui/Choice';
import { effectOf } from './HoursRow';
import { Row } from './Row';
import { optional, share, whole } from './typed';
import { TypedField } from './TypedField';
import type { ExtrasEditor } from './use-extras';
import styles from './Extras.module.css';

export function HolidayRow({ editor }: { editor: ExtrasEditor }) {
  const { extras, priced, set, effect } = editor;
  const { holidays } = extras;
  const calendar = holidaysOf(extrasData(), Number(priced.basis.as_of.slice(0, 4)));
  const some = typeof holidays === 'object' ? holidays : null;
  const chosen = holidays === undefined ? 'none' : some ? 'some' : 'all';
  return (
    <Row
      title="Philippine holidays"
      about={`${calendar.regular} regular holidays and ${calendar.special} special days in ${calendar.year}. Work on them is paid double, or 30% more.`}
      effect={holidays ? effectOf(effect({ holidays: undefined })) : ''}
    >
      <Choice
        label="Holidays"
        value={chosen}
        options={[
          { value: 'none', label: 'Not worked' },
          { value: 'all', label: 'All worked', note: effect({ holidays: 'all' }) },
          { value: 'some', label: 'Some worked' },
        ]}
        onChange={(value) =>
          set({
            holidays: value === 'all' ? 'all' : value === 'some' ? { regular: 1, special: 0 } : undefined,
          })
        }
      />
      {some && (
        <>
          <TypedField
            label="Regular holidays a year"
            value={String(some.regular)}
            read={whole(0, 30)}
            onChange={(regular) => set({ holidays: { ...some, regular } })}
          />
          <TypedField
            label="Special days a year"
            value={String(some.special)}
            read={whole(0, 30)}
            onChange={(special) => set({ holidays: { ...some, special } })}
          />
        </>
      )}
    </Row>
  );
}

export function OvertimeRow({ editor: { extras, priced, set } }: { editor: ExtrasEditor }) {
  const { currency } = priced.result;
  const card = rateCard(priced, extrasData());
  return (
    <Row
      title="Overtime"
      about="The client copy lists the price of an hour. It is never added to the total."
      effect=""
    >
      <Checkbox
        isSelected={extras.rate_card === true}
        onChange={(isOn) => set({ rate_card: isOn ? true : undefined })}
      >
        List overtime prices
      </Checkbox>
      {extras.rate_card && card.length > 0 && (
        <table className={styles.card} aria-label={`Price of an hour, ${currency}`}>
          <thead>
            <tr>
              <th scope="col">{currency} an hour</th>
              <th scope="col">Overtime</th>
              <th scope="col">At night</th>
              <th scope="col">Rest day</th>
            </tr>
          </thead>
          <tbody>
            {card.map(({ title, price }, i) => (
              // A quote may hold the same role twice; its lines never change places.
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={i}>
                <th scope="row">{title}</th>
                <td>{formatAmount(price.overtime, currency)}</td>
                <td>{formatAmount(price.night_overtime, currency)}</td>
                <td>{formatAmount(price.rest_day, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Row>
  );
}

const SEPARATION_WORDS = {
  one_month: 'One month per year of service',
  half_month: 'Half a month per year of service',
} as const;

/** Provisions, the base of the 13th month, and how all of it is charged. */
export function ProvisionsRow({ editor: { extras, set, effect } }: { editor: ExtrasEditor }) {
  const { leave } = extrasData();
  return (
    <Row
      title="Leave and leaving"
      about={`By law, ${leave.days} days of leave are paid out after a year if they are not taken.`}
    >
      <TypedField
        label="Leave paid out"
        unit="days a year"
        value={extras.leave_days === undefined ? '' : String(extras.leave_days)}
        placeholder="none"
        read={optional<number>(whole(1, 60))}
        onChange={(leave_days) => set({ leave_days })}
      />
      <Choice
        label="Separation pay"
        value={extras.separation ?? 'none'}
        options={[
          { value: 'none', label: 'Not provided for' },
          ...SEPARATIONS.map((value) => ({
            value,
            label: SEPARATION_WORDS[value],
            note: effect({ separation: value }),
          })),
        ]}
        onChange={(value) => set({ separation: SEPARATIONS.find((each) => each === value) })}
      />
      <Choice
        label="13th month is paid on"
        value={extras.thirteenth_base ?? 'basic'}
        options={THIRTEENTH_BASES.map((value) => ({
          value,
          label: THIRTEENTH_WORDS[value],
          note: effect({ thirteenth_base: value }),
        }))}
        onChange={(value) => set({ thirteenth_base: value === 'basic' ? undefined : value })}
      />
    </Row>
  );
}

export function ChargeRow({ editor: { extras, set, effect } }: { editor: ExtrasEditor }) {
  return (
    <Row
      title="How extras are charged"
      about="Night, holidays, leave and 13th month. Not confirmed by ShoreAgents."
    >
      <Choice
        label="Charge"
        value={extras.charge ?? 'with_multiplier'}
        options={EXTRAS_CHARGES.map((value) => ({
          value,
          label: CHARGE_WORDS[value],
          note: effect({ charge: value }),
        }))}
        onChange={(value) =>
          set(
            value === 'markup'
              ? { charge: value, markup_bp: extras.markup_bp ?? 1_000 }
              : { charge: value === 'with_multiplier' ? undefined : value, markup_bp: undefined },
          )
        }
      />
      {extras.charge === 'markup' && (
        <TypedField
          label="Markup"
          unit="%"
          value={String((extras.markup_bp ?? 0) / 100)}
          read={share(10_000)}
          onChange={(markup_bp) => set({ markup_bp })}
        />
      )}
    </Row>
  );
}
