/** The window's calls about rules and data that need files or the key that signs. */
import { BrowserWindow, type WebContents } from 'electron';
import { randomUUID } from 'node:crypto';
import type { ShellCallName } from '../../shared/contract/contract';
import { refuse } from '../../shared/contract/reply';
import type { DataFile, ImportReview } from '../../shared/reference/import-review';
import type { EngineHost } from '../engine-host';
import type { Intake } from '../intake/intake';
import { confirmFingerprint, confirmNewKey } from '../shell/confirm-fingerprint';
import { chooseData } from '../shell/file-dialogs';
import { saveText } from '../shell/save-json';
import { readDataFile } from '../shell/data-file';
import { fingerprintOf, writeTeamFile } from '../shell/team-file';
import type { TeamKey } from '../shell/team-key';
import type { Handlers } from './gate';

type Name = Extract<ShellCallName, `reference.${string}`>;

export interface ReferenceHandlersOptions {
  engine: Pick<EngineHost, 'call'>;
  intake: Intake;
  teamKey: TeamKey;
  dataFolder: string;
  version: string;
}

export function createReferenceHandlers({
  engine,
  intake,
  teamKey,
  dataFolder,
  version,
}: ReferenceHandlersOptions): Pick<Handlers, Name> {
  /** The last file that was chosen: a window only ever holds its token. */
  let chosen: { token: string; file: DataFile; review: ImportReview } | null = null;

  return {
    'reference.chooseFile': async (_, sender) => {
      const path = await chooseData(windowOf(sender));
      if (path === null) return { ok: true, data: { file: null } };
      const file = await readDataFile(intake, path);
      const review = await engine.call('engine.reviewData', { file });
      if (!review.ok) return review;
      const token = randomUUID();
      chosen = { token, file, review: review.data };
      return { ok: true, data: { file: { token, review: review.data } } };
    },
    'reference.accept': async ({ token }, sender) => {
      if (chosen?.token !== token) throw refuse('not_found', 'Choose the file first.');
      const { file, review } = chosen;
      const trusts = file.kind === 'team' && review.team?.isTrusted === false;
      if (trusts && !(await confirmFingerprint(windowOf(sender), askedAbout(file))))
        return { ok: true, data: { versionId: null, count: 0 } };
      return engine.call('engine.acceptData', { file, base: review.base, trusts });
    },
    'reference.sharing': async () => {
      const sharing = await engine.call('engine.sharing', {});
      if (!sharing.ok) return sharing;
      const { imports, trusted } = sharing.data;
      return {
        ok: true,
        data: {
          imports,
          fingerprint: teamKey.fingerprint(),
          keepsKey: await teamKey.isKept(),
          trusted: trusted.map((key) => ({ ...key, fingerprint: fingerprintOf(key.publicKey) })),
        },
      };
    },
    'reference.export': async (_, sender) => {
      const window = windowOf(sender);
      const key = await teamKey.obtain(() => confirmNewKey(window));
      if (key === null) return { ok: true, data: { name: null, fingerprint: null } };
      const configuration = await engine.call('engine.exportConfiguration', { appVersion: version });
      if (!configuration.ok) return configuration;
      const name = await saveText(window, {
        title: 'Export for your team',
        name: 'shorequote-team.json',
        text: writeTeamFile(configuration.data, key),
        dataFolder,
      });
      return { ok: true, data: { name, fingerprint: teamKey.fingerprint() } };
    },
  };
}

const askedAbout = ({ fingerprint, configuration }: Extract<DataFile, { kind: 'team' }>) => ({
  fingerprint,
  from: [configuration.exportedBy, configuration.company].filter(Boolean).join(', ') || 'the sender',
});

function windowOf(sender: WebContents): BrowserWindow {
  const window = BrowserWindow.fromWebContents(sender);
  if (!window) throw new Error('the window is closed');
  return window;
}
