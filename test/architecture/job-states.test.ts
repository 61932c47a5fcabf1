import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { jobStatesPage } from './job-states';

const page = resolve(import.meta.dirname, '../../docs/job-states.md');

it('the page of job states is the one written from the table of transitions: npm run docs:states', async () => {
  await expect(jobStatesPage()).toMatchFileSnapshot(page);
});
