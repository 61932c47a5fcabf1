/** A chat with Maya over the real engine. */
import { randomUUID } from 'node:crypto';
import type { EngineInput, EngineOutput } from '../../../../main/engine/protocol';
import type { TestEngine } from '../../start-engine';

export type View = EngineOutput<'maya.get'>;

export function chatWith(engine: TestEngine) {
  const view = (conversationId: number): Promise<View> => engine.ask('maya.get', { conversationId });
  return {
    view,
    send: (text: string, more: Partial<EngineInput<'maya.send'>> = {}) =>
      engine.ask('maya.send', {
        conversationId: null,
        quoteId: null,
        text,
        offline: false,
        submitKey: randomUUID(),
        ...more,
      }),
    /** Lets jobs run only once Maya has answered, so that her calls of Claude come before theirs. */
    async sendAndAnswer(text: string): Promise<View> {
      await engine.ask('queue.pause', { type: 'generate_quote' });
      const { conversationId } = await this.send(text);
      await this.answered(conversationId);
      await engine.ask('queue.resume', { type: 'generate_quote' });
      return this.settled(conversationId);
    },
    /** The conversation once Maya has answered. */
    answered: (conversationId: number): Promise<View> =>
      engine.until(async () => {
        const now = await view(conversationId);
        return now.answering ? null : now;
      }),
    /** The conversation once all its jobs are at their end or wait for a person. */
    settled: (conversationId: number): Promise<View> =>
      engine.until(async () => {
        const now = await view(conversationId);
        const ended = now.cards.every(
          ({ job }) => job.waitingFor || ['completed', 'failed', 'cancelled'].includes(job.status),
        );
        return now.answering || !ended ? null : now;
      }),
  };
}

/** All that Maya says, our own words included. */
export const saysOf = ({ messages }: View): string =>
  messages
    .filter(({ role }) => role === 'assistant')
    .flatMap(({ blocks }) => blocks)
    .flatMap((block) => ('text' in block ? block.text : block.kind === 'refused' ? block.reason : []))
    .join('\n');
