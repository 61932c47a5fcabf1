import { extrasData } from '../../../shared/data/current';
import type { Night, Shift } from '../../../shared/pricing/extras/extras';
import { nightQuarters, paidQuarters } from '../../../shared/pricing/extras/night-hours';
import { shiftOf } from '../../../shared/pricing/extras/offers';
import { hoursWords } from '../../../shared/pricing/extras/wording';
import { Choice } from '../../ui/Choice';
import { Row } from './Row';
import { clock, hours, whole } from './typed';
import { TypedField } from './TypedField';
import type { ExtrasEditor } from './use-extras';

const NONE = 'none';
const TYPED = 'typed';

/** The client's hours, worked out on Manila time; or night hours as typed. */
export function HoursRow({ editor }: { editor: ExtrasEditor }) {
  const { extras, priced, set, effect } = editor;
  const { night } = extras;
  const { places } = extrasData();
  const place = night?.by === 'shift' ? places.find(({ zone }) => zone === night.shift.zone) : undefined;
  const chosen = !night ? NONE : night.by === 'hours' ? TYPED : (place?.id ?? TYPED);
  const options = [
    { value: NONE, label: 'Daytime in Manila', note: effect({ night: undefined }) },
    ...places.map((each) => ({
      value: each.id,
      label: each.label,
      note: effect({ night: { by: 'shift', shift: shiftOf(each) } }),
    })),
    { value: TYPED, label: 'Night hours, entered manually', note: '' },
  ];
  const choose = (value: string): void => {
    const found = places.find(({ id }) => id === value);
    const typed: Night = { by: 'hours', quarters: 32 };
    set({ night: found ? { by: 'shift', shift: shiftOf(found) } : value === TYPED ? typed : undefined });
  };
  return (
    <Row
      title="Working hours"
      about="Philippine law pays 10% more for each hour between 22:00 and 06:00 in Manila."
      effect={night ? effectOf(effect({ night: undefined })) : ''}
    >
      <Choice label="Client’s place" value={chosen} options={options} onChange={choose} />
      {night?.by === 'hours' && (
        <TypedField
          label="Night hours a day"
          value={hoursWords(night.quarters)}
          unit="hours"
          read={hours(8)}
          onChange={(quarters) => set({ night: { by: 'hours', quarters } })}
        />
      )}
      {night?.by === 'shift' && (
        <ShiftFields
          shift={night.shift}
          year={Number(priced.basis.as_of.slice(0, 4))}
          onChange={(shift) => set({ night: { by: 'shift', shift } })}
        />
      )}
    </Row>
  );
}

/** What is switched on is named by what it adds: the opposite of what switching it off would do. */
export const effectOf = (off: string): string =>
  off.replaceAll(/[+−]/g, (sign) => (sign === '+' ? '−' : '+'));

interface ShiftFieldsProps {
  shift: Shift;
  year: number;
  onChange: (shift: Shift) => void;
}

function ShiftFields({ shift, year, onChange }: ShiftFieldsProps) {
  const { january, july, used, starts } = nightQuarters(shift, year);
  const paid = paidQuarters(shift);
  const same = january === july && starts.january === starts.july;
  const words = same
    ? `Starts at ${starts.january} in Manila: ${hoursWords(used)} night hours a day.`
    : `Starts at ${starts.january} in Manila in January and ${starts.july} in July: ${hoursWords(january)} and ${hoursWords(july)} night hours a day; ${hoursWords(used)} are priced.`;
  const over = paid > 32 ? ` The shift has ${hoursWords(paid)} paid hours; more than 8 are overtime.` : '';
  return (
    <>
      <TypedField
        label="From"
        value={shift.start}
        read={clock}
        onChange={(start) => onChange({ ...shift, start })}
      />
      <TypedField label="To" value={shift.end} read={clock} onChange={(end) => onChange({ ...shift, end })} />
      <TypedField
        label="Unpaid break at"
        value={shift.break_start ?? ''}
        read={(typed) => (typed === '' ? { value: null } : clock(typed))}
        onChange={(break_start) => onChange({ ...shift, break_start })}
      />
      <TypedField
        label="Break"
        unit="minutes"
        value={String(shift.break_quarters * 15)}
        read={(typed) => {
          const read = whole(0, 240)(typed);
          return 'value' in read && read.value % 15 !== 0
            ? { wrong: 'Enter quarter hours: 30, 45 or 60.' }
            : read;
        }}
        onChange={(minutes) => onChange({ ...shift, break_quarters: minutes / 15 })}
      />
      <p>
        {words}
        {over}
      </p>
    </>
  );
}
