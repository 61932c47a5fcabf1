import { useRef, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import type { ToolName } from '../../shared/maya/conversation';
import { APPROVAL_WORDS } from '../../shared/maya/wording';
import { ask } from '../app/bridge';
import { Button } from '../ui/Button';
import styles from './JobCard.module.css';

interface DecisionProps {
  tool: ToolName;
  jobId: number;
  conversationId: number;
  /** It is recorded; these buttons go. */
  decided: () => void;
}

/** Nothing leaves before the person approves what the card shows. */
export function Decision({ tool, jobId, conversationId, decided }: DecisionProps) {
  const [remember, setRemember] = useState(false);
  /** A click is being recorded: a second one says nothing more. */
  const isSaid = useRef(false);
  async function decide(approve: boolean): Promise<void> {
    if (isSaid.current) return;
    isSaid.current = true;
    const decision = { conversationId, jobId, approve, remember: approve && remember };
    const isRecorded = (await ask('maya.decide', decision)) !== null;
    isSaid.current = isRecorded;
    if (isRecorded) decided();
  }
  return (
    <footer className={styles.foot}>
      <Button kind="primary" small onPress={() => void decide(true)}>
        {APPROVAL_WORDS[tool].approve}
      </Button>
      <Button kind="quiet" small onPress={() => void decide(false)}>
        Dismiss
      </Button>
      <Checkbox className={styles.check ?? ''} isSelected={remember} onChange={setRemember}>
        <span className={styles.box} aria-hidden />
        {APPROVAL_WORDS[tool].remember}
      </Checkbox>
    </footer>
  );
}
