import { beforeEach, expect, test } from 'vitest';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeArticle } from '#tests/newsroom/make-article.ts';
import { makeContext } from '#tests/newsroom/make-database.ts';
import type { CommentsContext } from './context.ts';
import { type ReportDraft, reportComment } from './report-comment.ts';

const story = makeArticle();
let context: CommentsContext;

beforeEach(async () => {
  context = await makeContext();
  await insertComment(context.database, { id: 'a', story_id: story.id });
});

const report = (draft: Partial<ReportDraft> = {}, { id = 'a', network = '192.0.2.7', at = 0 } = {}) =>
  reportComment({ ...context, now: context.now + at }, story, id, { reason: 'abuse', note: '', ...draft }, network);
const rows = () => context.database.selectFrom('reports').selectAll().execute();

test('a report is kept with its note, and readers see no difference', async () => {
  expect(await report({ note: ' It names a child.\r\n' })).toEqual({ kind: 'reported' });
  expect(await rows()).toMatchObject([
    { comment_id: 'a', reason: 'abuse', note: 'It names a child.', settled_at: null },
  ]);
  expect(await context.database.selectFrom('changes').selectAll().execute()).toEqual([]);
  const log = await context.database.selectFrom('audit').selectAll().execute();
  expect(log).toMatchObject([{ actor: 'reader', action: 'report', comment_id: 'a', note: 'abuse' }]);
});

test('one network has one open report of a comment, and is thanked for each', async () => {
  await report();
  expect(await report({ reason: 'spam' }, { at: 60_000 })).toEqual({ kind: 'reported' });
  expect(await rows()).toHaveLength(1);
  await report({}, { network: '198.51.100.1' });
  expect(await rows()).toHaveLength(2);
  await context.database.updateTable('reports').set({ settled_at: context.now }).execute();
  await report();
  expect(await rows()).toHaveLength(3);
});

test.each([
  ['no reason', { reason: '' }, ['reason']],
  ['another reason', { reason: 'boring' }, ['reason']],
  ['a note of 501 characters', { note: 'a'.repeat(501) }, ['note']],
  ['both', { reason: 'x', note: 'a'.repeat(501) }, ['reason', 'note']],
])('%s is a fault', async (_name, draft, fields) => {
  const refused = await report(draft);
  expect(refused).toMatchObject({ status: 422 });
  expect(refused.kind === 'refused' ? refused.faults.map(({ field }) => field) : []).toEqual(fields);
});

test('what is not shown cannot be reported', async () => {
  await insertComment(context.database, { id: 'held', story_id: story.id, status: 'held' });
  await insertComment(context.database, { id: 'there', story_id: '/elsewhere' });
  for (const id of ['held', 'there', 'never']) expect(await report({}, { id })).toMatchObject({ status: 404 });
});

test('one network reports ten comments in ten minutes', async () => {
  for (let place = 0; place <= 10; place += 1) {
    await insertComment(context.database, { id: `b${place}`, story_id: story.id });
    const answer = await report({}, { id: `b${place}` });
    expect(answer.kind).toBe(place < 10 ? 'reported' : 'refused');
    if (place === 10) expect(answer).toMatchObject({ status: 429, retryAfter: 600 });
  }
});
