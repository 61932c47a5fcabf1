import { SetupProblem } from '../setup/progress.mjs';

/** @type {readonly [pattern: RegExp, warning: string][]} */
const WARNINGS = [
  [
    /-win-.*-unsigned/,
    'The Windows files are **unsigned**: Windows warns before the first start. Compare the checksum, then choose “More info”, “Run anyway”.',
  ],
  [
    /-mac-.*-unsigned/,
    'The macOS files are **unsigned** and not notarised: macOS refuses the first start. Compare the checksum, then allow it in System Settings, Privacy & Security.',
  ],
];

/**
 * @param {string} version
 * @param {string} changelog the whole text of CHANGELOG.md
 * @param {readonly string[]} files names of the release's files
 * @returns {string} Markdown
 * @throws {SetupProblem} where the changelog has nothing to say of the version, or says it is not released
 */
export function releaseNotes(version, changelog, files) {
  const sections = changelog.split(/^## /m).slice(1);
  const section = sections.find((one) => one.startsWith(`${version}\n`) || one.startsWith(`${version} `));
  if (section === undefined) throw new SetupProblem(`CHANGELOG.md has no section "## ${version}".`);
  const [title = '', ...lines] = section.split('\n');
  if (title.includes('unreleased')) {
    throw new SetupProblem(
      `CHANGELOG.md still marks ${version} as unreleased. Replace that with the release date.`,
    );
  }
  const warnings = WARNINGS.filter(([pattern]) => files.some((file) => pattern.test(file))).map(
    ([, warning]) => warning,
  );
  const checksums = 'SHA256SUMS.txt lists the checksum of every file. The SBOM is `…-sbom.cdx.json`.';
  return [lines.join('\n').trim(), ...warnings, checksums, ''].join('\n\n').trimEnd().concat('\n');
}
