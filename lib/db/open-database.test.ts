import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noteChanges } from './note-changes.ts';
import { migrateDatabase, openDatabase } from './open-database.ts';

test('what is written is there for the next who opens it', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'db-')), 'newsroom.db');
  await migrateDatabase(file);
  const database = openDatabase(file);
  await database.transaction().execute((transaction) => noteChanges(transaction, ['comments:/a', 'home'], 5));
  await database.destroy();
  await migrateDatabase(file);
  const again = openDatabase(file);
  expect(await again.selectFrom('changes').selectAll().orderBy('seq').execute()).toEqual([
    { seq: 1, tag: 'comments:/a', at: 5 },
    { seq: 2, tag: 'home', at: 5 },
  ]);
  await again.destroy();
});

test('the audit log takes no change', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'db-')), 'newsroom.db');
  await migrateDatabase(file);
  const database = openDatabase(file);
  await database
    .insertInto('audit')
    .values({ at: 1, actor: 'site', action: 'approve', comment_id: null, note: '' })
    .execute();
  await expect(database.deleteFrom('audit').execute()).rejects.toThrow('audit is append-only');
  await expect(database.updateTable('audit').set({ note: 'x' }).execute()).rejects.toThrow('audit is append-only');
  await database.destroy();
});
