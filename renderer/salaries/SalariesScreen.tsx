import { useState } from 'react';
import { MAX_ROLES } from '../../shared/salaries/proposal';
import { isOpen } from '../../shared/jobs/job';
import { request } from '../platform/bridge';
import { go } from '../platform/navigation';
import { useOfflineSince } from '../platform/online';
import { useQuery } from '../platform/query';
import { Banner } from '../ui/Banner';
import { Button } from '../ui/Button';
import { formatCount } from '../../shared/pricing/money';
import { plural } from '../ui/format';
import { Screen } from '../ui/Screen';
import { Skeleton } from '../ui/Skeleton';
import { Proposals } from './Proposals';
import { RoleChooser } from './RoleChooser';
import styles from './Salaries.module.css';
import { SearchRun } from './SearchRun';
import { AffectedQuotes } from './AffectedQuotes';

/**
 * Today's salaries from the web, each for a person to accept or reject.
 *
 * @param role the role that is chosen at first, where one came from its salary in a quote
 */
export function SalariesScreen({ role }: { role: string | null }) {
  const { data: overview, error } = useQuery('salaries.overview', {});
  const isOffline = useOfflineSince() !== null;
  const [roles, setRoles] = useState<readonly string[]>(role === null ? [] : [role]);
  const [fault, setFault] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  const isUnderWay = overview?.job !== null && overview !== null && isOpen(overview.job.status);

  async function start(): Promise<void> {
    if (isStarting || roles.length === 0) return;
    setStarting(true);
    const reply = await request('salaries.refresh', { roles: [...roles], submitKey: crypto.randomUUID() });
    setStarting(false);
    setFault(reply.ok ? null : reply.error.message);
    if (reply.ok) setRoles([]);
  }

  const open = overview?.proposals.filter(({ decision }) => decision === null) ?? [];
  const decided = overview?.proposals.filter(({ decision }) => decision !== null) ?? [];
  return (
    <Screen
      title="Salaries"
      beside={<span>from the web, used only after you accept them</span>}
      actions={<Button onPress={() => go({ name: 'settings', section: 'salaries' })}>Settings</Button>}
    >
      {error && (
        <Banner tone="fault" title="Couldn’t load salaries.">
          {error.message}
        </Banner>
      )}
      {overview?.canSearch === false && (
        <Banner
          tone="attention"
          title="Searching the web needs a Claude API key."
          actions={
            <Button small onPress={() => go({ name: 'settings', section: 'claude' })}>
              Add key
            </Button>
          }
        >
          Current salaries stay in use.
        </Banner>
      )}
      {isOffline && (
        <Banner tone="offline" title="You are offline.">
          The search starts once you’re back online.
        </Banner>
      )}
      {/* It scrolls, so keys must reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="Salaries from the web">
        <section className={styles.section} aria-label="Search the web">
          <RoleChooser roles={roles} onChange={setRoles} />
          <div className={styles.buttons}>
            <Button
              kind="primary"
              isDisabled={
                roles.length === 0 || roles.length > MAX_ROLES || overview?.canSearch !== true || isUnderWay
              }
              busy={isStarting}
              onPress={() => void start()}
            >
              {roles.length === 0 ? 'Search the web' : `Search the web for ${plural(roles.length, 'role')}`}
            </Button>
            <span className={styles.quiet}>
              Up to 3 searches per role at USD 0.01 each, plus token costs. Only the role name is sent.
            </span>
          </div>
          {fault && (
            <p role="alert" className={styles.fault}>
              {fault}
            </p>
          )}
        </section>
        {overview?.job && <SearchRun job={overview.job} searches={overview.searches} />}
        {overview === null ? (
          !error && <Skeleton label="Loading salaries…" />
        ) : (
          <>
            {overview.proposals.length === 0 && !isUnderWay && (
              <p className={styles.empty}>
                No web salaries yet. Choose roles above to search. Each salary found appears here beside the
                current one, with its sources.
              </p>
            )}
            {open.length > 0 && <Proposals title="To review" proposals={open} />}
            <AffectedQuotes />
            {decided.length > 0 && <Proposals title="Reviewed" proposals={decided} />}
            {overview.isMore && (
              <p className={styles.empty}>
                Showing {formatCount(overview.proposals.length)} proposals, undecided first.
              </p>
            )}
          </>
        )}
      </div>
    </Screen>
  );
}
