import { expect, it } from 'vitest';
import { firstName, greeted } from '../../../../shared/mail/greeting';

it.each([
  ['Rachel Kim', 'Rachel'],
  ['Dr Rachel Kim, CPA', 'Rachel'],
  ['Kim, Rachel', 'Rachel'],
  ['Rachel Kim, CPA', 'Rachel'],
  ['Dana', 'Dana'],
  ['DANA COLE', 'Dana'],
  ["siobhán o'neil", 'Siobhán'],
  ['Jean-Luc Marchand', 'Jean-Luc'],
  ['Ms. Ana Cruz (Harbourline)', 'Ana'],
  ['“Bob” Tan', 'Bob'],
  ['王小明', '王小明'],
  ['김 민수', '김 민수'],
  ['José Núñez', 'José'],
])('%s is greeted as %s', (name, first) => {
  expect(firstName(name, 'Harbourline Supplies')).toBe(first);
});

it.each([
  'J. Cole',
  'Accounts Team',
  'Harbourline Supplies Pty Ltd',
  'dana@x.example',
  '',
  '24/7 Desk',
  'Support',
])('%j is nobody’s name', (name) => {
  expect(firstName(name, 'Harbourline Supplies')).toBeNull();
});

it('greets each recipient, or nobody where one is not known or they are many', () => {
  expect(greeted(['Dana Cole'], null)).toBe('Dana');
  expect(greeted(['Dana Cole', 'Ben Tan'], null)).toBe('Dana and Ben');
  expect(greeted(['Dana Cole', 'Ben Tan', 'Jo Wu'], null)).toBe('Dana, Ben and Jo');
  expect(greeted(['Dana Cole', null], null)).toBeNull();
  expect(greeted([], null)).toBeNull();
  expect(greeted(['A B', 'Ben', 'Cy', 'Dee'], null)).toBeNull();
});
