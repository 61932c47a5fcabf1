/** Files of rules and data, and an engine that reviews and takes them. */
import { newTeamKey, openTeamFile, writeTeamFile } from '../../../../../main/shell/team-file';
import type { DataFile } from '../../../../../shared/reference/import-review';
import type { TestEngine } from '../../../start-engine';

/** A CSV file without quotation marks. */
export const csv = (text: string, name = 'our.csv'): DataFile => {
  const [columns = [], ...rows] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(','));
  return { kind: 'table', name, table: { columns, rows: rows.map((cells, i) => ({ row: i + 2, cells })) } };
};

export const review = (engine: TestEngine, file: DataFile) => engine.ask('engine.reviewData', { file });

export async function accept(engine: TestEngine, file: DataFile, trusts = false) {
  const { base } = await review(engine, file);
  return engine.ask('engine.acceptData', { file, base, trusts });
}

export async function priced(engine: TestEngine, text: string) {
  const { quoteId, jobId } = await engine.submit(text, { offline: true, fresh: true });
  await engine.ended(jobId);
  const quote = await engine.ask('quotes.get', { quoteId });
  return { quoteId, quote, price: quote.version?.priced };
}

const KEY = newTeamKey();

/** The team file of an install, signed with a key. */
export async function exported(engine: TestEngine, key = KEY): Promise<Extract<DataFile, { kind: 'team' }>> {
  const configuration = await engine.ask('engine.exportConfiguration', { appVersion: '0.1.0' });
  return openTeamFile(writeTeamFile(configuration, key), 'team.json');
}
