/** `maya` by the command line: what waits for a person, and what goes out with `--yes`. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { partsOf } from '../../../mail-parts';
import { type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { createCommandRunner, type Ended } from './command-runner';

const TO = 'dana@client.example';

let server: SmtpStandIn;
let runner: ReturnType<typeof createCommandRunner>;

beforeEach(async () => {
  server = await startSmtp({ login: false });
  runner = createCommandRunner({ samples: true });
});
afterEach(async () => {
  await runner.stop();
  await server.close();
});

async function useMailServer(): Promise<void> {
  for (const [key, value] of [
    ['mail.host', '127.0.0.1'],
    ['mail.port', String(server.port)],
    ['mail.sender_address', 'ana@agency.example'],
  ] as const)
    expect((await runner.run('settings', 'set', key, value)).code).toBe(0);
}

const maya = (message: string, ...words: string[]): Promise<Ended> =>
  runner.run('maya', message, '--offline', ...words);
/** Exactly one JSON document, or the parse throws. */
const json = ({ out }: Ended) => JSON.parse(out);
const statuses = (ended: Ended): unknown =>
  json(ended).jobs.map(({ type, status }: { type: string; status: string }) => [type, status]);
const leads = async () => json(await runner.run('leads', 'list', '--json')).leads;

it('prices and searches at once, and says what each job gave', async () => {
  const ended = await maya(
    'Please quote 2 senior bookkeepers, hybrid, AUD, and find me matching candidates',
    '--json',
  );
  expect(ended.code).toBe(0);
  const answer = json(ended);
  expect(Object.keys(answer)).toEqual(['says', 'jobs']);
  expect(answer.says).toContain('Generating your quote…');
  expect(answer.says).toContain('Searching candidates…');
  expect(statuses(ended)).toEqual([
    ['generate_quote', 'completed'],
    ['search_candidates', 'completed'],
  ]);
  for (const job of answer.jobs) expect(Object.keys(job)).toEqual(['id', 'type', 'status', 'result']);
  expect(answer.jobs[1].result.total).toBeGreaterThan(0);
  expect(answer.jobs[1].result.hits[0]).toMatchObject({ candidateId: expect.any(Number) });
});

it('shows the exact email in plain words before anybody says yes', async () => {
  const { out, code } = await maya(`find bookkeepers and mail the best 2 candidates to ${TO}`);
  expect(code).toBe(3);
  const [, , , search = '', ...rest] = out.split('\n');
  expect(search).toBe('Candidate search: Completed');
  expect(rest).toContain('  Role: Bookkeeper');
  expect(rest).toContain('Candidate email: Waiting for your approval');
  expect(rest).toContain(`  To: ${TO}`);
  expect(rest.filter((line) => /^ {2}[12]\. .* \(sample\)$/.test(line))).toHaveLength(2);
});

describe('with a mail server', () => {
  beforeEach(useMailServer);

  it('sends and saves nothing without --yes', async () => {
    const mail = await maya(`find bookkeepers and mail the best 2 candidates to ${TO}`, '--json');
    expect(mail.code).toBe(3);
    expect(statuses(mail)).toEqual([
      ['search_candidates', 'completed'],
      ['send_candidate_matches', 'pending'],
    ]);
    expect(json(mail).jobs[1].result).toBeNull();
    const lead = await maya(`new lead: Harbourline, Dana Cole, ${TO}`);
    expect(lead.code).toBe(3);
    expect(lead.out).toContain('Lead: Waiting for your approval');
    expect(await leads()).toEqual([]);

    const saved = await maya(`new lead: Harbourline, Dana Cole, ${TO}`, '--yes', '--json');
    expect(saved.code).toBe(0);
    expect(statuses(saved)).toEqual([['capture_lead', 'completed']]);
    expect(json(saved).jobs[0].result).toMatchObject({ duplicates: 0 });
    expect(await leads()).toMatchObject([{ company: 'Harbourline', email: TO }]);
    expect(server.connections()).toBe(0);
  });

  it('sends the email with --yes, once', async () => {
    const sent = await maya(`find bookkeepers and mail the best 2 candidates to ${TO}`, '--yes', '--json');
    expect(sent.code).toBe(0);
    expect(statuses(sent)).toEqual([
      ['search_candidates', 'completed'],
      ['send_candidate_matches', 'completed'],
    ]);
    expect(json(sent).jobs[1].result).toEqual({ went: 'taken_by_server' });
    expect(server.messages.map(({ to }) => to)).toEqual([[TO]]);
    expect(partsOf(server.messages[0]?.raw ?? '').text.match(/^\d\. /gm)).toHaveLength(2);
  });
});

it('says what is wrong, and ends by its code', async () => {
  for (const ended of [
    await maya(''),
    await maya('x'.repeat(20_001)),
    await runner.run('maya', 'one', 'two'),
  ]) {
    expect(ended.code).toBe(2);
    expect(ended.err).not.toBe('');
    expect(ended.err).not.toMatch(/\n\s+at /);
  }
  const nothing = await maya('mail the matches', '--json');
  expect(nothing.code).toBe(0);
  expect(json(nothing)).toMatchObject({ jobs: [] });
  expect(json(nothing).says).toContain('enter an email address');
});
