import { describe, expect, it } from 'vitest';
import type { Alert } from '../../../../shared/jobs/dead-letter';
import { createAlerts } from '../../../../main/engine/alerts/alerts';
import { testClock } from '../../../integration/main/engine/queue/test-queue';

const job = (jobId: number, message = 'The disk was full.') => ({
  jobId,
  type: 'export_pdf',
  error: { code: 'x', message },
});

describe('alerts', () => {
  const start = () => {
    const raised: Alert[] = [];
    const time = testClock();
    return {
      raised,
      time,
      alerts: createAlerts({ clock: time.clock, raise: (alert) => raised.push(alert) }),
    };
  };

  it('tells of one job with its reason', () => {
    const { raised, time, alerts } = start();
    alerts.onJobFailed(job(7));
    time.advance(2_000);
    expect(raised).toEqual([{ title: 'PDF 7 failed', text: 'The disk was full.', jobIds: [7] }]);
  });

  it('makes one summary of a storm', () => {
    const { raised, time, alerts } = start();
    for (let id = 1; id <= 500; id += 1) {
      alerts.onJobFailed(job(id, id % 5 === 0 ? 'No folder.' : 'The disk was full.'));
      time.advance(100);
    }
    time.advance(60_000);
    expect(raised).toHaveLength(2);
    expect(raised.flatMap(({ jobIds }) => jobIds)).toHaveLength(500);
    expect(raised[1]?.text).toMatch(/^\d+ × The disk was full\. \d+ × No folder\.$/);
  });

  it('tells the next one alone again once it was quiet', () => {
    const { raised, time, alerts } = start();
    alerts.onJobFailed(job(1));
    time.advance(120_000);
    alerts.onJobFailed(job(2));
    time.advance(2_000);
    expect(raised.map(({ jobIds }) => jobIds)).toEqual([[1], [2]]);
  });
});
