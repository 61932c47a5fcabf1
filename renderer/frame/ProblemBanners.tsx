import type { Problem, StatusView } from '../../shared/contract/app-view';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { clockTime } from '../ui/format';
import { ask } from '../platform/bridge';
import { copyFaultDetails } from '../platform/fault-report';
import { go, useNavigation } from '../platform/navigation';
import { useOfflineSince } from '../platform/online';

/** Most serious first. At most two are shown: more would hide the work. */
const ORDER: readonly Problem['code'][] = [
  'engine_down',
  'database_broken',
  'database_foreign',
  'database_newer',
  'storage_missing',
  'folder_locked',
  'folder_unusable',
  'disk_full',
  'storage_locked',
  'storage_unwritable',
  'database_salvaged',
  'restore_failed',
  'database_restored',
  'key_unreadable',
  'key_rejected',
  'spend_limit',
  'model_missing',
  'bad_request',
  'settings_damaged',
  'folder_synced',
];
const STOPS_WORK: ReadonlySet<Problem['code']> = new Set(ORDER.slice(0, 9));

const ACTIONS: Record<NonNullable<Problem['action']>, { words: string; run: () => void }> = {
  open_settings: { words: 'Open Settings', run: () => go({ name: 'settings' }) },
  restart_engine: { words: 'Restart', run: () => void ask('app.restartEngine', {}) },
  show_data_folder: { words: 'Show data folder', run: () => void ask('app.showDataFolder', {}) },
  show_copies: { words: 'Show copy', run: () => void ask('app.showCopies', {}) },
};

export function ProblemBanners({ status }: { status: StatusView | null }) {
  const since = useOfflineSince();
  const { screen } = useNavigation();
  // The Settings screen shows the error next to each value.
  const shown = (status?.problems ?? []).filter(
    ({ code }) => code !== 'settings_damaged' || screen.name !== 'settings',
  );
  const worst = shown.toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code)).slice(0, 2);
  return (
    <>
      {worst.map((problem) => (
        <Banner
          key={problem.code}
          tone={STOPS_WORK.has(problem.code) ? 'fault' : 'attention'}
          title={`${problem.title}.`}
          actions={<ProblemActions problem={problem} />}
        >
          {problem.text}
        </Banner>
      ))}
      {worst.length < 2 && (since !== null || status?.online === false) && (
        <Banner tone="offline" title={since === null ? 'Offline.' : `Offline since ${clockTime(since)}.`}>
          Pricing, explanations and PDF export still work. Requests are read on this computer.
        </Banner>
      )}
    </>
  );
}

/** Shown until the person dismisses them. */
const NOTICES: ReadonlySet<Problem['code']> = new Set([
  'database_salvaged',
  'restore_failed',
  'database_restored',
  'folder_synced',
]);

function ProblemActions({ problem: { code, title, action, backup, details } }: { problem: Problem }) {
  const isNotice = NOTICES.has(code);
  if (!action && !isNotice) return null;
  return (
    <>
      {backup !== undefined && (
        <Button small onPress={() => void ask('storage.restore', { name: backup })}>
          Restore a backup
        </Button>
      )}
      {action && (
        <Button small onPress={ACTIONS[action].run}>
          {ACTIONS[action].words}
        </Button>
      )}
      {details !== undefined && (
        <Button small onPress={() => void copyFaultDetails(title, details)}>
          Copy details
        </Button>
      )}
      {isNotice && (
        <Button small onPress={() => void ask('storage.dismissNotice', {})}>
          Dismiss
        </Button>
      )}
    </>
  );
}
