import { Search, X } from 'lucide-react';
import { useRef, useState } from 'react';
import { formatCount } from '../../shared/pricing/money';
import { MAX_ROLES } from '../../shared/salaries/proposal';
import { useCommand } from '../platform/commands';
import { useQuery } from '../platform/query';
import { Field } from '../ui/Field';
import styles from './Salaries.module.css';

interface RoleChooserProps {
  roles: readonly string[];
  onChange: (roles: readonly string[]) => void;
}

/** Chooses roles of the salary table, found by name or alias. */
export function RoleChooser({ roles, onChange }: RoleChooserProps) {
  const [query, setQuery] = useState('');
  const field = useRef<HTMLDivElement>(null);
  const found = useQuery(
    'roles.search',
    { query: query.trim().slice(0, 200), limit: 12 },
    { keepsPrevious: true },
  ).data;
  const focus = (): void => field.current?.querySelector('input')?.focus();
  useCommand('find', focus);
  return (
    <>
      <div ref={field} className={styles.find}>
        <Field
          label={`Roles to search for (up to ${MAX_ROLES})`}
          placeholder="Search by job title"
          type="search"
          icon={<Search size={16} aria-hidden />}
          value={query}
          onChange={setQuery}
        />
      </div>
      <div className={styles.roles} role="group" aria-label="Roles found">
        {found?.roles.length === 0 && <p role="status">No matching role.</p>}
        {found?.roles.map(({ role, levels }) => {
          const isChosen = roles.includes(role);
          return (
            <button
              key={role}
              type="button"
              className={styles.role}
              aria-pressed={isChosen}
              disabled={!isChosen && roles.length >= MAX_ROLES}
              onClick={() => onChange(isChosen ? roles.filter((one) => one !== role) : [...roles, role])}
            >
              {role} <span>mid PHP {formatCount(levels.mid.median_php)}</span>
            </button>
          );
        })}
      </div>
      {roles.length > 0 && (
        <div className={styles.roles} role="group" aria-label="Roles chosen">
          {roles.map((role) => (
            <button
              key={role}
              type="button"
              className={styles.chosen}
              aria-label={`Remove ${role}`}
              onClick={() => {
                onChange(roles.filter((one) => one !== role));
                focus();
              }}
            >
              {role} <X size={14} aria-hidden />
            </button>
          ))}
        </div>
      )}
    </>
  );
}
