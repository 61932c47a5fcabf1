import { useRef, useState } from 'react';
import type { JobCard } from '../../shared/maya/conversation';
import { approvalWords, limitWords } from '../../shared/maya/wording';
import { ask } from '../app/bridge';
import { Button } from '../ui/Button';
import { Checkbox } from '../ui/Checkbox';
import styles from './JobCard.module.css';

interface DecisionProps {
  card: JobCard;
  conversationId: number;
  /** It is recorded; these buttons go. */
  decided: () => void;
}

/** Nothing leaves before the person approves what the card shows. */
export function Decision({ card, conversationId, decided }: DecisionProps) {
  const { jobId } = card.job;
  const words = approvalWords(card);
  const limits = limitWords(card.tool);
  /** What must be looked at on its own is not where more is allowed. */
  const mayRemember = !Object.values(card.asks ?? {}).some((reason) => reason !== null);
  const [remember, setRemember] = useState(false);
  /** A click is being recorded: a second one says nothing more. */
  const isSaid = useRef(false);
  async function decide(approve: boolean): Promise<void> {
    if (isSaid.current) return;
    isSaid.current = true;
    const decision = { conversationId, jobId, approve, remember: approve && remember && mayRemember };
    const isRecorded = (await ask('maya.decide', decision)) !== null;
    isSaid.current = isRecorded;
    if (isRecorded) decided();
  }
  return (
    <footer className={styles.foot}>
      <Button kind="primary" small onPress={() => void decide(true)}>
        {words.approve}
      </Button>
      <Button kind="quiet" small onPress={() => void decide(false)}>
        Dismiss
      </Button>
      {mayRemember && (
        <Checkbox isSelected={remember} onChange={setRemember}>
          {words.remember}
          {limits && <span className={styles.limits}>{limits}</span>}
        </Checkbox>
      )}
    </footer>
  );
}
