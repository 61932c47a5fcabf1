/** `maya` as a process. What she does by the command line is tested in test/integration/main/cli/maya.test.ts. */
import { expect, test } from 'playwright/test';
import { newFolder } from './app';
import { runCommand } from './run-command';

test('maya waits for a yes, does it with --yes, and ends with one JSON document', async () => {
  const folder = newFolder();
  const words = ['maya', 'new lead: Harbourline, Dana Cole, dana@client.example', '--offline'];
  const waits = await runCommand([...words, '--data-dir', folder]);
  expect(waits.code).toBe(3);
  expect(waits.out).toContain('Lead: Waiting for your approval');
  const saved = await runCommand([...words, '--yes', '--json', '--data-dir', folder]);
  expect(saved.code).toBe(0);
  expect(JSON.parse(saved.out)).toEqual({
    says: expect.any(String),
    jobs: [
      {
        id: expect.any(Number),
        type: 'capture_lead',
        status: 'completed',
        result: expect.objectContaining({ duplicates: 0 }),
      },
    ],
  });
});
