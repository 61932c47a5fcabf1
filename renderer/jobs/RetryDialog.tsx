import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { closeRetryQuestion, retryWithChanges, retryWithoutChanges, useRetryQuestion } from './retry';

/** Asks what to do with unsent changes of a job that is about to be retried. */
export function RetryDialog() {
  const { question } = useRetryQuestion();
  if (!question) return null;
  const { edits } = question;
  const [first] = edits;
  const isOnlyOne = edits.length === 1 && first !== undefined;
  return (
    <Dialog
      title={isOnlyOne ? 'Send your changes?' : `Send your changes to ${edits.length} emails?`}
      isOpen
      onClose={closeRetryQuestion}
      actions={
        <>
          <Button onPress={closeRetryQuestion}>Cancel</Button>
          <Button danger onPress={() => void retryWithoutChanges(question)}>
            Discard changes and retry
          </Button>
          <Button kind="primary" onPress={() => void retryWithChanges(question)}>
            {isOnlyOne ? `Send to ${first.to}` : 'Send with changes'}
          </Button>
        </>
      }
    >
      <p>
        {isOnlyOne
          ? `You edited the failed email to ${first.to}. Your changes aren’t sent yet.`
          : `You edited the failed emails to ${edits.map(({ to }) => to).join(', ')}. Your changes aren’t sent yet.`}
      </p>
    </Dialog>
  );
}
