import { Copy } from 'lucide-react';
import { useState } from 'react';
import { ask, request } from '../platform/bridge';
import { copyText } from '../platform/copy-text';
import { useQuery } from '../platform/query';
import { Button } from '../ui/Button';
import { localDateWords } from '../ui/format';
import { DelayedFallback } from '../ui/DelayedFallback';
import { Pane, PaneBody, PaneFoot } from '../ui/Pane';
import { State } from '../ui/State';
import pane from '../ui/Pane.module.css';
import styles from './EntryPane.module.css';

/** Exports the configuration for a team, and shows by which fingerprints files are known. */
export function ExportPane({ onClose }: { onClose: () => void }) {
  const { data, error } = useQuery('reference.sharing', {});
  const [saved, setSaved] = useState<{ name: string; fingerprint: string | null } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);

  async function save(): Promise<void> {
    if (isBusy) return;
    setBusy(true);
    const reply = await request('reference.export', {});
    setBusy(false);
    setFault(reply.ok ? null : reply.error.message);
    if (reply.ok && reply.data.name !== null)
      setSaved({ name: reply.data.name, fingerprint: reply.data.fingerprint });
  }
  const fingerprint = saved?.fingerprint ?? data?.fingerprint ?? null;
  const problem = fault ?? error?.message ?? null;
  return (
    <Pane label="Export" testId="data-export" shows="export" onClose={onClose} title="Export for your team">
      <PaneBody>
        {problem !== null && (
          <p role="alert" className={styles.fault}>
            {problem}
          </p>
        )}
        <section aria-label="What is exported">
          <p>
            One signed file with your imported salaries, prices and names, salaries accepted from the web,
            aliases, exchange rates and settings. Colleagues import it under Rules and data.
          </p>
          <p className={pane.quiet}>
            Never exported: keys, passwords, the webhook URL, your name, email address and sign-in, alerts and
            the theme. Aliases for one client include that client’s name.
          </p>
        </section>
        {saved && (
          <p role="status">
            <State tone="ok">Saved as {saved.name}.</State>
          </p>
        )}
        <section aria-label="Your fingerprint">
          <h3>Your fingerprint</h3>
          {fingerprint === null ? (
            data === null ? (
              !error && (
                <DelayedFallback>
                  <p className={pane.quiet}>Loading fingerprint…</p>
                </DelayedFallback>
              )
            ) : (
              <p className={pane.quiet}>
                Your first export creates a signing key. Its fingerprint then appears here.
              </p>
            )
          ) : (
            <>
              <p className={styles.own}>
                <span className={styles.fingerprint} data-testid="fingerprint">
                  {fingerprint}
                </span>
                <Button
                  kind="quiet"
                  small
                  square
                  aria-label="Copy fingerprint"
                  onPress={() => void copyText(fingerprint, 'Fingerprint')}
                >
                  <Copy size={14} aria-hidden />
                </Button>
              </p>
              <p className={pane.quiet}>
                Read it to colleagues when they import one of your files for the first time.
              </p>
            </>
          )}
          {data?.keepsKey === false && (
            <p className={pane.quiet}>
              This system has no keychain, so the key lasts until ShoreQuote closes. The next key has a
              different fingerprint.
            </p>
          )}
        </section>
        {data && data.trusted.length > 0 && (
          <section aria-label="Trusted senders">
            <h3>Trusted senders</h3>
            <ul className={styles.lines}>
              {data.trusted.map(({ publicKey, name, fingerprint: theirs, trustedAt }) => (
                <li key={publicKey}>
                  <span dir="auto">
                    {name}
                    <span className={pane.quiet}>confirmed on {localDateWords(trustedAt)}</span>
                    <span className={styles.fingerprint}>{theirs}</span>
                  </span>
                  <Button
                    small
                    kind="quiet"
                    aria-label={`Stop trusting ${name}`}
                    onPress={() => void ask('reference.distrust', { publicKey })}
                  >
                    Stop trusting
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
      </PaneBody>
      <PaneFoot>
        <Button kind="primary" busy={isBusy} onPress={() => void save()}>
          Export
        </Button>
      </PaneFoot>
    </Pane>
  );
}
