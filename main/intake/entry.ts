/** The process that reads one file. Whatever a file does to it, nothing else is touched. */
import { answer } from './answer';
import { useMailDecoder } from './decode-text';
import { type FromIntake, ToIntake } from './protocol';

const port = process.parentPort;
const send = (message: FromIntake): void => port.postMessage(message);

useMailDecoder();
port.once('message', ({ data }) => {
  void answer(ToIntake.parse(data)).then(send);
});
send({ kind: 'ready' });
