import { expect, it } from 'vitest';
import {
  failureWords,
  jobTypePlace,
  jobTypeWords,
  QUOTE_STEPS,
  stepNames,
  stepWords,
} from '../../../../shared/jobs/wording';

it('names a step in the tense of its status', () => {
  expect(stepWords('generate_quote', 'parse', 'waiting')).toBe('Read the request');
  expect(stepWords('generate_quote', 'parse', 'running')).toBe('Reading the request');
  expect(stepWords('back_up', 'copy', 'skipped')).toBe('Copied the data file');
});

it('names a step of an older version in words, and leaves names of roles as they are', () => {
  expect(stepWords('generate_quote', 'check_tax', 'done')).toBe('Check tax');
  expect(stepWords('generate_quote', 'Chief of Staff_2', 'done')).toBe('Chief of Staff_2');
  expect(stepWords('fax_quote', 'send', 'done')).toBe('Send');
});

it('gives the steps of a job type in order', () => {
  expect(QUOTE_STEPS).toEqual([
    'parse',
    'salaries',
    'contributions',
    'multipliers',
    'workspace',
    'breakdown',
  ]);
  expect(stepNames('capture_lead')).toEqual([]);
});

it('shows a job type and an error code of another version as they are', () => {
  expect(jobTypeWords('fax_quote')).toBe('fax_quote');
  expect(failureWords('paper_jam')).toEqual({ title: 'paper jam', advice: null, action: null });
  expect(failureWords('toString').title).toBe('toString');
  expect(stepWords('toString', 'constructor', 'done')).toBe('Constructor');
});

it('lists pricing first, and job types of another version last', () => {
  const places = ['fax_quote', 'back_up', 'send_mail', 'generate_quote'].map(jobTypePlace);
  expect(places.toSorted((a, b) => b - a)).toEqual(places);
});
