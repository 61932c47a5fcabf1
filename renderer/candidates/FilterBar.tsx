import { AVAILABILITIES } from '../../shared/candidates/candidate';
import type { Output } from '../../shared/contract/contract';
import { LEVELS } from '../../shared/request/vocabulary';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Field } from '../ui/Field';
import { LEVEL_WORDS } from '../ui/words';
import { ANY, type Filters, isAny, pesosTyped } from './filters';
import styles from './Candidates.module.css';
import { WITHIN_WORDS } from './words';

interface FilterBarProps {
  filters: Filters;
  overview: Output<'candidates.overview'>;
  onChange: (filters: Filters) => void;
}

export function FilterBar({ filters, overview, onChange }: FilterBarProps) {
  const set = (name: keyof Filters) => (value: string) => onChange({ ...filters, [name]: value });
  const choice = (name: keyof Filters, label: string, any: string, options: [string, string][]) => (
    <Choice
      label={label}
      labelHidden
      value={filters[name]}
      options={[['', any], ...options].map(([value = '', words = '']) => ({ value, label: words }))}
      onChange={set(name)}
    />
  );
  const same = (value: string): [string, string] => [value, value];
  const pay = (name: 'minPhp' | 'maxPhp', label: string) => (
    <div className={styles.pay}>
      <Field
        label={label}
        labelHidden
        placeholder={label}
        number
        value={filters[name]}
        error={filters[name] !== '' && pesosTyped(filters[name]) === null ? 'Enter whole pesos' : null}
        onChange={set(name)}
      />
    </div>
  );
  return (
    <div className={styles.bar} role="group" aria-label="Filters">
      {choice('role', 'Role', 'Any role', overview.roles.map(same))}
      {choice(
        'level',
        'Level',
        'Any level',
        LEVELS.map((level) => [level, LEVEL_WORDS[level]]),
      )}
      {choice('skill', 'Skill', 'Any skill', overview.skills.map(same))}
      {choice('city', 'City', 'Any city', overview.cities.map(same))}
      {choice(
        'availableBy',
        'Availability',
        'Any availability',
        AVAILABILITIES.map((one) => [one, WITHIN_WORDS[one]]),
      )}
      {pay('minPhp', 'From PHP')}
      {pay('maxPhp', 'To PHP')}
      {!isAny(filters) && (
        <Button kind="quiet" small onPress={() => onChange(ANY)}>
          Clear filters
        </Button>
      )}
    </div>
  );
}
