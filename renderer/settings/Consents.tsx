import { consentWords } from '../../shared/maya/wording';
import type { GivenConsent } from '../../shared/maya/consent';
import { ask } from '../platform/bridge';
import { useQuery } from '../platform/query';
import { toast } from '../platform/toasts';
import { Button } from '../ui/Button';
import styles from './Settings.module.css';

/** What Maya may do without asking, by conversation; each can be withdrawn. */
export function Consents() {
  const { data, error } = useQuery('maya.consents', {});
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return null;
  return (
    <div className={styles.consents} role="group" aria-labelledby="consents">
      <h3 className={styles.label} id="consents">
        Allowed without asking
      </h3>
      {data.consents.length === 0 ? (
        <p className={styles.quiet}>Nothing. Maya asks before each email and each lead.</p>
      ) : (
        <ul>
          {data.consents.map((given) => (
            <Given key={keyOf(given)} given={given} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Given({ given: { conversationId, title, consent } }: { given: GivenConsent }) {
  const words = consentWords(consent);
  async function withdraw(): Promise<void> {
    const reply = await ask('maya.withdraw', { conversationId, consent });
    if (reply) toast({ text: `Withdrawn: ${words}. Maya asks again.` });
  }
  return (
    <li>
      <p>
        {words}
        <span className={styles.quiet}>In the conversation “{title}”</span>
      </p>
      <Button small aria-label={`Withdraw: ${words}, in “${title}”`} onPress={() => void withdraw()}>
        Withdraw
      </Button>
    </li>
  );
}

const keyOf = ({ conversationId, consent: { tool, recipient } }: GivenConsent): string =>
  `${conversationId} ${tool} ${recipient ?? ''}`;
