/** A process on a data folder, to be killed: `migrate <folder>`, `restore <folder> <backup>`, `save <folder> <target>`. */
import { systemClock } from '../../../main/engine/clock';
import { MIGRATIONS } from '../../../main/engine/database/migrations';
import { openDatabase } from '../../../main/engine/database/open';
import { saveFile } from '../../../main/print/save-file';
import { openStorage } from '../../../main/engine/storage/storage';

const [command = '', folder = '', third = ''] = process.argv.slice(2);
const say = (line: string): void => void process.stdout.write(`${line}\n`);

switch (command) {
  case 'migrate': {
    // The last statement of the transaction takes minutes: the kill comes inside it.
    const slow =
      'CREATE TABLE half (n INTEGER); WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) INSERT INTO half SELECT n FROM c LIMIT 2000000000;';
    say('begins');
    openDatabase(folder, [...MIGRATIONS, { name: 'slow', sql: slow }]);
    break;
  }
  case 'restore':
    say('begins');
    openStorage({
      folder,
      recoveryFolder: `${folder}-recovery`,
      lockWaitMs: 5_000,
      restore: third,
      clock: systemClock,
      alive: () => undefined,
      derive: () => undefined,
      changed: () => undefined,
      damaged: () => undefined,
    }).close();
    say('done');
    break;
  case 'save': {
    const bytes = new Uint8Array(4_000_000);
    say('begins');
    for (;;) await saveFile(third, bytes, folder);
  }
  default:
    throw new Error(`unknown command ${command}`);
}
