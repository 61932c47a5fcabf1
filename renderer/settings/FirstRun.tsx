import { CircleCheck, CircleDashed, CircleDot, Info, Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useQuery } from '../platform/query';
import { claudeState } from '../platform/status-summary';
import { go } from '../platform/navigation';
import { Button } from '../ui/Button';
import { Screen } from '../ui/Screen';
import { ClaudeKey } from './ClaudeKey';
import styles from './FirstRun.module.css';
import { RATE_SOURCES } from '../../shared/rates/sources';
import { setSetting } from './set-setting';
import { SAMPLE_REQUEST } from './sample-request';

/** Before the first quote: what this is, one action, one sample, and three short steps that can all wait. */
export function FirstRun() {
  const { data } = useQuery('settings.get', {});
  const [keyLater, setKeyLater] = useState(false);
  const status = useQuery('app.status', {}).data;
  const claude = claudeState(data?.key.state ?? null, status?.problems ?? [], status?.online === false);
  const hasKey = claude === 'key_set' || claude === 'offline';
  const hasCompany =
    data !== null && JSON.stringify(data.values.company) !== JSON.stringify(data.defaults.company);
  return (
    <Screen title="Quotes">
      <div className={styles.scroll}>
        <div className={styles.sheet}>
          <h2 className={styles.title}>No quotes yet</h2>
          <p className={styles.lead}>
            Paste a client request to price your first one, or open the sample, which needs no API key or
            connection.
          </p>
          <div className={styles.actions}>
            <Button
              kind="primary"
              icon={<Plus size={16} aria-hidden />}
              onPress={() => go({ name: 'new', quoteId: null })}
            >
              New quote
            </Button>
            <Button
              onPress={() =>
                go({
                  name: 'new',
                  quoteId: null,
                  from: { text: SAMPLE_REQUEST, client: null, currency: null },
                })
              }
            >
              Open sample
            </Button>
          </div>
          <h3 className={styles.heading}>
            Set up <span className={styles.quiet}>about two minutes; every part is optional</span>
          </h3>
          <ol className={styles.steps}>
            <Step state="info" title="What leaves this computer">
              Nothing, until you add a Claude API key or allow the exchange rate check. With a key, a client
              request is sent to Claude when you price it, with email addresses and phone numbers masked.
              Salaries, prices and other quotes stay on this computer.
            </Step>
            <Step state={hasKey ? 'done' : keyLater ? 'later' : 'now'} title="Claude API key">
              {claude === 'refused'
                ? 'Claude doesn’t accept this key at the moment. Requests are read on this computer, and each quote says so.'
                : 'Without a key, requests are read on this computer, and each quote says so.'}
              {data && !keyLater && (
                <div className={styles.key}>
                  <ClaudeKey
                    view={data.key}
                    later={
                      <Button kind="quiet" onPress={() => setKeyLater(true)}>
                        Later
                      </Button>
                    }
                  />
                </div>
              )}
            </Step>
            <Step
              state={data?.values.rates.check_daily ? 'done' : 'later'}
              title="Exchange rates"
              action={
                data?.values.rates.check_daily === false && (
                  <Button
                    kind="quiet"
                    small
                    onPress={() => void setSetting('rates.check_daily', true, false)}
                  >
                    Allow daily check
                  </Button>
                )
              }
            >
              {data?.values.rates.check_daily
                ? 'Checked each working day'
                : 'Off. Once allowed, checked each working day'}{' '}
              at {RATE_SOURCES.ecb.host}, and compared with {RATE_SOURCES.bsp.host}. None of your data is
              sent. New rates are offered, never used automatically.
            </Step>
            <Step
              state={hasCompany ? 'done' : 'later'}
              title="Company"
              action={
                <Button kind="quiet" small onPress={() => go({ name: 'settings', section: 'company' })}>
                  Set up
                </Button>
              }
            >
              Name, validity, logo and terms on client documents.
            </Step>
          </ol>
        </div>
      </div>
    </Screen>
  );
}

const MARKS = {
  info: { icon: Info, words: 'Good to know' },
  done: { icon: CircleCheck, words: 'Done' },
  now: { icon: CircleDot, words: 'Next' },
  later: { icon: CircleDashed, words: 'Optional' },
} as const;

interface StepProps {
  state: keyof typeof MARKS;
  title: string;
  action?: ReactNode;
  children: ReactNode;
}

function Step({ state, title, action, children }: StepProps) {
  const { icon: Icon, words } = MARKS[state];
  return (
    <li className={styles.step}>
      <span className={`${styles.mark} ${styles[state]}`}>
        <Icon size={16} aria-hidden />
        <span className="visually-hidden">{words}: </span>
      </span>
      <div>
        <p className={styles.name}>{title}</p>
        <div className={styles.text}>{children}</div>
      </div>
      {action}
    </li>
  );
}
