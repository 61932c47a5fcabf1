import { useRef, useState } from 'react';
import type { JobCard } from '../../shared/maya/conversation';
import { approvalWords, limitWords } from '../../shared/maya/wording';
import { ask } from '../platform/bridge';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import styles from './JobCard.module.css';

interface DecisionProps {
  card: JobCard;
  conversationId: number;
  /** Called once the decision is stored and the buttons are about to be removed. */
  onDecided: () => void;
}

/** The approval of a card: nothing is sent or saved before it. */
export function Decision({ card, conversationId, onDecided }: DecisionProps) {
  const { jobId } = card.job;
  const words = approvalWords(card);
  const limits = limitWords(card.tool);
  const cannot = card.proposal?.cannot ?? null;
  /** A card with a warning, and a change of a quote, must be approved on its own: it offers no checkbox for later ones. */
  const mayRemember = limits !== null && !Object.values(card.asks ?? {}).some((reason) => reason !== null);
  const [remember, setRemember] = useState(false);
  /** True while a click is being stored: further clicks are ignored. */
  const isDeciding = useRef(false);
  async function decide(approve: boolean): Promise<void> {
    if (isDeciding.current) return;
    isDeciding.current = true;
    const decision = { conversationId, jobId, approve, remember: approve && remember && mayRemember };
    const isRecorded = (await ask('maya.decide', decision)) !== null;
    isDeciding.current = isRecorded;
    if (isRecorded) onDecided();
  }
  return (
    <footer className={styles.foot}>
      {cannot !== null && <p className={styles.limits}>{cannot}</p>}
      <Button kind="primary" small isDisabled={cannot !== null} onPress={() => void decide(true)}>
        {words.approve}
      </Button>
      <Button kind="quiet" small onPress={() => void decide(false)}>
        Dismiss
      </Button>
      {mayRemember && (
        <Checkbox isSelected={remember} onChange={setRemember}>
          {words.remember}
          <span className={styles.limits}>{limits}</span>
        </Checkbox>
      )}
    </footer>
  );
}
