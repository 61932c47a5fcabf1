import { hoursWords } from '../../../shared/pricing/extras/wording';
import { Checkbox } from '../../ui/Checkbox';
import { Row } from './Row';
import styles from './Extras.module.css';
import { hours, optional } from './typed';
import { TypedField } from './TypedField';
import type { ExtrasEditor } from './use-extras';

/** Lines that work other hours than the quote, and managers, who have no night or holiday pay by law. */
export function LineExceptions({ editor }: { editor: ExtrasEditor }) {
  const { extras, priced, own, setOwn } = editor;
  if (!extras.night && !extras.holidays && !extras.rate_card) return null;
  return (
    <Row
      title="By role"
      about="Night hours of a role, if they differ. Managers have no night, holiday or overtime pay by law."
    >
      <ul className={styles.items}>
        {priced.result.lines.map(({ title }, i) => {
          const { night, manager } = own(i);
          return (
            // A quote may hold the same role twice; its lines never change places.
            // oxlint-disable-next-line react/no-array-index-key
            <li key={i} className={styles.exception} aria-label={title}>
              <span className={styles.item}>{title}</span>
              {extras.night && !manager && (
                <TypedField
                  label="Night hours a day"
                  unit="hours"
                  value={
                    night === undefined
                      ? ''
                      : night === 'none'
                        ? '0'
                        : night.by === 'hours'
                          ? hoursWords(night.quarters)
                          : ''
                  }
                  placeholder="as the quote"
                  read={optional<number>(hours(8))}
                  onChange={(quarters) =>
                    setOwn(i, {
                      night:
                        quarters === undefined
                          ? undefined
                          : quarters === 0
                            ? 'none'
                            : { by: 'hours', quarters },
                    })
                  }
                />
              )}
              <Checkbox
                isSelected={manager === true}
                onChange={(isOn) => setOwn(i, { manager: isOn ? true : undefined })}
              >
                Manager
              </Checkbox>
            </li>
          );
        })}
      </ul>
    </Row>
  );
}
