/** A local SMTP server that keeps what it took, and answers as it is told. */
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { SMTPServer } from 'smtp-server';

export type SmtpAnswer =
  | 'take'
  /** Never says a word. */
  | 'hang_at_greeting'
  /** Hears the receiver, and never answers. */
  | 'hang_at_rcpt'
  /** Refuses at this command with this code. */
  | { at: 'greeting' | 'auth' | 'mail' | 'rcpt' | 'message'; code: number }
  /** Refuses one of several recipients with this code. */
  | { rejects: string; code: number }
  /** Takes the whole message, keeps it, and ends the connection without an answer. */
  | 'drop_after_message'
  /** Ends the connection at the command that comes before the message. */
  | 'drop_before_message'
  /** Ends the connection once a part of the message has come. */
  | 'drop_in_message'
  /** Takes the whole message, keeps it, and never answers. */
  | 'hang_after_message'
  /** Takes the whole message, keeps it, and answers once it is released. */
  | 'hold_after_message';

export interface SmtpStandIn {
  port: number;
  /** Whole messages that the server took or holds, with their envelopes. */
  messages: { from: string; to: string[]; raw: string }[];
  /** Connections so far. */
  connections: () => number;
  /** Resolves once so many messages were held. */
  holds: (count: number) => Promise<void>;
  /** Answers what is held. */
  release: () => void;
  /** Resolves once so many connections came to where they hang. */
  hangs: (count: number) => Promise<void>;
  script(...answers: SmtpAnswer[]): void;
  close(): Promise<void>;
}

export const SMTP_USER = 'ana';
export const SMTP_PASSWORD = 'canary password 9';

/** One answer is for one connection; without any, all is taken. `port`: that of a server before it. */
export async function startSmtp(
  options: { startTls?: boolean; login?: boolean; port?: number } = {},
): Promise<SmtpStandIn> {
  const script: SmtpAnswer[] = [];
  const answers = new Map<string, SmtpAnswer>();
  const messages: SmtpStandIn['messages'] = [];
  const sockets = new Set<Socket>();
  const waiting = new Set<() => void>();
  const held: (() => void)[] = [];
  let connections = 0;
  let hanging = 0;
  const look = (): void => {
    for (const one of waiting) one();
  };
  const hang = (): void => {
    hanging += 1;
    look();
  };
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const one = (): void => {
        if (!isSo()) return;
        waiting.delete(one);
        resolve();
      };
      waiting.add(one);
      one();
    });
  const answerOf = (id: string): SmtpAnswer => answers.get(id) ?? 'take';
  /** What a refusal at this command says, quoting an address as real servers do. */
  const refusal = (id: string, at: string): Error | null => {
    const answer = answerOf(id);
    if (typeof answer === 'string' || !('at' in answer) || answer.at !== at) return null;
    return Object.assign(new Error('5.1.1 <canary.person@canarymail.example>: refused'), {
      responseCode: answer.code,
    });
  };

  const server = new SMTPServer({
    authOptional: options.login === false,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    closeTimeout: 100,
    disabledCommands: options.startTls ? [] : ['STARTTLS'],
    logger: false,
    onConnect(session, callback) {
      connections += 1;
      answers.set(session.id, script.shift() ?? 'take');
      if (answerOf(session.id) === 'hang_at_greeting') hang();
      else callback(refusal(session.id, 'greeting'));
    },
    onAuth(auth, session, callback) {
      const refused = refusal(session.id, 'auth');
      if (refused) return callback(refused);
      if (auth.username !== SMTP_USER || auth.password !== SMTP_PASSWORD) {
        return callback(Object.assign(new Error('no such login'), { responseCode: 535 }));
      }
      callback(null, { user: auth.username });
    },
    onMailFrom: (_, session, callback) => callback(refusal(session.id, 'mail')),
    onRcptTo({ address }, session, callback) {
      const answer = answerOf(session.id);
      if (answer === 'hang_at_rcpt') hang();
      else if (typeof answer === 'object' && 'rejects' in answer && answer.rejects === address)
        callback(Object.assign(new Error('no such user'), { responseCode: answer.code }));
      else callback(refusal(session.id, 'rcpt'));
    },
    onData(stream, session, callback) {
      const answer = answerOf(session.id);
      const chunks: Buffer[] = [];
      if (answer === 'drop_before_message' || answer === 'drop_in_message') {
        if (answer === 'drop_in_message') return void stream.once('data', dropAll);
        dropAll();
        return;
      }
      stream.on('data', (chunk: Buffer) => void chunks.push(chunk));
      stream.on('end', () => {
        const refused = refusal(session.id, 'message');
        if (refused) return callback(refused);
        const { mailFrom, rcptTo } = session.envelope;
        messages.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks).toString('latin1'),
        });
        look();
        if (answer === 'drop_after_message') dropAll();
        else if (answer === 'hold_after_message') held.push(() => callback(null));
        else if (answer === 'hang_after_message') hang();
        else callback(null);
      });
    },
  });
  // What a client that dies leaves behind is no fault of the server.
  server.on('error', () => undefined);
  // In front of it, so that a connection can be cut at any moment.
  const front = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    server.connect(socket);
  });
  function dropAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  await new Promise<void>((resolve) => front.listen(options.port ?? 0, '127.0.0.1', resolve));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a server that listens on a port
  const { port } = front.address() as AddressInfo;
  return {
    port,
    messages,
    connections: () => connections,
    holds: (count) => until(() => messages.length >= count),
    hangs: (count) => until(() => hanging >= count),
    release: () => {
      for (const answer of held.splice(0)) answer();
    },
    script: (...next) => void script.push(...next),
    async close() {
      dropAll();
      await new Promise<void>((resolve) => front.close(() => resolve()));
    },
  };
}
