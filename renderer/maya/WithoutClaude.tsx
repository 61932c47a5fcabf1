import { useOfflineSince } from '../platform/online';
import { go } from '../platform/navigation';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { Note } from '../ui/Note';
import styles from './Maya.module.css';

/** A note that Maya only understands simple requests now, and why. */
export function WithoutClaude() {
  const settings = useQuery('settings.get', {}).data;
  const isOffline = useOfflineSince() !== null;
  if (!settings || (settings.key.state !== 'none' && !isOffline)) return null;
  return (
    <div className={styles.without}>
      <Note
        kind="attention"
        title={isOffline ? 'You’re offline' : 'No Claude API key'}
        action={
          !isOffline && (
            <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'claude' })}>
              Add key
            </Button>
          )
        }
      >
        Maya only understands simple requests, such as “price 2 bookkeepers, hybrid, AUD”.
      </Note>
    </div>
  );
}
