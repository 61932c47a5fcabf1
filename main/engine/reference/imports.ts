/** Importing what a company sets itself: a review of the differences, accepting them in one write, and undoing that. */
import { refuse } from '../../../shared/contract/reply';
import { dayWords } from '../../../shared/calendar';
import {
  type Change,
  CHANGED_LISTS,
  type ChangedList,
  MAX_CHANGES,
  type NotTaken,
  STATUTORY_KEY,
} from '../../../shared/reference/change';
import type {
  DataFile,
  Difference,
  ImportedVersion,
  ImportReview,
} from '../../../shared/reference/import-review';
import { readTableChanges, UnknownColumns } from '../../../shared/reference/read-table';
import type { DataVersions, Entry } from '../company-data/data-versions';
import type { OwnList, OwnLists } from './own-lists';

export interface ImportsOptions {
  versions: DataVersions;
  lists: OwnLists;
  /** Whether a role comes with ShoreQuote or was added by the company; null: it is unknown. */
  originOf(role: string): 'table' | 'own' | null;
  person(): string;
  now(): number;
  /** Today in Asia/Manila, `YYYY-MM-DD`. */
  today(): string;
  /** The day of an instant, Asia/Manila. */
  dayOf(instant: number): string;
  /** These lists say something else now. */
  changed(lists: ReadonlySet<ChangedList>): void;
}

interface Reviewed {
  review: ImportReview;
  taken: Change[];
}

const MOST_IMPORTS = 50;

export type Imports = ReturnType<typeof createImports>;

