/** What a conversation may do without asking, by the rule of `shared/maya/consent.ts` over the data file. */
import {
  type Consent,
  type Effect,
  type GivenConsent,
  isSameConsent,
  isSameEffect,
  limitReached,
  limitsOf,
  needsClick,
  type Recent,
  type Repeated,
} from '../../../shared/maya/consent';
import type { JobCard } from '../../../shared/maya/conversation';
import type { JobView } from '../../../shared/jobs/job';
import type { ToolName } from '../../../shared/maya/tools';
import type {
  ConversationJob,
  ConversationRow,
  ConversationStore,
} from '../conversations/conversation-store';
import type { AnyMayaTool } from './tools/tool';

const HOUR_MS = 3_600_000;

export interface ConsentsOptions {
  store: ConversationStore;
  tools: readonly AnyMayaTool[];
  detail(jobId: number): { job: JobView; input: unknown } | null;
  /** Inputs of the jobs of a type that were let run and are open, or ended after an instant. */
  letRun(type: string, after: number): unknown[];
  now(): number;
  changed(conversationId: number): void;
  /** Why a recipient may not belong to the client that a conversation is about; null: nothing says so. */
  warningAbout(conversation: ConversationRow, effect: Effect): string | null;
}

export type Consents = ReturnType<typeof createConsents>;

export function createConsents({
  store,
  tools,
  detail,
  letRun,
  now,
  changed,
  warningAbout,
}: ConsentsOptions) {
  /** Of every conversation: what was let go counts wherever it was asked for. */
  function recent(tool: AnyMayaTool, effect: Effect): Recent {
    const effects = letRun(tool.name, now() - HOUR_MS).flatMap((input) => tool.effect(input) ?? []);
    const toRecipient = effects.filter(({ recipient }) => recipient === effect.recipient).length;
    return { toRecipient, inAll: effects.length };
  }

  /** The jobs of a tool in a conversation with what they do. */
  function effectsIn(conversationId: number, tool: AnyMayaTool) {
    return store.jobs(conversationId).flatMap(({ job_id: jobId, tool: name }) => {
      const found = name === tool.name ? detail(jobId) : null;
      const effect = found && tool.effect(found.input);
      return found && effect ? [{ job: found.job, effect }] : [];
    });
  }

  /** The equal one that says most: one that was completed, else one that is running, else the newest. */
  function repeatedBy(
    conversationId: number,
    tool: AnyMayaTool,
    jobId: number,
    effect: Effect,
  ): Repeated | null {
    const equal = effectsIn(conversationId, tool)
      .filter((one) => one.job.jobId !== jobId && isSameEffect(one.effect, effect))
      // Of two that wait, the first one is the one that the other repeats.
      .filter(({ job }) => job.waitingFor !== 'approval' || job.jobId < jobId)
      .map(({ job }) => job);
    const [first] = equal.toSorted((a, b) => weight(b) - weight(a) || b.jobId - a.jobId);
    if (!first) return null;
    return {
      jobId: first.jobId,
      status: first.status,
      isWaiting: first.waitingFor === 'approval',
      at: first.completedAt ?? first.createdAt,
    };
  }

  const toolOf = (name: ToolName): AnyMayaTool | undefined => tools.find((tool) => tool.name === name);

  return {
    /** Whether a job with this input, which a tool is about to start, must wait for a person. */
    needsClick(conversation: ConversationRow, tool: AnyMayaTool, input: unknown): boolean {
      if (!tool.needsApproval) return false;
      const effect = tool.effect(input);
      // What is not readable cannot be compared.
      if (!effect) return true;
      return needsClick({
        tool: tool.name,
        effect,
        consents: conversation.allowed,
        earlier: effectsIn(conversation.id, tool).map((one) => one.effect),
        recent: recent(tool, effect),
        hasWarning: warningAbout(conversation, effect) !== null,
      });
    },

    /** The note next to the button that a job waits for. */
    asks(
      conversation: ConversationRow,
      { jobId, tool: name }: { jobId: number; tool: ToolName },
    ): JobCard['asks'] {
      const tool = toolOf(name);
      const found = detail(jobId);
      const limits = limitsOf(name);
      const effect = found && tool?.effect(found.input);
      if (!tool || !limits || !effect || found.job.waitingFor !== 'approval') return null;
      return {
        repeated: repeatedBy(conversation.id, tool, jobId, effect),
        limit: limitReached(limits, recent(tool, effect)),
        warning: warningAbout(conversation, effect),
      };
    },

    /** A person allows the like of a job for the rest of the conversation: for its recipient, where it has one. */
    remember(conversation: ConversationRow, { job_id: jobId, tool: name }: ConversationJob): void {
      const effect = toolOf(name)?.effect(detail(jobId)?.input);
      if (!effect) return;
      const given: Consent = { tool: name, recipient: effect.recipient };
      const others = conversation.allowed.filter((one) => !isSameConsent(one, given));
      store.allow(conversation.id, [...others, given]);
    },

    /** What is allowed in any conversation, the newest conversation first. */
    given: (): GivenConsent[] =>
      store
        .allowing()
        .flatMap(({ id, title, allowed }) =>
          allowed.map((consent) => ({ conversationId: id, title, consent })),
        ),

    /** The like of it waits for a person again. Nothing where it is withdrawn already. */
    withdraw(conversationId: number, consent: Consent): void {
      const conversation = store.get(conversationId);
      if (!conversation) return;
      store.allow(
        conversationId,
        conversation.allowed.filter((one) => !isSameConsent(one, consent)),
      );
      changed(conversationId);
    },
  };
}

const weight = ({ status, waitingFor }: JobView): number => {
  if (status === 'completed') return 4;
  if (waitingFor === 'approval') return 2;
  if (status === 'failed') return 1;
  return status === 'cancelled' ? 0 : 3;
};
