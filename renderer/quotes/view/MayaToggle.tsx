import { MessageSquare } from 'lucide-react';
import { COMMANDS } from '../../../shared/commands';
import { useCommand } from '../../platform/commands';
import { askMaya, MAYA_TOGGLE, toggleMayaPanel, useMayaPanel } from '../../platform/maya-panel';
import { Button } from '../../ui/Button';

/** Opens and closes Maya next to the quote. */
export function MayaToggle() {
  const { isOpen } = useMayaPanel();
  useCommand('ask_maya', askMaya);
  return (
    <Button
      square
      aria-label={COMMANDS.ask_maya.label}
      aria-pressed={isOpen}
      icon={<MessageSquare size={16} aria-hidden />}
      onPress={toggleMayaPanel}
      {...{ [MAYA_TOGGLE]: '' }}
    >
      {null}
    </Button>
  );
}
