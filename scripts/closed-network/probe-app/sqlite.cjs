let answer;
try {
  const Database = require(process.argv[2]);
  const database = new Database(':memory:');
  database.exec('create table probe (value text) strict');
  database.prepare('insert into probe values (?)').run('ShoreQuote');
  answer = { version: database.prepare('select sqlite_version() as version from probe').get().version };
  database.close();
} catch (error) {
  answer = { problem: error.message };
}
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of Electron, not a window
process.parentPort.postMessage(answer);
