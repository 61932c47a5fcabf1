/** The window's calls about importing candidates: the file dialog is main's own. */
import { BrowserWindow } from 'electron';
import { randomUUID } from 'node:crypto';
import { basename } from 'node:path';
import { guessMapping } from '../../shared/candidates/import';
import { refuse } from '../../shared/contract/reply';
import type { EngineHost } from '../engine-host';
import type { Intake } from '../intake/intake';
import { chooseCandidates } from '../shell/file-dialogs';
import type { Handlers } from './gate';

type Name = 'candidates.import' | 'files.chooseCandidates';

export function createCandidateHandlers(
  engine: Pick<EngineHost, 'call'>,
  intake: Intake,
): Pick<Handlers, Name> {
  /** Files chosen in dialogs: a window only ever holds their tokens. */
  const files = new Map<string, string>();
  return {
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
