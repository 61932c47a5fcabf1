import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { composeMessage } from '../../../../main/engine/mail/mime';
import { CandidateFilters } from '../../../../shared/candidates/candidate';
import { guessMapping, ImportResult, Mapping } from '../../../../shared/candidates/import';
import { MailContent } from '../../../../shared/mail/content';
import { matchesMail } from '../../../../shared/mail/matches';
import { partsOf } from '../../../mail-parts';
import { type ClaudeStandIn, startClaude } from '../../../servers/claude';
import type { StreamBlock } from '../../../servers/claude-stream';
import { SMTP_PASSWORD, SMTP_USER, type SmtpStandIn, startSmtp } from '../../../servers/smtp';
import { intakeHere } from '../../../intake/intake-here';
import { newFolder, startEngine, type TestEngine } from '../../start-engine';
import { chatWith } from './maya-chat';

const linesOf = <T extends z.ZodType>(file: string, line: T): z.infer<T>[] =>
  readFileSync(join(import.meta.dirname, '../../../data', file), 'utf8')
    .trim()
    .split('\n')
    .map((text) => line.parse(JSON.parse(text)));

/** One field of a profile that wants more than to be read. */
const PROFILES = linesOf(
  'injections-profiles.jsonl',
  z.discriminatedUnion('field', [
    z.strictObject({
      id: z.string(),
      field: z.enum(['name', 'role', 'city', 'notes']),
      value: z.string(),
    }),
    z.strictObject({ id: z.string(), field: z.literal('skills'), value: z.array(z.string()) }),
  ]),
);
/** The cell of a name as it stands in the file. */
const CELLS = linesOf(
  'injections-csv.jsonl',
  z.strictObject({ id: z.string(), cell: z.string(), is: z.enum(['kept', 'refused']) }),
);

const TO = 'dana@client.example';
const PLAIN = { name: 'Ana Cruz', role: 'Bookkeeper', city: 'Manila', notes: 'Calm', skills: ['Xero'] };
const UNSEEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u{E0000}-\u{E007F}]/u;
/** What a mail of ours has, and nothing else. */
const HEADERS = [
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
];

let claude: ClaudeStandIn;
let smtp: SmtpStandIn;
let engine: TestEngine;

beforeAll(async () => {
  claude = await startClaude();
  smtp = await startSmtp();
  engine = startEngine({
    claude: { baseUrl: claude.url, key: 'sk-ant-test' },
    smtpPassword: SMTP_PASSWORD,
  });
  const settings = {
    'mail.host': '127.0.0.1',
    'mail.port': smtp.port,
    'mail.user': SMTP_USER,
    'mail.sender_address': 'ana@agency.example',
    'mail.sender_name': 'Ana',
  };
  for (const [key, value] of Object.entries(settings)) await engine.ask('engine.setSetting', { key, value });
});
afterAll(async () => {
  await engine.stop();
  await smtp.close();
  await claude.close();
});

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

async function importRows(rows: readonly string[]): Promise<ImportResult> {
  const path = join(newFolder(), 'candidates.csv');
  writeFileSync(path, ['Name,Role,City,Skills,Notes', ...rows].join('\n'));
  const { columns } = await intakeHere.read('tableStart', { path }, {});
  const { jobId } = await engine.ask('engine.importCandidates', {
    path,
    mapping: Mapping.parse(guessMapping(columns)),
    duplicates: 'keep',
    submitKey: randomUUID(),
  });
  return ImportResult.parse((await engine.ended(jobId)).result);
}

const everyone = async () =>
  (await engine.ask('candidates.search', { filters: CandidateFilters.parse({}), limit: 200 })).total;
const jobTypes = async () =>
  (await engine.ask('jobs.list', { filter: {}, limit: 500 })).jobs.map(({ type }) => type);

it('are many', () => {
  expect(PROFILES.length + CELLS.length).toBeGreaterThanOrEqual(40);
});

