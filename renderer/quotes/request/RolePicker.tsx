import { useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { RoleView } from '../../../shared/contract/app-view';
import type { Level } from '../../../shared/request/vocabulary';
import { formatCount } from '../../../shared/pricing/money';
import { ask } from '../../platform/bridge';
import styles from './RolePicker.module.css';

interface RolePickerProps {
  label: string;
  level: Level;
  onPick: (role: string) => void;
  autoFocus?: boolean;
  /** What was typed to open it. */
  initial?: string;
}

/** Finds a role of the salary table by name or alias. */
export function RolePicker({ label, level, onPick, autoFocus, initial = '' }: RolePickerProps) {
  const [query, setQuery] = useState(initial);
  const [roles, setRoles] = useState<readonly RoleView[]>([]);
  useEffect(() => {
    let live = true;
    void ask('roles.search', { query: query.trim().slice(0, 200), limit: 12 }).then((found) => {
      if (live && found) setRoles(found.roles);
    });
    return () => {
      live = false;
    };
  }, [query]);
  return (
    <ComboBox
      className={styles.field ?? ''}
      items={roles}
      inputValue={query}
      onInputChange={setQuery}
      onChange={(role) => {
        if (typeof role === 'string') onPick(role);
      }}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className={styles.label ?? ''}>{label}</Label>
      {/* Opened by a press on its chip, so the focus belongs here. */}
      {/* oxlint-disable-next-line jsx-a11y/no-autofocus */}
      <Input className={styles.input ?? ''} placeholder="Type a job title" autoFocus={autoFocus ?? false} />
      <Popover className={styles.popover ?? ''}>
        <ListBox<RoleView>
          className={styles.list ?? ''}
          renderEmptyState={() => <p className={styles.none}>No matching role.</p>}
        >
          {(role) => (
            <ListBoxItem id={role.role} textValue={role.role} className={styles.item ?? ''}>
              <span>{role.role}</span>
              <span className={styles.pay}>{payWords(role, level)}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

const CONFIDENCE = { sourced: 'published', interpolated: 'estimate', web: 'web (accepted)' } as const;

export function payWords(role: RoleView, level: Level): string {
  const pay = role.levels[level];
  return `PHP ${formatCount(pay.median_php)}, ${CONFIDENCE[pay.confidence]}`;
}
