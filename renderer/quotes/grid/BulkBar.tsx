import { ArrowDown, ArrowUp, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { LEVELS, WORKSPACES } from '../../../shared/request/vocabulary';
import { Button } from '../../ui/Button';
import { Field } from '../../ui/Field';
import { plural } from '../../ui/format';
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import { checkCount } from '../request/typed-values';
import { BulkMenu } from './BulkMenu';
import styles from './Grid.module.css';
import type { Grid } from './use-grid';

const LEVEL_OPTIONS = LEVELS.map((value) => ({ value, label: LEVEL_WORDS[value] }));
const WORKSPACE_OPTIONS = WORKSPACES.map((value) => ({ value, label: WORKSPACE_WORDS[value] }));

/** Changes the selected lines together: one change, undone as one. */
export function BulkBar({ grid }: { grid: Grid }) {
  const [count, setCount] = useState('');
  const [error, setError] = useState<string | null>(null);
  const lines = [...grid.selected];
  if (lines.length === 0) return null;
  function setPeople(): void {
    const wrong = checkCount(count.trim() === '' ? '0' : count.trim());
    setError(wrong);
    if (wrong !== null) return;
    grid.set(lines, { count: Number(count.trim()) });
    setCount('');
  }
  return (
    <section className={styles.bulk} aria-label="Change selected lines">
      <p role="status">{plural(lines.length, 'line')} selected</p>
      <BulkMenu label="Level" options={LEVEL_OPTIONS} onPick={(level) => grid.set(lines, { level })} />
      <BulkMenu
        label="Workspace"
        options={WORKSPACE_OPTIONS}
        onPick={(workspace) => grid.set(lines, { workspace })}
      />
      <span className={styles.people}>
        <Field
          label="People in each selected line"
          labelHidden
          number
          placeholder="People"
          value={count}
          error={error}
          onChange={(next) => {
            setCount(next);
            setError(null);
          }}
          onEnter={setPeople}
        />
        <Button small onPress={setPeople}>
          Set people
        </Button>
      </span>
      <Button small square kind="quiet" aria-label="Move up" onPress={() => grid.move(lines, -1)}>
        <ArrowUp size={14} aria-hidden />
      </Button>
      <Button small square kind="quiet" aria-label="Move down" onPress={() => grid.move(lines, 1)}>
        <ArrowDown size={14} aria-hidden />
      </Button>
      <Button small kind="quiet" icon={<Trash2 size={14} aria-hidden />} onPress={() => grid.remove(lines)}>
        Remove
      </Button>
      <Button
        small
        square
        kind="quiet"
        aria-label="Clear selection"
        onPress={() => {
          grid.select(lines, false);
          grid.focus.go(lines[0] ?? 'add', 'select');
        }}
      >
        <X size={14} aria-hidden />
      </Button>
    </section>
  );
}