describe('orders in a profile', () => {
  const call = (id: string, name: string, input: object): StreamBlock => ({
    type: 'tool_use',
    id,
    name,
    input,
  });

  it.each(PROFILES)(
    '$id in the $field reach no header, no receiver and no model',
    async ({ id, field, value }) => {
      const marker = `Marker ${id}`;
      const profile = { ...PLAIN, [field]: value };
      const skills = [marker, ...profile.skills].slice(0, 40);
      const row = [profile.name, profile.role, profile.city, skills.join(';'), profile.notes];
      expect(await importRows([row.map(quoted).join(',')])).toMatchObject({ added: 1 });

      const before = { jobs: (await jobTypes()).length, mails: smtp.messages.length };
      const asked = { roles: [], level: null, city: null, max_salary_php: null, available_by: null };
      claude.script(
        {
          kind: 'stream',
          blocks: [
            call(`s ${id}`, 'search_candidates', { ...asked, skills: [marker] }),
            call(`m ${id}`, 'send_candidate_matches', { to: '[mail 1]', how_many: 10, search_job_id: null }),
          ],
        },
        { kind: 'stream', blocks: [{ type: 'text', text: 'Look at them.' }] },
      );
      const chat = chatWith(engine);
      const { conversationId } = await chat.send(`Find people with ${marker} and mail them to ${TO}`);
      const view = await chat.settled(conversationId);
      const mail = view.cards.find(({ tool }) => tool === 'send_candidate_matches');
      const facts = Object.fromEntries(mail?.facts.map(({ label, value: text }) => [label, text]) ?? []);
      expect(mail?.job.waitingFor).toBe('approval');
      expect(facts['To']).toBe(TO);
      expect(facts['Message']).not.toMatch(UNSEEN);
      // One person is one entry, whatever line ends their fields hold.
      expect(facts['Message']?.match(/^\d+\. /gm)).toHaveLength(1);
      expect(facts['Message']).not.toContain(profile.notes);
      expect(smtp.messages).toHaveLength(before.mails);

      await engine.ask('maya.decide', {
        conversationId,
        jobId: mail?.job.jobId ?? 0,
        approve: true,
        remember: false,
      });
      await chat.settled(conversationId);
      expect(smtp.messages).toHaveLength(before.mails + 1);
      const sent = smtp.messages.at(-1);
      expect(sent).toMatchObject({ from: 'ana@agency.example', to: [TO] });
      const { headers, subject, text } = partsOf(sent?.raw ?? '');
      expect([...headers.keys()].sort()).toEqual(HEADERS);
      expect(headers.get('to')).toBe(TO);
      expect(headers.get('from')).toBe('Ana <ana@agency.example>');
      expect(headers.get('content-type')).toMatch(/^text\/plain/);
      expect(subject).toBe(facts['Subject']);
      expect(text.trimEnd()).toBe(facts['Message']?.trimEnd());

      claude.script({ kind: 'stream', blocks: [{ type: 'text', text: 'It went out.' }] });
      await chat.send('What happened?', { conversationId });
      await chat.answered(conversationId);
      const told = JSON.stringify(claude.received.slice(-3).map(({ body }) => body['messages']));
      expect(told).toContain('taken_by_server');
      for (const words of [profile.name, profile.notes, profile.city, profile.role, ...profile.skills])
        if (words.length > 3) expect(told).not.toContain(JSON.stringify(words).slice(1, -1));
      const started = (await jobTypes()).slice(0, -before.jobs || undefined);
      expect(started.toSorted()).toEqual([
        'maya_turn',
        'maya_turn',
        'search_candidates',
        'send_candidate_matches',
      ]);
    },
  );

  it.each(PROFILES)('$id, as it stands, make a mail that keeps to its form', async ({ field, value }) => {
    const profile = { ...PLAIN, level: null, available: null, [field]: value };
    const content = matchesMail({
      to: TO,
      client: 'Harbourline',
      role: profile.role,
      candidates: [profile],
      company: 'Agency',
      sender: 'Ana',
      signature: '{sender}',
      template: { subject: 'Candidates: {role}', body: 'Hello {client},\n\n{candidates}\n\n{sender}' },
    });
    expect(content.body).not.toMatch(UNSEEN);
    expect(MailContent.parse(content)).toEqual(content);
    expect(content.body.split('\n')).toHaveLength(7);
    const { bytes, envelope } = await composeMessage({
      content,
      from: { name: 'Ana', address: 'ana@agency.example' },
      messageId: 'x@agency.example',
      date: new Date(0),
      attachments: [],
    });
    expect(envelope).toEqual({ from: 'ana@agency.example', to: [TO] });
    expect([...partsOf(bytes.toString('latin1')).headers.keys()].sort()).toEqual(HEADERS);
  });
});

describe('orders in a table', () => {
  it.each(CELLS)('$id is $is', async ({ cell, is }) => {
    const before = { people: await everyone(), jobs: (await jobTypes()).length };
    // Cells that bring their own quotes or commas stand in the file as they are.
    const isRaw = cell.startsWith('"') || cell.includes(', ');
    const result = await importRows([`${isRaw ? cell : quoted(cell)},Nurse,Manila,,`]);
    expect(result.added).toBe(is === 'kept' ? 1 : 0);
    expect(result.errorCount > 0).toBe(is === 'refused');
    // What is refused is named by its place, never repeated.
    if (cell.length > 1) expect(JSON.stringify(result)).not.toContain(JSON.stringify(cell).slice(1, -1));
    expect(await everyone()).toBe((before.people ?? 0) + result.added);
    expect(await jobTypes()).toHaveLength(before.jobs + 1);
    const { hits } = await engine.ask('candidates.search', {
      filters: CandidateFilters.parse({ roles: ['Nurse'] }),
      limit: 200,
    });
    for (const { candidate } of hits) {
      expect(candidate.name).not.toMatch(UNSEEN);
      expect(candidate.name).not.toMatch(/[\r\n\0]/);
    }
  });
});
