import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { makeCommentsRoom } from '#tests/newsroom/make-comments-room.ts';
import { changeIndex, makeIndex } from '#tests/newsroom/make-index.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { answerForm } from './answer-form.ts';
import { takeFault } from './kept-faults.ts';

type Room = Parameters<typeof answerForm>[0];

const previews = { root: '', git: { ask: async () => undefined } };
let room: Room;

beforeEach(async () => {
  const index = makeIndex({});
  changeIndex(index, { 'articles/river/dam.md': story({ title: 'Dam', aliases: '[/before/dam]' }) });
  // What is counted in memory, is counted for each key alone.
  room = { ...(await makeCommentsRoom()).room, index, key: randomUUID(), preview: false, pushKey: null, previews };
});

const filled = { name: 'Agnes', email: 'agnes@river.example', comment: 'I counted them twice.' };

async function post(
  path: string,
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const { origin } = room.config;
  const from = { 'sec-fetch-site': 'same-origin', origin, 'x-forwarded-for': '198.18.0.7', ...headers };
  const body = new URLSearchParams(fields);
  const response = await answerForm(
    room,
    new Request(`${origin}${path}`, { method: 'POST', body, headers: from }),
    path,
  );
  const shown = new URL(response?.headers.get('x-middleware-rewrite') ?? 'none://');
  return {
    status: response?.status,
    retryAfter: Number(response?.headers.get('retry-after')),
    page: shown.pathname,
    fault: takeFault(shown.searchParams.get('fault') ?? undefined),
  };
}

const sendMany = async (count: number, send: () => ReturnType<typeof post>) => {
  const statuses = new Set<number | undefined>();
  for (let place = 0; place < count; place += 1) statuses.add((await send()).status);
  return [...statuses];
};

test('after twenty in a minute from one network, whatever came of them, a light page gives the text back', async () => {
  const guess = () => post('/river/dam/comments', { ...filled, comment: '' });
  expect(await sendMany(20, guess)).toEqual([422]);
  const refused = await post('/river/dam/comments', filled);
  expect(refused).toMatchObject({ status: 429, page: '/-/refused', fault: { kept: filled } });
  expect(refused.retryAfter).toBeGreaterThan(0);
  expect(refused.retryAfter).toBeLessThanOrEqual(60);
  expect((await post('/my-comments', { email: 'agnes' })).status).toBe(429);
  expect((await post('/river/dam/comments', filled, { 'x-forwarded-for': '198.18.0.8' })).status).toBe(303);
});

test('the whole network of a household is one', async () => {
  const from = (place: number) => ({ 'x-forwarded-for': `2001:db8:1:2::${place}` });
  for (let place = 1; place <= 20; place += 1) await post('/river/dam/comments', {}, from(place));
  expect((await post('/river/dam/comments', filled, from(99))).status).toBe(429);
});

test('neither mail programs nor the desk wait for it', async () => {
  await sendMany(21, () => post('/river/dam/comments', {}));
  expect((await post('/my-comments/stop/unknown', {})).status).toBe(404);
  expect((await post('/desk/sign-in', { email: '' })).status).toBe(422);
});

test('what other sites send in a reader’s name keeps nobody from writing, and gets a light page at last', async () => {
  const foreign = () => post('/river/dam/comments', filled, { 'sec-fetch-site': 'cross-site' });
  expect((await foreign()).page).toBe('/-/thread/river/dam/comments');
  expect(await sendMany(20, foreign)).toEqual([403]);
  expect((await foreign()).page).toBe('/-/refused');
  expect((await post('/river/dam/comments', filled)).status).toBe(303);
});

test('what is sent to where a story was is taken for where it is now', async () => {
  expect((await post('/before/dam/comments', filled)).status).toBe(303);
  const rows = await room.database.selectFrom('comments').select(['story_id', 'body']).execute();
  expect(rows).toEqual([{ story_id: '/river/dam', body: filled.comment }]);
  const refused = await post('/before/dam/comments', { ...filled, comment: '' });
  expect(refused).toMatchObject({ status: 422, page: '/-/thread/river/dam/comments' });
});

test('what is sent to no story gives the text back', async () => {
  const refused = await post('/lost/comments', filled);
  expect(refused).toMatchObject({ status: 404, page: '/-/refused', fault: { kept: filled } });
});
