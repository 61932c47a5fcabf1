import { ask } from '../platform/bridge';
import { go } from '../platform/navigation';

/** Shows the conversation that started a job, where its card waits for an approval. False: none did. */
export async function showConversation(jobId: number): Promise<boolean> {
  const conversationId = (await ask('maya.ofJob', { jobId }))?.conversationId ?? null;
  if (conversationId === null) return false;
  go({ name: 'maya', conversationId });
  return true;
}
