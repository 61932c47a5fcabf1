import { describe, expect, it } from 'vitest';
import {
  CLAUDE_WORDS,
  claudeState,
  type StatusFacts,
  statusSummary,
} from '../../../../renderer/platform/status-summary';
import { needsYou } from '../../../../shared/jobs/needs-you';
import type { Problem, StatusView } from '../../../../shared/contract/app-view';
import type { QueueStanding } from '../../../../shared/jobs/health';
import { healthHeadline } from '../../../../shared/jobs/health-words';

const problem = (code: Problem['code'], title: string): Problem => ({ code, title, text: '', action: null });
const UP: StatusView = { version: '1', system: 'linux', engine: 'up', online: true, problems: [] };
const CALM: QueueStanding = {
  warnings: [],
  deadLetters: 0,
  undecided: 0,
  allPausedAt: null,
  paused: [],
  running: 0,
};
const summary = (facts: Partial<StatusFacts>) =>
  statusSummary({ status: UP, queue: CALM, notPriced: 0, needInput: 0, isOffline: false, ...facts });

describe('the status line', () => {
  it('says that all is good only where everything is known and nothing is open', () => {
    expect(summary({})).toEqual({ mark: 'good', words: 'All good', parts: [] });
    const open: Partial<StatusFacts>[] = [
      { status: null },
      { status: { ...UP, engine: 'starting' } },
      { status: { ...UP, engine: 'down' } },
      { status: { ...UP, problems: [problem('disk_full', 'The disk is full')] } },
      { queue: null },
      { queue: { ...CALM, deadLetters: 1 } },
      { queue: { ...CALM, undecided: 1 } },
      { queue: { ...CALM, allPausedAt: 0 } },
      { queue: { ...CALM, paused: ['send_mail'] } },
      { queue: { ...CALM, warnings: [{ type: 'export_pdf', kind: 'failing' }] } },
      { notPriced: null },
      { notPriced: 1 },
      { needInput: null },
      { needInput: 1 },
      { isOffline: true },
    ];
    for (const facts of open) {
      expect(summary(facts).mark).not.toBe('good');
      expect(summary(facts).words).not.toContain('All good');
    }
  });

  it('names a failure before a quote that needs input, and counts what has no room', () => {
    expect(summary({ queue: { ...CALM, deadLetters: 1 }, needInput: 4 }).words).toBe(
      '1 failed job, 4 quotes need input',
    );
    expect(summary({ queue: { ...CALM, deadLetters: 2, undecided: 1 }, needInput: 1 }).words).toBe(
      '2 failed jobs, 1 job needs your decision, 1 more',
    );
    expect(summary({ needInput: 1 }).words).toBe('1 quote needs input');
    expect(summary({ notPriced: 1 }).words).toBe('1 quote not priced');
    expect(summary({ notPriced: 3, needInput: 2 }).words).toBe('3 quotes not priced, 2 quotes need input');
  });

  it('leads to what is open', () => {
    const { parts } = summary({
      queue: { ...CALM, deadLetters: 1, paused: ['export_pdf'] },
      notPriced: 2,
      needInput: 1,
    });
    expect(parts).toEqual([
      { words: '1 failed job', to: { name: 'activity' } },
      { words: 'PDF is paused', to: { name: 'activity' } },
      { words: '2 quotes not priced', to: { name: 'quotes', view: 'failed' } },
      { words: '1 quote needs input', to: { name: 'quotes', view: 'needs_input' } },
    ]);
  });

  it('counts a quote whose job failed once', () => {
    const letters = [{ type: 'generate_quote' }, { type: 'send_mail' }];
    expect(needsYou({ deadLetters: 2, undecided: 1 }, letters, { failed: 3, needs_input: 4 })).toEqual({
      failed: 2,
      undecided: 1,
      notPriced: 2,
      needInput: 4,
      total: 9,
    });
    // Its quote was removed since.
    expect(
      needsYou({ deadLetters: 1, undecided: 0 }, letters.slice(0, 1), { failed: 0, needs_input: 0 }).total,
    ).toBe(1);
  });

  it('agrees with the headline of Activity', () => {
    for (const queue of [
      CALM,
      { ...CALM, deadLetters: 3 },
      { ...CALM, undecided: 2 },
      { ...CALM, allPausedAt: 1 },
    ])
      expect(`${summary({ queue }).words}.`).toBe(healthHeadline(queue));
  });
});

describe('what is said of Claude', () => {
  it('never says that Claude reads where it does not', () => {
    expect(claudeState(null, [], false)).toBe('unknown');
    expect(claudeState('none', [], false)).toBe('no_key');
    for (const code of [
      'key_rejected',
      'key_unreadable',
      'spend_limit',
      'model_missing',
      'bad_request',
    ] as const)
      expect(claudeState('stored', [problem(code, '')], false)).toBe('refused');
    expect(claudeState('stored', [problem('disk_full', '')], true)).toBe('offline');
    expect(claudeState('session', [], false)).toBe('key_set');
    expect(Object.values(CLAUDE_WORDS).join(' ')).not.toMatch(/read by Claude/i);
  });
});