export function createImports(options: ImportsOptions) {
  const { versions, lists } = options;
  /** The list of a change, for changes of that list. */
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not correlate a list with its changes
  const listOf = (change: Change) => lists[change.list] as unknown as OwnList<ChangedList>;

  function reviewed(file: DataFile): Reviewed {
    const { given, notTaken } =
      file.kind === 'table' ? ofTable(file) : file.kind === 'team' ? ofTeam(file) : ofStatutory(file);
    const differences: Difference[] = [];
    const taken: Change[] = [];
    const added = new Set<string>();
    let unchanged = 0;
    for (const { row, change } of given.toSorted(byList)) {
      const list = listOf(change);
      const { key, value } = change;
      const name = list.name(key, value);
      const fault = list.fault(key, value, added);
      if (fault !== null) notTaken.push({ row, name, reason: fault });
      else if (list.counts(key, value)) unchanged += 1;
      else {
        taken.push(change);
        if (change.list === 'roles' && value !== null) added.add(key);
        const found = list.differences?.(key, value) ?? [
          { name, before: list.before(key), after: list.words(key, value) },
        ];
        differences.push(...found.map((one) => ({ list: change.list, ...one })));
      }
    }
    const team = file.kind === 'team' ? teamOf(file) : null;
    const review = { name: file.name, team, differences, notTaken, unchanged, base: versions.last() };
    return { review, taken };
  }

  function ofTable({ table, name }: Extract<DataFile, { kind: 'table' }>) {
    try {
      const { originOf } = options;
      const { changes, notTaken } = readTableChanges(table, { name, today: options.today(), originOf });
      return { given: changes, notTaken };
    } catch (error) {
      if (error instanceof UnknownColumns) throw refuse('invalid', `${name}: ${error.message}`);
      throw error;
    }
  }

  /** @throws {CallRefused} where the tables are older than those in use, or can't price */
  function ofStatutory({ data, name }: Extract<DataFile, { kind: 'statutory' }>) {
    const fault = lists.statutory.fault(STATUTORY_KEY, data, new Set());
    if (fault !== null) throw refuse('conflict', `${name} can’t be used: ${fault} Nothing was changed.`);
    const change: Change = { list: 'statutory', key: STATUTORY_KEY, value: data };
    return { given: [{ row: null, change }], notTaken: [] as NotTaken[] };
  }

  /** A team file says everything: what the company set here and the file does not name goes back. */
  function ofTeam({ publicKey, hash, configuration }: Extract<DataFile, { kind: 'team' }>) {
    const known = versions.key(publicKey);
    const isOlder =
      known !== null &&
      (configuration.serial < known.serial || (configuration.serial === known.serial && hash !== known.hash));
    if (isOlder)
      throw refuse(
        'conflict',
        `This file is older than the last one imported from ${known.name}. It was exported on ${dayWords(options.dayOf(configuration.exportedAt))}. Ask for a new export.`,
      );
    const given: { row: null; change: Change }[] = [];
    const notTaken: NotTaken[] = [];
    const said = new Set<string>();
    for (const change of configuration.changes) {
      const id = `${change.list} ${change.key}`;
      if (said.has(id))
        notTaken.push({
          row: null,
          name: change.key,
          reason: 'The file contains this twice. The first one is used.',
        });
      else given.push({ row: null, change });
      said.add(id);
    }
    for (const list of ['roles', 'salaries', 'price_lists', 'statutory', 'ambiguous_names'] as const)
      for (const { change } of versions.all(list))
        if (!said.has(`${list} ${change.key}`))
          given.push({ row: null, change: { list, key: change.key, value: null } });
    return { given, notTaken };
  }

  const teamOf = ({ publicKey, fingerprint, configuration }: Extract<DataFile, { kind: 'team' }>) => ({
    company: configuration.company,
    exportedBy: configuration.exportedBy,
    exportedAt: configuration.exportedAt,
    fingerprint,
    isTrusted: versions.key(publicKey) !== null,
  });

  /** Writes the changes where they are kept, and as a version. Call it inside a write. */
  function write(
    kind: 'table' | 'team' | 'undo',
    file: string,
    undoes: number | null,
    entries: readonly Entry[],
  ): number {
    for (const { change } of entries) listOf(change).write(change.key, change.value);
    const versionId = versions.add({ kind, file, by: options.person(), at: options.now(), undoes }, entries);
    options.changed(new Set(entries.map(({ change }) => change.list)));
    return versionId;
  }

  return {
    /** @throws {CallRefused} where the file can't be imported as a whole */
    review: (file: DataFile): ImportReview => reviewed(file).review,

    /**
     * Takes what the review showed. Call it inside a write.
     *
     * @param base of the review
     * @param trusts a person confirmed the fingerprint of the team file's key
     * @throws {CallRefused}
     */
    accept(file: DataFile, base: number, trusts: boolean): { versionId: number; count: number } {
      const { review, taken } = reviewed(file);
      if (review.base !== base)
        throw refuse('conflict', 'The data has changed since this review. Choose the file again.');
      if (taken.length === 0) throw refuse('conflict', 'This file doesn’t change anything.');
      if (taken.length > MAX_CHANGES) throw refuse('too_large', 'The file has too many changes. Split it.');
      if (file.kind === 'team') {
        if (review.team?.isTrusted !== true && !trusts)
          throw refuse('unconfirmed', 'First confirm the fingerprint of the sender’s ShoreQuote.');
        const { publicKey, hash, configuration } = file;
        const { serial, company, exportedBy } = configuration;
        const name = [exportedBy, company].filter(Boolean).join(', ');
        versions.noteKey({ publicKey, name, at: options.now(), serial, hash });
      }
      const webVersion = versions.webVersion();
      const entries = taken.map((change) => ({ change, before: listOf(change).own(change.key), webVersion }));
      const kind = file.kind === 'team' ? 'team' : 'table';
      return { versionId: write(kind, file.name, null, entries), count: review.differences.length };
    },

    /**
     * Keeps values that a person entered, as a version of their own. Call it inside a write.
     *
     * @param place where they were entered, in place of a file's name
     */
    keep(place: string, changes: readonly Change[]): number {
      const webVersion = versions.webVersion();
      return write(
        'table',
        place,
        null,
        changes.map((change) => ({ change, before: listOf(change).own(change.key), webVersion })),
      );
    },

    /**
     * Sets back what an import changed. What was changed again since stays, and is named. Call it inside a write.
     *
     * @throws {CallRefused}
     */
    undo(versionId: number): { kept: string[] } {
      const version = versions.version(versionId);
      if (!version || version.kind === 'undo') throw refuse('not_found', 'This import doesn’t exist.');
      if (version.is_undone) throw refuse('conflict', 'This import was already undone.');
      const kept: string[] = [];
      const entries: Entry[] = [];
      for (const { change, before } of versions.entries(versionId)) {
        const list = listOf(change);
        const newest = versions.current(change.list, change.key);
        const isChanged =
          newest?.versionId !== versionId ||
          JSON.stringify(list.own(change.key)) !== JSON.stringify(change.value);
        if (isChanged) kept.push(list.name(change.key, change.value));
        else
          entries.push({
            change: withValue(change, before),
            before: change.value,
            webVersion: earlierWebVersion(change, versionId),
          });
      }
      write('undo', version.file, versionId, entries);
      return { kept };
    },

    /** Newest first. */
    list: (): ImportedVersion[] =>
      versions.imports(MOST_IMPORTS).map((row) => ({
        versionId: row.id,
        file: row.file,
        isTeamFile: row.kind === 'team',
        by: row.made_by,
        at: row.made_at,
        changes: row.count,
        isUndone: row.is_undone,
      })),
  };

  /** The value that is set back was imported then: what the web said later goes before it again. */
  function earlierWebVersion(change: Change, versionId: number): number {
    return versions.entryBefore(change.list, change.key, versionId)?.webVersion ?? 0;
  }
}

/** Roles first: what follows names them. */
const byList = (a: { change: Change }, b: { change: Change }): number =>
  CHANGED_LISTS.indexOf(a.change.list) - CHANGED_LISTS.indexOf(b.change.list);

/** The same change with another value of its list. */
function withValue(change: Change, value: Change['value']): Change {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- both are of one list
  return { ...change, value } as Change;
}
