import { describe, expect, it } from 'vitest';
import { read } from './reading-context';

const FIELDS =
  'systems sales operations accounts grants events benefits contracts claims renewals payments logistics returns facilities fleets rentals careers donations permits refunds markets rosters leads licences awards orders parts bookings'.split(
    ' ',
  );
const JOBS = 'analyst engineer manager coordinator developer designer editor agent assistant'.split(' ');

describe('a plural word before a job', () => {
  it.each([
    ['one X, one bookkeeper'],
    ['X, bookkeeper, hybrid GBP'],
    ['bookkeeper, X, hybrid'],
    ['We need a X and 2 paralegals'],
    ['Looking for X and bookkeeper'],
    ['- X\n- bookkeeper'],
  ])('never loses its line in "%s"', (form) => {
    const lost = FIELDS.flatMap((field) => JOBS.map((job) => `${field} ${job}`)).filter((title) => {
      const { roles, questions } = read(form.replace('X', title));
      return roles.length < 2 && questions.length === 0;
    });
    expect(lost).toEqual([]);
  });
});
