import { expect, it } from 'vitest';
import { ERASED_CODE, isRetriable, JOB_STATUSES } from '../../../../shared/jobs/job';

it('offers a retry where the queue takes one, and never for somebody who was erased', () => {
  const error = { code: 'mail_refused', message: '' };
  const offered = JOB_STATUSES.filter((status) => isRetriable({ status, error }));
  expect(offered).toEqual(['retry', 'failed', 'cancelled']);
  for (const status of JOB_STATUSES)
    expect(isRetriable({ status, error: { code: ERASED_CODE, message: '' } })).toBe(false);
});
