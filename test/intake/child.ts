/** The process that reads one file, as plain Node runs it: `main/intake/entry.ts` without Electron's messages. */
import { answer } from '../../main/intake/answer';
import { useMailDecoder } from '../../main/intake/decode-text';
import { type FromIntake, ToIntake } from '../../main/intake/protocol';

const send = (message: FromIntake): void => void process.send?.(message);

useMailDecoder();
process.once('message', (message: unknown) => {
  void answer(ToIntake.parse(message)).then(send);
});
send({ kind: 'ready' });
