import { noteChanges } from '#lib/db/note-changes.ts';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';

/**
 * A process of tests that writes into a newsroom database for ever, and tells each number after it was stored: what it told
 * must be there, whatever happens to the process. Its arguments: the file, and who it is.
 */
const [, , file = '', name = ''] = process.argv;
await migrateDatabase(file);
const database = openDatabase(file);
for (let n = 1; ; n += 1) {
  await database.transaction().execute(async (transaction) => {
    const entry = { at: n, actor: name, action: 'test', comment_id: null, note: 'x'.repeat(n % 500) };
    await transaction.insertInto('audit').values(entry).execute();
    await noteChanges(transaction, [`${name}:${n}`], n);
  });
  process.stdout.write(`${n}\n`);
}
