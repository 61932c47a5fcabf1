/** Teams that are saved from quotes. */
import { afterEach, describe, expect, it } from 'vitest';
import { teamWords } from '../../../../shared/teams/team';
import { newFolder, startEngine, type StartOptions, type TestEngine } from '../../start-engine';

const running: TestEngine[] = [];
const start = (options?: StartOptions): TestEngine => {
  const engine = startEngine(options);
  running.push(engine);
  return engine;
};
afterEach(async () => {
  for (const engine of running.splice(0)) await engine.stop();
});

async function quoted(engine: TestEngine, text: string): Promise<number> {
  const { quoteId, jobId } = await engine.submit(text);
  await engine.ended(jobId);
  return quoteId;
}
const linesOf = async (engine: TestEngine, quoteId: number) =>
  (await engine.ask('quotes.get', { quoteId })).request?.lines.map(
    ({ title, count, level, workspace }) => `${count.value} ${title.value} ${level.value} ${workspace.value}`,
  );

describe('a saved team', () => {
  it('gives the same lines in a later quote, also after a restart', async () => {
    const folder = newFolder();
    const first = start({ folder });
    const quoteId = await quoted(
      first,
      '2 senior bookkeepers in the office and an EA wfh, AUD, for Wattle Grove',
    );
    const { team } = await first.ask('teams.save', { quoteId, name: ' Back office ' });
    expect(team).toMatchObject({
      name: 'Back office',
      lines: [
        { title: 'Bookkeeper', count: 2, level: 'senior', workspace: 'office' },
        { title: 'Executive Assistant', count: 1, level: 'mid', workspace: 'wfh' },
      ],
    });
    await first.stop();
    const engine = start({ folder });
    const { teams } = await engine.ask('teams.list', {});
    expect(teams).toEqual([team]);
    const again = await quoted(engine, `${teamWords(team.lines)}\n\nAUD`);
    expect(await linesOf(engine, again)).toEqual(await linesOf(engine, quoteId));
  });

  it('keeps open what no line states', async () => {
    const engine = start();
    const { team } = await engine.ask('teams.save', {
      quoteId: await quoted(engine, '3 CSRs and a paralegal, AUD'),
      name: 'Support',
    });
    expect(team.lines.map(({ level, workspace }) => [level, workspace])).toEqual([
      [null, null],
      [null, null],
    ]);
  });

  it('has a name of its own, is renamed, removed and restored', async () => {
    const engine = start();
    const quoteId = await quoted(engine, '3 CSRs, hybrid, AUD');
    const one = (await engine.ask('teams.save', { quoteId, name: 'Support' })).team;
    expect(await engine.call('teams.save', { quoteId, name: ' SUPPORT' })).toMatchObject({
      error: { code: 'conflict', fields: [{ path: 'name' }] },
    });
    const two = (await engine.ask('teams.save', { quoteId, name: 'Night' })).team;
    await engine.ask('teams.rename', { teamId: two.teamId, name: 'Night shift' });
    expect(await engine.call('teams.rename', { teamId: two.teamId, name: 'support' })).toMatchObject({
      error: { code: 'conflict' },
    });
    await engine.ask('teams.remove', { teamId: one.teamId });
    const names = async () => (await engine.ask('teams.list', {})).teams.map(({ name }) => name);
    expect(await names()).toEqual(['Night shift']);
    await engine.ask('teams.restore', { teamId: one.teamId });
    expect(await names()).toEqual(['Night shift', 'Support']);
  });

  it('is not saved from lines that are still asked about', async () => {
    const engine = start();
    const { quoteId, jobId } = await engine.submit('some bookkeepers, hybrid, AUD');
    await engine.ended(jobId);
    expect(await engine.call('teams.save', { quoteId, name: 'Books' })).toMatchObject({
      error: {
        code: 'conflict',
        message: 'Answer the questions about roles and numbers first, then save the team.',
      },
    });
  });
});
