/** Answers calls: parses the input by the contract, runs it as a query or in a write, and says what went wrong. */
import { z } from 'zod';
import type { Answers } from '../../shared/contract/call';
import { CallRefused, type ErrorCode, fieldErrors, type Reply } from '../../shared/contract/reply';
import { faultOf } from '../../shared/fault';
import { toValidTexts } from '../../shared/valid-text';
import { isDamage } from './database/unusable';
import type { Writer } from './database/writer';
import { inArea, type Log } from './log';
import { type EngineCall, engineContract, type EngineContract, isEngineCall } from './protocol';
import { type Storage, storageRefusal } from './storage/feature';

export interface AnswerCallsOptions {
  calls: Answers<EngineContract>;
  storage: Pick<Storage, 'query' | 'onWriteTrouble'>;
  writer: Pick<Writer, 'write'>;
  log: Log;
  now(): number;
}

export function createCallAnswering({ calls, storage, writer, log: engineLog, now }: AnswerCallsOptions) {
  const log = inArea(engineLog, 'calls');

  async function answer(name: EngineCall, input: unknown): Promise<Reply<unknown>> {
    const call = engineContract[name];
    try {
      const parsed = call.input.safeParse(hasPath(call.input) ? input : toValidTexts(input));
      if (!parsed.success) return invalid(parsed.error);
      // The very schema of this call parsed the input; TypeScript does not correlate the two.
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion
      const run = (): unknown => calls[name](parsed.data as never);
      const output = call.kind === 'query' ? storage.query(run) : await writer.write(run);
      // The output is parsed by who receives it.
      return { ok: true, data: output ?? {} };
    } catch (error) {
      if (error instanceof CallRefused) return { ok: false, error: error.error };
      log.warn('call failed', { call: name, error: faultOf(error) });
      if (isDamage(error)) storage.onWriteTrouble('damaged');
      const refusal = storageRefusal(error);
      if (refusal) return { ok: false, error: refusal };
      return failed('internal', 'Something went wrong in ShoreQuote. Nothing was changed.');
    }
  }

  /** Answers one call, and never throws. A command is durable then. */
  return async (name: string, input: unknown): Promise<Reply<unknown>> => {
    if (!isEngineCall(name)) return failed('invalid', 'This action isn’t available.');
    const started = now();
    const reply = await answer(name, input);
    log.info('call', {
      call: name,
      ms: now() - started,
      ...(reply.ok ? {} : { code: reply.error.code }),
    });
    return reply;
  };
}

/** A path stays as the system spells it. */
const hasPath = (schema: z.ZodType): boolean => schema instanceof z.ZodObject && 'path' in schema.shape;

function invalid(error: z.ZodError): Reply<never> {
  const fields = fieldErrors(error);
  const message = fields.map((field) => `${field.path} ${field.message}`).join('; ');
  return { ok: false, error: { code: 'invalid', message, fields } };
}

const failed = (code: ErrorCode, message: string): Reply<never> => ({ ok: false, error: { code, message } });
