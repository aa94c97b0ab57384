import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeIndex } from '#tests/newsroom/make-index.ts';
import { type ExportedComment, exportComments } from './export-comments.ts';
import { exportPeople } from './export-people.ts';
import { writeJsonList } from './write-json-list.ts';

test('comments go out with their threads and states, addresses only when asked for, into a file for its owner alone', async () => {
  const database = await makeDatabase();
  const index = makeIndex({ 'articles/river/dam.md': '---\ntitle: Dam\ndate: 2026-11-20\n---\n\nOtters.\n' });
  await insertComment(database, { id: 'a', address: 'wilma@reader.example', pinned_at: 5 });
  await insertComment(database, { id: 'b', parent_id: 'a', root_id: 'a', status: 'held', approved_at: null });
  await insertComment(database, { id: 'c', story_id: '/lost', erased_at: 9, body: '' });
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-comments-'));
  const write = async (name: string, withPeople: boolean): Promise<readonly ExportedComment[]> => {
    expect(await writeJsonList(join(folder, name), exportComments(database, index, withPeople))).toBe(3);
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    return JSON.parse(readFileSync(join(folder, name), 'utf8'));
  };
  const plain = await write('plain.json', false);
  expect(
    plain.map(({ id, inReplyTo, state, story, isPinned }) => [id, inReplyTo, state, story.path, isPinned]),
  ).toEqual([
    ['a', null, 'approved', '/river/dam', true],
    ['b', 'a', 'held', '/river/dam', false],
    ['c', null, 'erased', null, false],
  ]);
  expect(plain.some((one) => 'email' in one)).toBe(false);
  expect((await write('people.json', true)).map(({ email }) => email)).toEqual(['wilma@reader.example', null, null]);
  await database.destroy();
  rmSync(folder, { recursive: true });
});

test('people go into files for their owner alone', async () => {
  const database = await makeDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'broadsheet-people-'));
  await database
    .insertInto('staff')
    .values({ id: 's', name: 'Otto', address: 'otto@news.example', wants_digest: 1, added_at: 0, removed_at: null })
    .execute();
  const subscriber = {
    id: 'r',
    address: 'wilma@reader.example',
    address_hash: 'h',
    changed_at: 0,
    wants_breaking: 1 as const,
    digest: 'weekly' as const,
    confirmed_at: 0,
    source: 'form' as const,
    consent: '{"words":"Yes, \\"all\\" of it"}',
  };
  await database.insertInto('subscribers').values(subscriber).execute();
  for (const slug of ['ferries', 'bread'])
    await database.insertInto('follows').values({ subscriber_id: 'r', kind: 'tag', slug }).execute();
  expect(await exportPeople(database, join(folder, 'people'))).toEqual({ subscribers: 1, staff: 1 });
  expect(JSON.parse(readFileSync(join(folder, 'people/subscribers.json'), 'utf8'))).toEqual([
    {
      email: subscriber.address,
      breaking: true,
      digest: 'weekly',
      sections: [],
      tags: ['bread', 'ferries'],
      authors: [],
      confirmed: '1970-01-01T00:00:00.000Z',
      source: 'form',
      consent: subscriber.consent,
    },
  ]);
  expect(JSON.parse(readFileSync(join(folder, 'people/staff.json'), 'utf8'))).toEqual([
    {
      id: 's',
      name: 'Otto',
      email: 'otto@news.example',
      wantsDigest: true,
      addedAt: '1970-01-01T00:00:00.000Z',
      removedAt: null,
    },
  ]);
  expect(readFileSync(join(folder, 'people/subscribers.csv'), 'utf8')).toMatch(
    /^email,breaking,.*\nwilma@reader\.example,yes,weekly,,bread;ferries,,1970-/,
  );
  for (const name of ['people', 'people/staff.json', 'people/subscribers.csv', 'people/subscribers.json'])
    expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  await database.destroy();
  rmSync(folder, { recursive: true });
});
