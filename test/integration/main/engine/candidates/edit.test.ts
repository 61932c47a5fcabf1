/** Candidates that a person adds and edits, in a real data file. */
import { afterEach, expect, it } from 'vitest';
import { CandidateFilters, type Profile } from '../../../../../shared/candidates/candidate';
import { startEngine, type TestEngine } from '../../../start-engine';

const running: TestEngine[] = [];
function start(): TestEngine {
  const engine = startEngine();
  running.push(engine);
  return engine;
}
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

const profile = (more: Partial<Profile> = {}): Profile => ({
  name: 'Ana Cruz',
  email: 'ana@example.org',
  role: 'Bookkeeper',
  level: 'senior',
  years: 5,
  skills: ['Xero'],
  city: 'Clark',
  expectedPhp: 45_000,
  availability: 'immediate',
  workspaces: ['hybrid'],
  shifts: [],
  english: 'C1',
  notes: '',
  ...more,
});
const found = async (engine: TestEngine, text: string) =>
  (await engine.ask('candidates.search', { filters: CandidateFilters.parse({ text }), limit: 10 })).hits.map(
    ({ candidate }) => candidate.name,
  );

it('is added, found by its words, edited and put back', async () => {
  const engine = start();
  const { candidateId } = await engine.ask('candidates.add', { profile: profile() });
  expect(await found(engine, 'xero')).toEqual(['Ana Cruz']);
  const { before } = await engine.ask('candidates.edit', {
    candidateId,
    profile: profile({ name: 'Ana Cruz-Lim', skills: ['MYOB'], expectedPhp: null }),
  });
  expect([await found(engine, 'xero'), await found(engine, 'myob')]).toEqual([[], ['Ana Cruz-Lim']]);
  await engine.ask('candidates.edit', { candidateId, profile: before });
  expect([await found(engine, 'xero'), await found(engine, 'myob')]).toEqual([['Ana Cruz'], []]);
  expect((await engine.ask('candidates.overview', {})).skills).toEqual(['Xero']);

  const { removal } = await engine.ask('candidates.remove', { candidateIds: [candidateId] });
  expect(await engine.call('candidates.edit', { candidateId, profile: profile() })).toMatchObject({
    ok: false,
    error: { code: 'not_found' },
  });
  await engine.ask('candidates.restore', { removal });
  expect(await found(engine, 'xero')).toEqual(['Ana Cruz']);
});

it('is refused by field, and where another candidate has its address', async () => {
  const engine = start();
  const { candidateId } = await engine.ask('candidates.add', { profile: profile() });
  const fields = async (more: Partial<Profile>) => {
    const reply = await engine.call('candidates.add', { profile: profile(more) });
    return reply.ok ? null : reply.error.fields;
  };
  expect(await fields({ email: 'ANA@example.org' })).toEqual([
    { path: 'profile.email', message: 'is already the address of Ana Cruz' },
  ]);
  expect(await fields({ email: null, name: ' ', years: Number.NaN, expectedPhp: 45_000.5 })).toEqual([
    { path: 'profile.name', message: 'is missing' },
    { path: 'profile.years', message: 'must be a whole number' },
    { path: 'profile.expectedPhp', message: 'must be whole pesos' },
  ]);
  // Its own address is no obstacle to an edit; another one's is.
  await engine.ask('candidates.edit', { candidateId, profile: profile({ city: 'Cebu' }) });
  const other = await engine.ask('candidates.add', { profile: profile({ email: null }) });
  expect(
    await engine.call('candidates.edit', { candidateId: other.candidateId, profile: profile() }),
  ).toMatchObject({ ok: false, error: { fields: [{ path: 'profile.email' }] } });
});
