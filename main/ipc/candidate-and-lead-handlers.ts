/** The window's calls about candidates and leads: they go on to the engine; only the file dialog is main's own. */
import { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import type { CallName } from '../../shared/contract/contract';
import { guessMapping } from '../../shared/candidates/import';
import { refuse } from '../../shared/contract/reply';
import type { EngineHost } from '../engine-host';
import type { Intake } from '../intake/intake';
import { chooseCandidates } from '../shell/file-dialogs';
import type { Handlers } from './gate';

type Name = Extract<
  CallName,
  `candidates.${string}` | `shortlists.${string}` | `leads.${string}` | 'files.chooseCandidates'
>;

/** @param forget what was typed below a place and not sent */
export function createCandidateAndLeadHandlers(
  engine: Pick<EngineHost, 'call'>,
  intake: Intake,
  forget: (prefix: string) => void,
): Pick<Handlers, Name> {
  /** Files chosen in dialogs: a window only ever holds their tokens. */
  const files = new Map<string, string>();
  return {
    'candidates.search': (input) => engine.call('candidates.search', input),
    'candidates.get': (input) => engine.call('candidates.get', input),
    'candidates.overview': (input) => engine.call('candidates.overview', input),
    'candidates.remove': (input) => engine.call('candidates.remove', input),
    'candidates.removeImport': (input) => engine.call('candidates.removeImport', input),
    'candidates.removeSamples': (input) => engine.call('candidates.removeSamples', input),
    'candidates.restore': (input) => engine.call('candidates.restore', input),
    'candidates.loadSamples': (input) => engine.call('candidates.loadSamples', input),
    'shortlists.get': (input) => engine.call('shortlists.get', input),
    'shortlists.create': (input) => engine.call('shortlists.create', input),
    'shortlists.rename': (input) => engine.call('shortlists.rename', input),
    'shortlists.remove': (input) => engine.call('shortlists.remove', input),
    'shortlists.change': (input) => engine.call('shortlists.change', input),
    'leads.list': (input) => engine.call('leads.list', input),
    'leads.get': (input) => engine.call('leads.get', input),
    'leads.capture': (input) => engine.call('leads.capture', input),
    'leads.edit': (input) => engine.call('leads.edit', input),
    'leads.move': (input) => engine.call('leads.move', input),
    'leads.addNote': (input) => engine.call('leads.addNote', input),
    'leads.removeNote': (input) => engine.call('leads.removeNote', input),
    'leads.linkQuote': (input) => engine.call('leads.linkQuote', input),
    'leads.unlinkQuote': (input) => engine.call('leads.unlinkQuote', input),
    'leads.merge': (input) => engine.call('leads.merge', input),
    'leads.keepBoth': (input) => engine.call('leads.keepBoth', input),
    'leads.remove': async (input) => {
      const reply = await engine.call('leads.remove', input);
      if (reply.ok) for (const leadId of input.leadIds) forget(`lead:${leadId}`);
      return reply;
    },
    'leads.removeSamples': (input) => engine.call('leads.removeSamples', input),
    'leads.restore': (input) => engine.call('leads.restore', input),
    'leads.loadSamples': (input) => engine.call('leads.loadSamples', input),
    'leads.push': (input) => engine.call('leads.push', input),
    'candidates.import': ({ token, ...input }) => {
      const path = files.get(token);
      if (path === undefined) throw refuse('not_found', 'Choose the file first.');
      return engine.call('engine.importCandidates', { ...input, path });
    },
    'files.chooseCandidates': async (_, sender) => {
      const window = BrowserWindow.fromWebContents(sender);
      const path = window && (await chooseCandidates(window));
      if (path === null) return { ok: true, data: { file: null } };
      const start = await intake.read('tableStart', { path }, {});
      const preview = { ...start, guess: guessMapping(start.columns) };
      const token = randomUUID();
      files.set(token, path);
      return { ok: true, data: { file: { token, name: basename(path), preview } } };
    },
  };
}
