/** What answers the calls about rules and data. */
import type { Answers } from '../../../shared/contract/call';
import type { referenceCalls } from '../../../shared/reference/reference-calls';
import type { PrivateCalls } from '../protocol';
import type { ExportConfiguration } from './configuration';
import type { DataVersions } from '../company-data/data-versions';
import type { Imports } from './imports';
import type { Reference } from './reference';

export interface ReferenceAnswersOptions {
  reference: Reference;
  imports: Imports;
  versions: Pick<DataVersions, 'trusted' | 'distrust'>;
  exportConfiguration: ExportConfiguration;
}

type Own =
  | 'engine.roleNames'
  | 'engine.reviewData'
  | 'engine.acceptData'
  | 'engine.exportConfiguration'
  | 'engine.sharing';

export const createReferenceAnswers = ({
  reference,
  imports,
  versions,
  exportConfiguration,
}: ReferenceAnswersOptions): Answers<typeof referenceCalls> & Pick<Answers<PrivateCalls>, Own> => ({
  'reference.list': reference.list,
  'reference.get': reference.get,
  'reference.prices': reference.prices,
  'reference.undo': ({ versionId }) => imports.undo(versionId),
  'reference.distrust': ({ publicKey }) => versions.distrust(publicKey),
  'reference.statutory': reference.statutory,
  'engine.roleNames': reference.roleNames,
  'engine.reviewData': ({ file }) => imports.review(file),
  'engine.acceptData': ({ file, base, trusts }) => imports.accept(file, base, trusts),
  'engine.exportConfiguration': ({ appVersion }) => exportConfiguration(appVersion),
  'engine.sharing': () => ({
    imports: imports.list(),
    trusted: versions
      .trusted()
      .map(({ public_key: publicKey, name, trusted_at: trustedAt }) => ({ publicKey, name, trustedAt })),
  }),
});
