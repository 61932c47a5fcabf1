import { isOpen, type JobView } from '../../../shared/jobs/job';
import type { ConversationStore } from './conversation-store';

/** The newest turn's job of a conversation, while it is not at its end. */
export function answeringJob(
  store: ConversationStore,
  job: (jobId: number) => JobView | null,
  conversationId: number,
): JobView | null {
  const jobId = store.lastUser(conversationId)?.job_id ?? null;
  const found = jobId === null ? null : job(jobId);
  return found && isOpen(found.status) ? found : null;
}
