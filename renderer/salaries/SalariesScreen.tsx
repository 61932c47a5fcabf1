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
import { Late } from '../ui/Late';
import { Screen } from '../ui/Screen';
import { Proposals } from './Proposals';
import { RoleChooser } from './RoleChooser';
import styles from './Salaries.module.css';
import { SearchRun } from './SearchRun';
import { TouchedQuotes } from './TouchedQuotes';

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
      beside={<span>from the web; none counts before you accept it</span>}
      actions={<Button onPress={() => go({ name: 'settings', section: 'salaries' })}>Settings</Button>}
    >
      {error && (
        <Banner tone="fault" title="The salaries could not be read.">
          {error.message}
        </Banner>
      )}
      {overview?.canSearch === false && (
        <Banner
          tone="attention"
          title="Searching the web needs a Claude key."
          actions={
            <Button small onPress={() => go({ name: 'settings', section: 'claude' })}>
              Enter a key
            </Button>
          }
        >
          Today’s salaries stay in use.
        </Banner>
      )}
      {isOffline && (
        <Banner tone="offline" title="You are offline.">
          A search begins once the network is back.
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
              Up to 3 searches a role, USD 0.01 each, and tokens. Only the role’s name is sent.
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
          !error && (
            <Late>
              <p className={styles.section}>Reading the salaries…</p>
            </Late>
          )
        ) : (
          <>
            {overview.proposals.length === 0 && !isUnderWay && (
              <p className={styles.empty}>
                Nothing was found on the web yet. Choose roles above: what is found stands here beside today’s
                figure, with the pages that say it.
              </p>
            )}
            {open.length > 0 && <Proposals title="To decide" proposals={open} />}
            <TouchedQuotes />
            {decided.length > 0 && <Proposals title="Decided" proposals={decided} />}
            {overview.isMore && (
              <p className={styles.empty}>
                Only {formatCount(overview.proposals.length)} proposals are shown, undecided ones first. Older
                ones are kept.
              </p>
            )}
          </>
        )}
      </div>
    </Screen>
  );
}
