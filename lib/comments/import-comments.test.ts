import { expect, test } from 'vitest';
import { makeContext } from '#tests/newsroom/make-database.ts';
import { addressHash } from './address-hash.ts';
import { type CommentFromElsewhere, importComments } from './import-comments.ts';

const day = 86_400_000;

async function makeRoom() {
  const context = await makeContext();
  const { database, now } = context;
  const bring = (...comments: readonly Partial<CommentFromElsewhere>[]) =>
    importComments(
      context,
      comments.map((one, place) => {
        const whole = {
          key: `c${place}`,
          storyId: '/river/dam',
          parentKey: null,
          name: 'Otto',
          email: 'otto@river.example',
        };
        return { ...whole, text: `Text ${place}.`, writtenAt: now - 2 * day, status: 'approved', ...one } as const;
      }),
    );
  const rows = () => database.selectFrom('comments').selectAll().orderBy('posted_at').orderBy('depth').execute();
  return { context, database, now, bring, rows };
}

test('comments keep their dates, threads and standing, and nobody is mailed', async () => {
  const { bring, rows, database, now } = await makeRoom();
  const replies = ['b', 'c', 'd', 'e', 'f', 'g'].map((key, place) => ({ key, parentKey: 'abcdef'[place] ?? null }));
  expect(await bring({ key: 'a' }, ...replies, { status: 'held' }, { status: 'spam' })).toEqual(Array(9).fill('added'));
  const all = await rows();
  expect(all.map(({ depth }) => depth).toSorted()).toEqual([1, 1, 1, 2, 3, 4, 5, 5, 5]);
  expect(new Set(all.filter(({ status }) => status === 'approved').map(({ root_id: root }) => root)).size).toBe(1);
  expect(all[0]).toMatchObject({ posted_at: now - 2 * day, approved_at: now - 2 * day, wants_replies: 0 });
  expect(all.map(({ id }) => id)).toEqual(Array(9).fill(expect.stringMatching(/^[0-9a-f]{16}$/)));
  expect(await database.selectFrom('outbox').selectAll().execute()).toEqual([]);
  expect(await database.selectFrom('changes').select('tag').execute()).toEqual([{ tag: 'comments:/river/dam' }]);
  expect(await database.selectFrom('audit').select(['action', 'note']).execute()).toEqual([
    { action: 'import', note: '9' },
  ]);
});

test('the same comment comes once', async () => {
  const { bring, rows } = await makeRoom();
  await bring({ key: 'a' });
  expect(await bring({ key: 'a', text: 'Other words.' })).toEqual(['known']);
  expect(await rows()).toHaveLength(1);
});

test('what nobody would see, or is kept no longer, does not come', async () => {
  const { bring, rows, context, database, now } = await makeRoom();
  const authorHash = addressHash(context.key, 'gone@river.example');
  await database.insertInto('erasures').values({ author_hash: authorHash, at: now }).execute();
  expect(
    await bring({ text: ' \u200B ' }, { status: 'trash', writtenAt: now - 31 * day }, { email: 'gone@river.example' }),
  ).toEqual(['empty', 'old', 'erased']);
  expect(await rows()).toEqual([]);
});

test('names and addresses are as a form would have taken them', async () => {
  const { bring, rows, now } = await makeRoom();
  await bring(
    { name: `\u202E${'x'.repeat(90)}`, email: 'Otto@River.example ' },
    { name: '', email: 'no address', text: 'a\r\n\r\n\r\nb' },
    { name: 'Old', writtenAt: now - 3_000 * day },
    { name: 'Soon', writtenAt: now + 3_000 * day, email: '' },
  );
  const all = await rows();
  expect(all.map(({ name, address }) => [name, address])).toEqual([
    ['Old', null],
    ['x'.repeat(80), 'otto@river.example'],
    ['Anonymous', null],
    ['Soon', null],
  ]);
  expect(all[3]).toMatchObject({ posted_at: now, approved_at: now });
  expect(all[2]).toMatchObject({ body: 'a\n\nb', author_hash: expect.stringMatching(/^imported /) });
});
