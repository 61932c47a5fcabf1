import { useState } from 'react';
import { isForeign } from '../../shared/pricing/currencies';
import { request } from '../platform/bridge';
import { currencyOptions, useCurrencies } from '../platform/currencies';
import { ratesAreUsed } from '../platform/rates';
import { keepUnsent, useUnsent } from '../platform/unsent';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { todayInManila } from '../ui/format';
import { SAMPLE_CURRENCY } from './sample';
import styles from './Settings.module.css';

/** Where what is typed is kept; a `currency` that is put there opens the form. */
export const RATE_PLACE = 'rates:enter';

/** A rate that a person read somewhere, for all new quotes. What is typed is kept until it is used or discarded. */
export function EnterRate() {
  const currencies = useCurrencies().filter(isForeign);
  const unsent = useUnsent(RATE_PLACE);
  const [isOpened, setOpen] = useState(false);
  const isOpen = isOpened || unsent !== null;
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());
  const [isChecked, setChecked] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const currency = currencies.find((one) => one === unsent?.['currency']) ?? SAMPLE_CURRENCY;
  const typed = {
    currency,
    rate: unsent?.['rate'] ?? '',
    date: unsent?.['date'] ?? todayInManila(),
    readAt: unsent?.['readAt'] ?? '',
  };
  /** Why it is held; it then needs a tick. */
  const held = errors.get('isChecked') ?? null;

  function close(): void {
    keepUnsent(RATE_PLACE, null);
    setErrors(new Map());
    setChecked(false);
    setOpen(false);
  }
  async function keep(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const reply = await request('rates.enter', { ...typed, isChecked });
    setBusy(false);
    if (!reply.ok) {
      const fields = reply.error.fields ?? [];
      setErrors(
        new Map(
          fields.length === 0
            ? [['', reply.error.message]]
            : fields.map(({ path, message }) => [path, message]),
        ),
      );
      return;
    }
    ratesAreUsed([currency], reply.data.version);
    close();
  }
  const change = (part: Partial<typeof typed>): void => {
    keepUnsent(RATE_PLACE, { ...typed, ...part });
    setErrors(new Map());
    setChecked(false);
  };
  if (!isOpen) {
    return (
      <div className={styles.buttons}>
        <Button small onPress={() => setOpen(true)}>
          Enter rate
        </Button>
      </div>
    );
  }
  const field = (name: 'rate' | 'date' | 'readAt', label: string, help: string) => (
    <Field
      label={label}
      help={help}
      value={typed[name]}
      number={name === 'rate'}
      error={sentence(errors.get(name))}
      onChange={(value) => change({ [name]: value })}
      onEnter={() => void keep()}
      autoFocus={name === 'rate'}
    />
  );
  return (
    <div role="group" aria-label="Enter rate" className={styles.entry}>
      <div className={styles.fields}>
        <Choice
          label="Currency"
          value={currency}
          options={currencyOptions(currencies)}
          onChange={(value) => change({ currency: value })}
        />
        {field('rate', `PHP per 1 ${currency}`, 'For example 62.75')}
        {field('date', 'Date of the rate', 'Year, month and day, for example 2026-11-27')}
        {field('readAt', 'Source', 'For example your bank’s website; shown next to the rate')}
      </div>
      {held !== null && (
        <>
          <p role="alert" className={styles.error}>
            {held}
          </p>
          <Checkbox isSelected={isChecked} onChange={setChecked}>
            I have checked this rate
          </Checkbox>
        </>
      )}
      {errors.has('') && (
        <p role="alert" className={styles.error}>
          {errors.get('')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          small
          kind="primary"
          busy={isBusy}
          isDisabled={held !== null && !isChecked}
          onPress={() => void keep()}
        >
          Use for new quotes
        </Button>
        <Button small onPress={close}>
          Cancel
        </Button>
      </div>
    </div>
  );
}

/** A refusal of the form is a fragment, `is missing`; of the rules it is a sentence. */
function sentence(message: string | undefined): string | null {
  if (message === undefined) return null;
  return /^[a-z]/.test(message) ? `This ${message}.` : message;
}
