import type { PricingSettings } from '../../shared/pricing/settings';
import { decimal, ratio } from '../../shared/pricing/money';
import { LEVELS } from '../../shared/request/vocabulary';
import { LEVEL_WORDS } from '../ui/words';
import { hundredths } from './bands';
import { SettingField } from './SettingField';
import styles from './Settings.module.css';

type Multipliers = PricingSettings['level_multipliers'];

interface LevelsEditorProps {
  multipliers: Multipliers;
  keep: (multipliers: Multipliers) => Promise<string | null>;
}

export function LevelsEditor({ multipliers, keep }: LevelsEditorProps) {
  return (
    <div className={styles.levels}>
      {LEVELS.map((level) => (
        <SettingField
          key={level}
          name={`pricing.level.${level}`}
          label={LEVEL_WORDS[level]}
          number
          icon="×"
          value={decimal(ratio(multipliers[level], 100), 2)}
          keep={(typed) => {
            const x100 = hundredths(typed);
            return x100 === null
              ? Promise.resolve('Enter 1 to 10, for example 1.7')
              : keep({ ...multipliers, [level]: x100 });
          }}
        />
      ))}
    </div>
  );
}
