/** Lines as a spreadsheet takes them, and as they can be pasted into a quote again. Pure. */
import { LEVEL_WORDS, WORKSPACE_WORDS } from '../../ui/words';
import type { GridRow } from './grid-rows';

export const copiedText = (rows: readonly GridRow[]): string =>
  rows
    .map(({ asked }) =>
      [
        asked.title.value,
        LEVEL_WORDS[asked.level.value],
        String(asked.count.value ?? ''),
        WORKSPACE_WORDS[asked.workspace.value],
        ...(asked.salary === null ? [] : [asked.salary]),
      ].join('\t'),
    )
    .join('\n');
