/** Follows a job from a command and prints its steps. */
import type { JobView, StepView } from '../../shared/jobs/job';
import { isNotNeeded } from '../../shared/jobs/steps';
import { stepWords } from '../../shared/jobs/wording';
import type { CommandContext } from './context';
import { say } from './output';
import { duration } from './quote-answer';

const LOOK_MS = 25;

/** Prints the steps and returns the job once it has ended or waits for a person. */
export async function follow({ engine }: CommandContext, jobId: number): Promise<JobView | null> {
  const said = new Map<string, string>();
  for (;;) {
    const reply = await engine.call('jobs.get', { jobId });
    if (!reply.ok) {
      // A crashed engine is restarted: the next call waits for it.
      if (engine.state() === 'down' || reply.error.code !== 'engine_down') return null;
      continue;
    }
    const job = reply.data;
    for (const step of job.steps) sayStep(job.type, step, said);
    if (job.waitingFor || ['completed', 'failed', 'cancelled'].includes(job.status)) return job;
    await pause();
  }
}

function sayStep(type: string, step: StepView, said: Map<string, string>): void {
  if (step.status === 'waiting' || isNotNeeded(step) || said.get(step.name) === step.status) return;
  said.set(step.name, step.status);
  const mark = { running: '…', done: '✓', skipped: '–', failed: '✕', asked: '!' }[step.status];
  const took = duration(step);
  const tail =
    step.status === 'running'
      ? ''
      : [step.summary, took === null ? null : `${took} ms`].filter(Boolean).join(', ');
  say(`${mark} ${stepWords(type, step.name, step.status)}${tail ? `: ${tail}` : ''}`);
}

/** Between two polls: a command has no window that receives events. */
export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, LOOK_MS));
