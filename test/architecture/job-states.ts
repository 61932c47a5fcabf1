/** The page of a job's states, written from the table of transitions. */
import { type Transition, TRANSITIONS } from '../../main/engine/queue/transitions';
import { JOB_STATUSES } from '../../shared/jobs/job';

const transitions: [event: string, transition: Transition][] = Object.entries(TRANSITIONS);

/** The lines of a Mermaid diagram: one arrow for each pair of states, with all of its events. */
function diagram(): string[] {
  const arrows = new Map<string, string[]>();
  for (const [event, { from, to }] of transitions)
    for (const state of from) {
      const arrow = `${state} --> ${to ?? state}`;
      arrows.set(arrow, [...(arrows.get(arrow) ?? []), event]);
    }
  const hasExit = new Set(transitions.flatMap(([, { from }]) => from));
  return [
    'stateDiagram-v2',
    '  [*] --> pending: enqueued',
    ...[...arrows].map(([arrow, events]) => `  ${arrow}: ${events.join(', ')}`),
    ...JOB_STATUSES.filter((state) => !hasExit.has(state)).map((state) => `  ${state} --> [*]`),
  ];
}

/** `docs/job-states.md`, whole. */
export const jobStatesPage = (): string =>
  [
    '# Job states',
    '',
    'This page is written by `npm run docs:states` from `main/engine/queue/transitions.ts`, which says what each event means.',
    'Do not edit it. [glossary.md](glossary.md) has the words that the window uses for these states.',
    '',
    '```mermaid',
    ...diagram(),
    '```',
    '',
    'Only the run that owns the job, by its claim token, makes these changes:',
    '',
    ...transitions.filter(([, { owned }]) => owned).map(([event]) => `- \`${event}\``),
    '',
  ].join('\n');
