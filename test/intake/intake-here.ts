/**
 * Reads files in this process: for tests of what becomes of a file. `start-intake.ts` has the real processes, for
 * tests of their limits.
 */
import { answer } from '../../main/intake/answer';
import { useMailDecoder } from '../../main/intake/decode-text';
import { createIntake, type IntakeProcess } from '../../main/intake/intake';

function processHere(): IntakeProcess {
  let say: (message: unknown) => void = () => undefined;
  let die = (): void => undefined;
  queueMicrotask(() => say({ kind: 'ready' }));
  return {
    send: (request) => void answer(request).then(say, die),
    onMessage: (listener) => (say = listener),
    onExit: (listener) => (die = listener),
    kill: () => undefined,
    memoryBytes: () => null,
  };
}

useMailDecoder();
export const intakeHere = createIntake(processHere);
