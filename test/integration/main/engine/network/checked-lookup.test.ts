import { randomUUID } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { sendToWebhook } from '../../../../../main/engine/leads/webhook';
import { privateAddresses, type Resolve } from '../../../../../main/engine/network/checked-lookup';
import { isPublicAddress } from '../../../../../main/engine/network/special-addresses';
import { FailPermanently, EffectNotPerformed } from '../../../../../main/engine/queue/job-type';
import { startWebhook, type WebhookStandIn } from '../../../../servers/webhook';

const SECRET = 'whsec-test-0123456789';
let crm: WebhookStandIn | undefined;
afterEach(async () => {
  await crm?.close();
  crm = undefined;
});

async function push(resolve: Resolve, confirmed: readonly string[], host = 'crm.example') {
  crm = await startWebhook(SECRET);
  const { port } = new URL(crm.url);
  return sendToWebhook(
    { url: `http://${host}:${port}/hooks/leads`, secret: SECRET, confirmed },
    { idempotencyKey: randomUUID(), body: {}, now: Date.now() },
    AbortSignal.timeout(10_000),
    resolve,
  ).then(
    (status) => `sent ${status}`,
    (error: unknown) =>
      error instanceof EffectNotPerformed && error.end instanceof FailPermanently
        ? error.end.error.code
        : String(error),
  );
}

describe('a webhook’s address', () => {
  it('is looked up once: what was looked at is what is connected to', async () => {
    const asked: string[] = [];
    const answers = [['127.0.0.1'], ['8.8.8.8']];
    const sent = await push(
      async (host) => {
        asked.push(host);
        return answers.shift() ?? [];
      },
      ['127.0.0.1'],
    );
    expect(sent).toBe('sent 200');
    expect(asked).toEqual(['crm.example']);
    expect(crm?.requests).toHaveLength(1);
  });

  it.each([
    ['that turned private', ['127.0.0.1'], ['10.0.0.5']],
    ['of which one is private', ['8.8.8.8', '127.0.0.1'], []],
    ['that is mapped', ['::ffff:127.0.0.1'], []],
    ['of the cloud’s metadata', ['169.254.169.254'], []],
  ])('%s gets nothing', async (_, addresses, confirmed) => {
    expect(await push(async () => addresses, confirmed)).toBe('crm_private_address');
    expect(crm?.requests).toEqual([]);
  });

  it.each([
    '127.0.0.1',
    '0x7f000001',
    '2130706433',
    '127.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '0',
  ])('that is written as %s gets nothing unconfirmed', async (host) => {
    expect(await push(async () => [], [], host)).toBe('crm_private_address');
    expect(crm?.requests).toEqual([]);
  });

  it('is shown to the person as it is', async () => {
    const of = (url: string, ...addresses: string[]) => privateAddresses(new URL(url), async () => addresses);
    expect(await of('https://crm.example/', '8.8.8.8', '192.168.1.20')).toEqual(['192.168.1.20']);
    expect(await of('https://0x7f000001/')).toEqual(['127.0.0.1']);
    expect(await of('https://[::ffff:10.0.0.1]/')).toEqual(['::ffff:a00:1']);
    expect(await of('https://crm.example/', '2606:4700::1111')).toEqual([]);
  });
});

describe('a public address', () => {
  it.each([
    '8.8.8.8',
    '1.1.1.1',
    '203.0.112.255',
    '172.32.0.1',
    '100.128.0.1',
    '2606:4700:4700::1111',
    '2a00::1',
  ])('%s is one', (address) => expect(isPublicAddress(address)).toBe(true));
  it.each([
    '127.0.0.1',
    '127.255.255.254',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '0.0.0.0',
    '169.254.169.254',
    '100.64.0.1',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:8.8.8.8',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:0:7f00:1::',
    '2001:db8::1',
    '::127.0.0.1',
    'localhost',
    '',
  ])('%s is none', (address) => expect(isPublicAddress(address)).toBe(false));
});
