/** Extras of a quote, from a person's change to the stored version, in a real data file. */
import { randomUUID } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import type { Corrections } from '../../../../shared/request/staffing-request';
import { USD } from '../../../currencies';
import { startEngine, type TestEngine } from '../../start-engine';

let engine: TestEngine | null = null;
afterEach(async () => engine?.stop());

const NIGHT = {
  by: 'shift',
  shift: { zone: 'America/Chicago', start: '09:00', end: '18:00', break_start: '13:00', break_quarters: 4 },
} as const;
const LAPTOP = {
  name: 'Laptop',
  price: { minor: 120_000, currency: USD },
  way: 'rent',
  months: 24,
  margin_bp: 0,
  people: null,
} as const;

it('prices them in the six steps, keeps what they do not touch, and undoes them', async () => {
  engine = startEngine();
  const one = engine;
  const { quoteId, jobId } = await one.submit('2 senior bookkeepers and 3 CSRs, hybrid, USD, US hours');
  await one.ended(jobId);
  const quoteOf = () => one.ask('quotes.get', { quoteId });
  const correct = async (corrections: Corrections) => {
    const submitKey = randomUUID();
    await one.ended((await one.ask('quotes.correct', { quoteId, corrections, submitKey })).jobId);
    return quoteOf();
  };
  const plain = (await quoteOf()).version?.priced;
  expect(plain?.basis.extras).toBe(undefined);

  const shifted = await correct({ extras: { night: NIGHT }, lines: { 1: { extras: { manager: true } } } });
  const [first, second] = shifted.version?.priced.result.lines ?? [];
  expect(first?.extras?.facts.night).toMatchObject({ quarters: 26, rate_bp: 1_000 });
  expect(first?.php).toEqual(plain?.result.lines[0]?.php);
  expect(first?.unit_staff).toBeGreaterThan(plain?.result.lines[0]?.unit_staff ?? 0);
  expect(second).toEqual(plain?.result.lines[1]);
  const reused = (quote: typeof shifted) =>
    quote.job?.steps.filter(({ reusedFrom }) => reusedFrom !== null).map(({ name }) => name);
  expect(reused(shifted)).toEqual(['parse', 'salaries', 'workspace']);

  // Equipment is no part of the price of a person: only the last step is done again.
  const rented = await correct({ ...shifted.corrections, extras: { night: NIGHT, equipment: [LAPTOP] } });
  expect(reused(rented)).toEqual(['parse', 'salaries', 'contributions', 'multipliers', 'workspace']);
  expect(rented.version?.priced.result.totals.monthly_equipment).toBe(5 * 50_00);
  expect(rented.edits.undo).toBe('extras');

  await one.ended((await one.ask('quotes.undoEdit', { quoteId, submitKey: randomUUID() })).jobId);
  expect((await quoteOf()).version?.priced.result.totals).toEqual(shifted.version?.priced.result.totals);
  const off = await correct({});
  expect(off.version?.priced.result).toEqual(plain?.result);

  // A line of its own, on a quote without a shift.
  const own = await correct({ lines: { 0: { extras: { night: { by: 'hours', quarters: 8 } } } } });
  expect(own.version?.priced.result.lines.map(({ extras }) => extras?.facts.night?.quarters)).toEqual([
    8,
    undefined,
  ]);
});

it('refuses extras that make no sense, and keeps the quote as it was', async () => {
  engine = startEngine();
  const { quoteId, jobId } = await engine.submit('a bookkeeper, wfh, USD');
  await engine.ended(jobId);
  const given = {
    extras: { night: { by: 'shift', shift: { ...NIGHT.shift, zone: 'Mars/Olympus' } } },
  } as const;
  const reply = await engine.call('quotes.correct', {
    quoteId,
    corrections: given,
    submitKey: randomUUID(),
  });
  expect(reply).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect((await engine.ask('quotes.get', { quoteId })).corrections).toEqual({});
});

it('compares a quote with hiring at home in its last step, and prints the comparison', async () => {
  engine = startEngine();
  const { quoteId, jobId } = await engine.submit('3 customer service representatives, hybrid, USD');
  await engine.ended(jobId);
  const submitKey = randomUUID();
  const savings = { country: 'US', print: 'if_less' } as const;
  const corrected = await engine.ask('quotes.correct', { quoteId, corrections: { savings }, submitKey });
  await engine.ended(corrected.jobId);
  const { version, job, edits } = await engine.ask('quotes.get', { quoteId });
  const { result, savings: compared } = version?.priced ?? {};
  expect(compared?.lines[0]?.local).toMatchObject({ base: 42_830_00, on_cost: 12_849_00 });
  expect(compared?.offshore_year).toBe(result?.totals.first_year_total);
  expect(compared?.saving).toBe(3 * 55_679_00 - (result?.totals.first_year_total ?? 0));
  expect(job?.steps.filter(({ reusedFrom }) => reusedFrom !== null)).toHaveLength(5);
  expect(edits.undo).toBe('savings');
});

it('keeps the people by month of each line with the version, and undoes them', async () => {
  engine = startEngine();
  const { quoteId, jobId } = await engine.submit('2 bookkeepers and 3 CSRs, hybrid, USD');
  await engine.ended(jobId);
  const entries = [
    { month: 1, people: 1 },
    { month: 4, people: 3 },
  ];
  const correct = { quoteId, corrections: { ramp: { 1: entries } }, submitKey: randomUUID() };
  await engine.ended((await engine.ask('quotes.correct', correct)).jobId);
  const planned = await engine.ask('quotes.get', { quoteId });
  expect(planned.version?.priced.basis.ramp).toEqual([null, entries]);
  expect(planned.edits.undo).toBe('people by month');
  await engine.ended((await engine.ask('quotes.undoEdit', { quoteId, submitKey: randomUUID() })).jobId);
  expect((await engine.ask('quotes.get', { quoteId })).version?.priced.basis.ramp).toBe(undefined);
});
