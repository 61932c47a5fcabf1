import type { Problem } from '../../shared/contract/app-view';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { ask } from './bridge';
import { go } from './navigation';

/** The heaviest first, two at most: more would hide the work. */
const ORDER: readonly Problem['code'][] = [
  'engine_down',
  'database_broken',
  'database_newer',
  'folder_locked',
  'disk_full',
  'key_rejected',
  'spend_limit',
  'model_missing',
  'bad_request',
  'settings_damaged',
];
const STOPS_WORK: ReadonlySet<Problem['code']> = new Set(ORDER.slice(0, 5));

const ACTIONS: Record<NonNullable<Problem['action']>, { words: string; run: () => void }> = {
  open_settings: { words: 'Open settings', run: () => go({ name: 'settings' }) },
  restart_engine: { words: 'Start again', run: () => void ask('app.restartEngine', {}) },
  show_data_folder: { words: 'Show data folder', run: () => void ask('app.showDataFolder', {}) },
};

export function ProblemBanners({ problems }: { problems: readonly Problem[] }) {
  return problems
    .toSorted((a, b) => ORDER.indexOf(a.code) - ORDER.indexOf(b.code))
    .slice(0, 2)
    .map(({ code, title, text, action }) => (
      <Banner
        key={code}
        tone={STOPS_WORK.has(code) ? 'fault' : 'attention'}
        title={title}
        actions={
          action && (
            <Button small onPress={ACTIONS[action].run}>
              {ACTIONS[action].words}
            </Button>
          )
        }
      >
        {text}
      </Banner>
    ));
}
