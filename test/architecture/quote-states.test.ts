import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { stateNames, transitionTable } from './quote-states';

const page = readFileSync(resolve(import.meta.dirname, '../../docs/quote-states.md'), 'utf8');

it('the page of quote states has the changes that the code allows, and no others', () => {
  expect(page).toContain(`\n${transitionTable()}\n`);
});

it('the page of quote states has a row for each state', () => {
  const rows = [...page.matchAll(/^\| \*\*(.+?)\*\* /gm)].map(([, name]) => name);
  expect(rows).toEqual(stateNames());
});
