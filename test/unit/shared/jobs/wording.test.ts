import { expect, it } from 'vitest';
import { stepWords } from '../../../../shared/jobs/wording';

it('names a step of an older version in words, and leaves names of roles as they are', () => {
  expect(stepWords('parse', 'running')).toBe('Reading the request');
  expect(stepWords('check_tax', 'done')).toBe('Check tax');
  expect(stepWords('Chief of Staff_2', 'done')).toBe('Chief of Staff_2');
});
