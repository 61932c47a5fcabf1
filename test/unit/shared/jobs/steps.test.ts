import { expect, it } from 'vitest';
import type { StepStatus } from '../../../../shared/jobs/job';
import { isNotNeeded, stepPlace } from '../../../../shared/jobs/steps';

const steps = (...statuses: (StepStatus | `removed ${StepStatus}`)[]) =>
  statuses.map((one) => ({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what is left of the name is a status
    status: one.replace('removed ', '') as StepStatus,
    isRemoved: one.startsWith('removed '),
  }));

it.each([
  [steps('running', 'waiting', 'waiting'), { step: 1, of: 3 }],
  [steps('done', 'skipped', 'running'), { step: 3, of: 3 }],
  [steps('done', 'done', 'done'), { step: 3, of: 3 }],
  [steps('done', 'removed done', 'running', 'waiting'), { step: 2, of: 3 }],
  [steps('done', 'removed waiting', 'running', 'removed failed'), { step: 2, of: 2 }],
  [[], { step: 0, of: 0 }],
])('counts %j as %j', (given, place) => {
  expect(stepPlace(given)).toEqual(place);
});

it('takes a removed step for not needed unless it was done before', () => {
  expect(steps('waiting', 'removed waiting', 'removed done', 'removed asked').map(isNotNeeded)).toEqual([
    false,
    true,
    false,
    true,
  ]);
});
