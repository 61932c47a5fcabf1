import { describe, expect, it } from 'vitest';
import { connectionOptions, sendMessage, testServer } from '../../../../main/engine/mail/smtp';
import { FailPermanently, EffectNotPerformed, RetryJob } from '../../../../main/engine/queue/job-type';
import { SMTP_PASSWORD, SMTP_USER, startSmtp } from '../../../servers/smtp';

const message = {
  envelope: { from: 'a@x.example', to: ['b@x.example'] },
  bytes: Buffer.from('Subject: a\r\n\r\nb'),
};
const serverAt = (port: number, host = '127.0.0.1') => ({
  host,
  port,
  security: 'starttls' as const,
  user: SMTP_USER,
  password: SMTP_PASSWORD,
});
const never = new AbortController().signal;
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe('a server that falls silent', () => {
  it('before the message has surely not taken it', async () => {
    const server = await startSmtp();
    server.script('hang_at_greeting');
    const error = await failure(sendMessage(serverAt(server.port), message, never, 200));
    expect(error).toBeInstanceOf(EffectNotPerformed);
    expect(error instanceof EffectNotPerformed && error.end).toBeInstanceOf(RetryJob);
    await server.close();
  });

  it('after the message may have taken it', async () => {
    const server = await startSmtp();
    server.script('hang_after_message');
    const error = await failure(sendMessage(serverAt(server.port), message, never, 200));
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(EffectNotPerformed);
    expect(server.messages).toHaveLength(1);
    await server.close();
  });

  it('is left at once when the job is stopped', async () => {
    const server = await startSmtp();
    server.script('hang_after_message');
    const stop = new AbortController();
    const sent = failure(sendMessage(serverAt(server.port), message, stop.signal));
    await server.holds(1);
    stop.abort();
    expect(await sent).not.toBeInstanceOf(EffectNotPerformed);
    await server.close();
  });
});

describe('the line to the server', () => {
  it('is encrypted where the server offers that, on this computer with its own certificate too', async () => {
    const server = await startSmtp({ startTls: true });
    await sendMessage(serverAt(server.port), message, never);
    expect(server.messages).toHaveLength(1);
    await server.close();
  });

  it('must be safe with a trusted certificate elsewhere', () => {
    for (const host of ['smtp.example.com', '10.0.0.1', 'localhost.example', '127.0.0.1.example'])
      for (const security of ['starttls', 'tls'] as const) {
        const options = connectionOptions({ ...serverAt(587, host), security });
        expect(options.secure === true || options.requireTLS === true).toBe(true);
        expect(options.tls).toEqual({ minVersion: 'TLSv1.2', rejectUnauthorized: true });
      }
  });

  it('is given up, before any login, where what answers speaks no TLS', async () => {
    const server = await startSmtp();
    const error = await failure(testServer({ ...serverAt(server.port), security: 'tls' }, never));
    expect(error instanceof EffectNotPerformed && error.end).toBeInstanceOf(FailPermanently);
    expect(error instanceof EffectNotPerformed && error.end.message).toContain('No secure connection');
    expect(server.messages).toEqual([]);
    await server.close();
  });
});
