/** Sends one message by SMTP, and says what is known of its fate where that fails. */
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { EffectNotPerformed } from '../queue/job-type';
import { endOf } from './smtp-errors';

export interface MailServer {
  host: string;
  port: number;
  security: 'starttls' | 'tls';
  /** Empty: the server asks for no login. */
  user: string;
  password: string | null;
}

export interface Message {
  envelope: { from: string; to: string[] };
  bytes: Buffer;
}

/** Silence of the server after which it is given up, in milliseconds. */
const QUIET_MS = 60_000;
const CONNECT_MS = 20_000;

const isThisComputer = (host: string): boolean =>
  ['localhost', '127.0.0.1', '::1'].includes(host.toLowerCase());

/**
 * How to connect. The line must be safe before anything is said, with a certificate that is trusted; a relay on
 * this computer, whose line nobody else can hear, may do without.
 */
export function connectionOptions(
  { host, port, security }: MailServer,
  quietMs = QUIET_MS,
): SMTPConnection.Options {
  const isLocal = isThisComputer(host);
  return {
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls' && !isLocal,
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !isLocal },
    allowInternalNetworkInterfaces: isLocal,
    // Not the computer's own name.
    name: '[127.0.0.1]',
    dnsTimeout: CONNECT_MS,
    connectionTimeout: Math.min(CONNECT_MS, quietMs),
    greetingTimeout: Math.min(CONNECT_MS, quietMs),
    socketTimeout: quietMs,
    logger: false,
  };
}

/**
 * Resolves once the server has taken the message.
 *
 * @throws {EffectNotPerformed} where it surely did not; any other error leaves that open
 */
export async function sendMessage(
  server: MailServer,
  { envelope, bytes }: Message,
  signal: AbortSignal,
  quietMs?: number,
): Promise<void> {
  const session = openSession(server, signal, quietMs);
  let hasBegun = false;
  // The connection notes here, before it asks for the message, which recipients the server rejected.
  const asked: SMTPConnection.Envelope & { rejectedErrors?: readonly unknown[] } = {
    ...envelope,
    size: bytes.length,
  };
  let rejected: unknown = null;
  function* message(): Generator<Buffer> {
    // All recipients or none: an email that some have received could not be corrected and sent again.
    rejected = asked.rejectedErrors?.[0] ?? null;
    if (rejected !== null) throw new Error('a recipient was rejected');
    hasBegun = true;
    yield bytes;
  }
  try {
    await session.login();
    // Read only once the server waits for the message: from then on a lost connection leaves its fate open.
    await session.send(asked, Readable.from(message(), { objectMode: false }));
  } catch (error) {
    session.close();
    const end = endOf(rejected ?? error, hasBegun, envelope.to);
    throw end ? new EffectNotPerformed(end) : error;
  }
  session.quit();
}

/**
 * Connects and logs in; sends nothing.
 *
 * @throws {EffectNotPerformed} with words for a person
 */
export async function testServer(server: MailServer, signal: AbortSignal, quietMs?: number): Promise<void> {
  const session = openSession(server, signal, quietMs);
  try {
    await session.login();
  } catch (error) {
    session.close();
    const end = endOf(error, false);
    throw end ? new EffectNotPerformed(end) : error;
  }
  session.quit();
}

function openSession(server: MailServer, signal: AbortSignal, quietMs: number | undefined) {
  const connection = new SMTPConnection(connectionOptions(server, quietMs));
  const broken = new Promise<never>((_, reject) => {
    connection.on('error', reject);
    signal.addEventListener('abort', () => reject(new Error('interrupted')), { once: true });
  });
  // It counts only while something is waited for.
  broken.catch(() => undefined);

  const until = (work: (done: (error?: Error | null) => void) => void): Promise<void> =>
    Promise.race([
      broken,
      new Promise<void>((resolve, reject) => {
        work((error) => (error ? reject(error) : resolve()));
      }),
    ]);

  return {
    async login(): Promise<void> {
      await until((done) => connection.connect(done));
      const { user, password } = server;
      if (user !== '') {
        await until((done) => connection.login({ user, pass: password ?? '' }, done));
      }
    },
    send: (envelope: SMTPConnection.Envelope, message: Readable): Promise<void> =>
      until((done) => connection.send(envelope, message, done)),
    quit: (): void => connection.quit(),
    close: (): void => connection.close(),
  };
}
