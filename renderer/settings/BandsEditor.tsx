import { Plus, X } from 'lucide-react';
import { useState } from 'react';
import type { SalaryBand } from '../../shared/pricing/settings';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { parsedBands, type TypedBand, typedBands } from './bands';
import styles from './Settings.module.css';

interface BandsEditorProps {
  bands: readonly SalaryBand[];
  keep: (bands: SalaryBand[]) => Promise<string | null>;
}

/** Bands are typed together and saved together, when the focus leaves them: half of a change would price wrongly. */
export function BandsEditor({ bands, keep }: BandsEditorProps) {
  const [typed, setTyped] = useState<readonly TypedBand[]>(() => typedBands(bands));
  const [error, setError] = useState<string | null>(null);
  const changed = JSON.stringify(typed) !== JSON.stringify(typedBands(bands));
  const change = (next: readonly TypedBand[]): void => {
    setTyped(next);
    setError(null);
  };
  const edit = (id: string, part: Partial<TypedBand>): void =>
    change(typed.map((band) => (band.id === id ? { ...band, ...part } : band)));
  async function done(): Promise<void> {
    const parsed = parsedBands(typed);
    setError('error' in parsed ? parsed.error : await keep(parsed.bands));
  }
  return (
    <div
      className={styles.bands}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (changed && !currentTarget.contains(relatedTarget)) void done();
      }}
    >
      {typed.map((band, index) => (
        <div key={band.id} className={styles.band}>
          {index === typed.length - 1 ? (
            <p className={styles.above}>Above</p>
          ) : (
            <Field
              label={`Up to, band ${index + 1}`}
              labelHidden
              number
              unit="PHP"
              value={band.max}
              onChange={(max) => edit(band.id, { max })}
              onEnter={() => void done()}
            />
          )}
          <Field
            label={`Multiplier, band ${index + 1}`}
            labelHidden
            number
            icon="×"
            value={band.multiplier}
            onChange={(multiplier) => edit(band.id, { multiplier })}
            onEnter={() => void done()}
          />
          {typed.length > 1 && (
            <Button
              kind="quiet"
              small
              square
              aria-label={`Remove band ${index + 1}`}
              onPress={() => change(typed.filter(({ id }) => id !== band.id))}
            >
              <X size={14} aria-hidden />
            </Button>
          )}
        </div>
      ))}
      {error && (
        <p role="alert" className={styles.error}>
          {error}
        </p>
      )}
      <div className={styles.buttons}>
        <Button
          kind="quiet"
          small
          icon={<Plus size={14} aria-hidden />}
          onPress={() => change(withBand(typed))}
        >
          Add band
        </Button>
        {changed && (
          <Button kind="quiet" small onPress={() => change(typedBands(bands))}>
            Discard changes
          </Button>
        )}
      </div>
    </div>
  );
}

/** A new band before the open one, with that one's multiplier. */
function withBand(typed: readonly TypedBand[]): TypedBand[] {
  const last = typed.at(-1);
  const added = { id: crypto.randomUUID(), max: '', multiplier: last?.multiplier ?? '' };
  return last ? [...typed.slice(0, -1), added, last] : [added];
}
