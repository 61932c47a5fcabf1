/** A data file as the first release wrote it: what it holds is read by every release after it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { newFolder, startEngine } from '../../start-engine';

it('is opened with its priced quote', async () => {
  const folder = newFolder();
  const file = new URL('../../../data/first-schema.db.gz', import.meta.url);
  writeFileSync(join(folder, 'shorequote.db'), gunzipSync(readFileSync(file)));
  const engine = startEngine({ folder });
  const quote = await engine.ask('quotes.get', { quoteId: 1 });
  expect(quote).toMatchObject({
    number: 'Q-1001',
    status: 'priced',
    request: { client: { value: 'Northwind Legal' } },
    version: {
      priced: {
        result: { totals: { monthly_total: 840_316 } },
        basis: { settings: { wage_regions: { wfh: 'III', hybrid: 'III', office: 'III' } } },
      },
    },
  });
  await engine.stop();
});
