import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openGit } from '#lib/changes/open-git.ts';
import { readConfig } from '#lib/config/read-config.ts';
import { openDayKeys } from '#lib/db/day-keys.ts';
import { makeDecideToken } from '#lib/desk/decide-links.ts';
import { findModerator } from '#lib/desk/find-moderator.ts';
import { idleLife, openSession } from '#lib/desk/sessions.ts';
import { makeSignInToken } from '#lib/desk/sign-in.ts';
import { addStaff } from '#lib/desk/staff.ts';
import type { PreviewSources } from '#lib/preview/find-version.ts';
import { readPreview } from '#lib/preview/preview-link.ts';
import { defaultSite } from '#lib/site/site.ts';
import { insertAlert } from '#tests/newsroom/insert-alert.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeIndex, noon } from '#tests/newsroom/make-index.ts';
import { makeRepository } from '#tests/newsroom/make-repository.ts';
import { deskForms } from './desk-forms.ts';

type Fields = Readonly<Record<string, string>>;

const noPreviews: PreviewSources = { root: '', git: { ask: async () => undefined } };

async function makeDesk(previews = noPreviews) {
  const database = await makeDatabase();
  const config = readConfig({ SITE_URL: 'https://news.example' });
  if (!config.ok) throw new Error('the environment of the test is at fault');
  const added = await addStaff(database, { name: 'Otto', address: 'otto@news.example' }, noon);
  if (!added.ok) throw new Error(added.error);
  const newsroom = {
    database,
    dayKeys: openDayKeys(
      database,
      () => 'a key of the tests',
      () => noon,
    ),
    config: config.value,
    site: defaultSite,
    key: 'a key of the tests',
    now: noon,
    previews,
    index: makeIndex({ 'articles/river/dam.md': '---\ntitle: A dam\ndate: 2026-11-20\n---\nWords\n' }),
  };
  const own = await openSession(database, added.value.id, noon);
  const post = (path: string, fields: Fields, session: string | undefined = own) => {
    for (const form of deskForms) {
      const match = form.path.exec(path);
      const posted = { fields: new Map(Object.entries(fields)), network: '192.0.2.1', session };
      if (match !== null) return form.answer(newsroom, match, posted);
    }
    throw new Error(`no form at ${path}`);
  };
  const statusOf = async (id: string) => {
    const row = await database.selectFrom('comments').select('status').where('id', '=', id).executeTakeFirstOrThrow();
    return row.status;
  };
  return { database, staffId: added.value.id, own, post, statusOf };
}

/** Everything that asks for a session, with fields by which it would do something. */
const guarded: readonly (readonly [path: string, fields: Fields])[] = [
  ['/desk/comments', { do: 'approve', 'comment-c1': 'on' }],
  ['/desk/comments/c1', { do: 'approve' }],
  ['/desk/comments/c1', { do: 'reply', comment: 'Words' }],
  ['/desk/comments/c1', { do: 'edit', comment: 'Words' }],
  ['/desk/comments/c1', { do: 'ban', kind: 'name', days: '1', reason: 'Spam' }],
  ['/desk/stories', { story: '/river/dam', ref: '' }],
  ['/desk/bans', { do: 'ban', kind: 'name', value: 'Eve', days: '1', reason: 'Spam' }],
  ['/desk/bans', { do: 'lift', ban: 'b1' }],
  ['/desk/alerts/a1', { do: 'release', sure: 'on', seen: String(noon) }],
  ['/desk/alerts/a1', { do: 'cancel', reason: 'Not yet' }],
  ['/desk/alerts/a1', { do: 'stop' }],
  ['/desk/alerts/a1', { do: 'correct', sure: 'on', sentence: 'It held.' }],
  ['/desk/alerts/a1', { do: 'try' }],
];

test('every form is the door itself, carries its own authority, or is tried here without a session', () => {
  const open = ['/desk/sign-in', '/desk/sign-in/token', '/desk/sign-out', '/desk/decide/token'];
  const tried = new Set([...open, ...guarded.map(([path]) => path)]);
  for (const { path } of deskForms) expect([...tried].some((one) => path.test(one))).toBe(true);
});

test.each(guarded)('without a session %s does nothing: %j', async (path, fields) => {
  const { database, staffId, post } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held' });
  const made = { kind: 'name', value: 'eve', shown: 'Eve', reason: 'Spam', staff_id: staffId, made_at: 1 } as const;
  await database
    .insertInto('bans')
    .values({ id: 'b1', ...made, expires_at: null, lifted_at: null })
    .execute();
  await insertAlert(database, {});
  const takeStock = () =>
    Promise.all([
      database.selectFrom('comments').selectAll().execute(),
      database.selectFrom('bans').selectAll().execute(),
      database.selectFrom('alerts').selectAll().execute(),
      database.selectFrom('outbox').selectAll().execute(),
      database.selectFrom('audit').selectAll().execute(),
    ]);
  const before = await takeStock();
  const expired = await openSession(database, staffId, noon - idleLife);
  // An empty cookie stands for none, which a default would fill in.
  for (const session of ['', 'x', expired]) {
    const answer = await post(path, fields, session);
    expect(answer).toMatchObject({ kind: 'refused', status: 403, path: '/desk/sign-in' });
    expect(answer.kind === 'refused' && answer.fault.kept).toEqual(fields);
  }
  expect(await takeStock()).toEqual(before);
});

test('a mailed link signs in with a cookie, once, in place of a session that was', async () => {
  const { database, staffId, own, post } = await makeDesk();
  const token = await makeSignInToken(database, staffId, noon);
  const answer = await post(`/desk/sign-in/${token}`, {});
  expect(answer).toMatchObject({ kind: 'done', url: '/desk' });
  const session = /^__Host-desk=([\w-]{43});/.exec((answer.kind === 'done' && answer.cookie) || '')?.[1];
  expect(await findModerator(database, session, noon)).toMatchObject({ name: 'Otto' });
  expect(await findModerator(database, own, noon)).toBeUndefined();
  expect(await post(`/desk/sign-in/${token}`, {})).toEqual({ kind: 'done', url: `/desk/sign-in/${token}` });
});

test('asking for a link says the same to everybody', async () => {
  const { database, post } = await makeDesk();
  for (const email of ['otto@news.example', 'eve@mail.example']) {
    expect(await post('/desk/sign-in', { email })).toEqual({ kind: 'done', url: '/desk/sign-in/sent' });
  }
  expect(await database.selectFrom('outbox').select('recipient').execute()).toEqual([
    { recipient: 'otto@news.example' },
  ]);
  expect(await post('/desk/sign-in', { email: 'otto' })).toMatchObject({
    status: 422,
    path: '/desk/sign-in',
    fault: { faults: [{ field: 'email' }], kept: { email: 'otto' } },
  });
});

test('signing out forgets the cookie and ends the session, or all of them', async () => {
  const { database, staffId, own, post } = await makeDesk();
  const other = await openSession(database, staffId, noon);
  const answer = await post('/desk/sign-out', {});
  expect(answer).toMatchObject({ kind: 'done', url: '/desk/sign-in', cookie: expect.stringContaining('Max-Age=0') });
  expect(await findModerator(database, own, noon)).toBeUndefined();
  expect(await findModerator(database, other, noon)).toBeDefined();
  await post('/desk/sign-out', { everywhere: 'on' }, other);
  expect(await database.selectFrom('sessions').selectAll().execute()).toEqual([]);
});

test('several comments are decided at once, and the queue says how many', async () => {
  const { database, post, statusOf } = await makeDesk();
  for (const id of ['c1', 'c2', 'c3']) await insertComment(database, { id, status: 'held' });
  const back = '/desk/comments?status=held&q=otter&did=spam&done=9';
  const answer = await post('/desk/comments', {
    do: 'approve',
    'comment-c1': 'on',
    'comment-c2': 'on',
    'comment-c9': 'on',
    back,
  });
  expect(answer).toEqual({ kind: 'done', url: '/desk/comments?status=held&q=otter&did=approve&done=2&left=1' });
  expect(await Promise.all(['c1', 'c2', 'c3'].map(statusOf))).toEqual(['approved', 'approved', 'held']);
});

test.each([
  'https://evil.example/desk',
  '//evil.example/desk',
  '/desk/../admin',
  '/\\evil.example/desk',
  '/deskx',
  'javascript:alert(1)',
  '',
])('nobody is sent elsewhere: %s', async (back) => {
  const { post } = await makeDesk();
  const answer = await post('/desk/comments', { do: 'approve', back });
  expect(answer).toMatchObject({ kind: 'done', url: expect.stringMatching(/^\/desk\/comments\?did=/) });
});

test('a press in the queue decides about one comment, whatever is selected', async () => {
  const { database, post, statusOf } = await makeDesk();
  for (const id of ['c1', 'c2']) await insertComment(database, { id, status: 'held' });
  const fields = { do: 'spam', 'comment-c2': 'on', back: '/desk/comments?status=held' };
  expect(await post('/desk/comments/c1', fields)).toMatchObject({
    url: '/desk/comments?status=held&did=spam&done=1&left=0',
  });
  expect(await Promise.all(['c1', 'c2'].map(statusOf))).toEqual(['spam', 'held']);
});

test('what was changed since the page was made is not approved', async () => {
  const { database, post, statusOf } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held', edited_at: noon - 5, edited_by: 'author' });
  await post('/desk/comments/c1', { do: 'approve', seen: String(noon - 6) });
  expect(await statusOf('c1')).toBe('held');
  await post('/desk/comments/c1', { do: 'approve', seen: String(noon - 4) });
  expect(await statusOf('c1')).toBe('approved');
});

test('reply, edit and ban come back with what was typed when something is wrong', async () => {
  const { database, post } = await makeDesk();
  await insertComment(database, { id: 'c1' });
  const refused = { kind: 'refused', status: 422, path: '/desk/comments/c1' };
  const kept = { do: 'reply', comment: ' ' };
  expect(await post('/desk/comments/c1', kept)).toMatchObject({
    ...refused,
    fault: { kept, faults: [{ field: 'comment' }] },
  });
  expect(await post('/desk/comments/c1', { do: 'edit', comment: '' })).toMatchObject(refused);
  expect(await post('/desk/comments/c1', { do: 'ban', kind: 'name', days: '1' })).toMatchObject(refused);
  expect(await post('/desk/comments/c1', { do: 'nonsense' })).toMatchObject(refused);
  expect(await post('/desk/comments/c1', { do: 'reply', comment: 'Thanks' })).toMatchObject({ kind: 'done' });
  expect(await post('/desk/comments/c1', { do: 'edit', comment: 'Mended' })).toMatchObject({ kind: 'done' });
  const ban = { do: 'ban', kind: 'name', days: '', reason: 'Spam' };
  expect(await post('/desk/comments/c1', ban)).toMatchObject({ kind: 'done' });
  expect(await database.selectFrom('bans').select('expires_at').execute()).toEqual([{ expires_at: null }]);
});

test('a ban is made and lifted', async () => {
  const { database, post } = await makeDesk();
  await post('/desk/bans', { do: 'ban', kind: 'network', value: '192.0.2.0/24', days: '7', reason: 'Spam' });
  const { id, expires_at: expiresAt } = await database.selectFrom('bans').selectAll().executeTakeFirstOrThrow();
  expect(expiresAt).toBe(noon + 7 * 86_400_000);
  expect(await post('/desk/bans', { do: 'lift', ban: id })).toMatchObject({ url: '/desk/bans?did=lift&done=1&left=0' });
});

test('a mailed link decides about its own comment without a session, until it is decided', async () => {
  const { database, staffId, post, statusOf } = await makeDesk();
  for (const id of ['c1', 'c2']) await insertComment(database, { id, status: 'held' });
  const url = `/desk/decide/${await makeDecideToken(database, { commentId: 'c1', staffId }, noon)}`;
  expect(await post(url, { do: 'pin' }, '')).toMatchObject({ kind: 'refused', path: url });
  expect(await post(url, { do: 'approve', 'comment-c2': 'on' }, '')).toEqual({ kind: 'done', url });
  expect(await Promise.all(['c1', 'c2'].map(statusOf))).toEqual(['approved', 'held']);
  expect(await post(url, { do: 'trash' }, '')).toEqual({ kind: 'done', url });
  expect(await statusOf('c1')).toBe('approved');
  const log = await database.selectFrom('audit').select(['actor', 'action']).where('comment_id', '=', 'c1').execute();
  expect(log).toEqual([{ actor: staffId, action: 'approve' }]);
  expect(await post('/desk/decide/unknown', { do: 'trash' }, '')).toMatchObject({ kind: 'done' });
});

test('of two moderators who press at once the first decides', async () => {
  const { database, staffId, post, statusOf } = await makeDesk();
  await insertComment(database, { id: 'c1', status: 'held' });
  const link = async () => `/desk/decide/${await makeDecideToken(database, { commentId: 'c1', staffId }, noon)}`;
  const [first, second] = [await link(), await link()];
  await Promise.all([post(first, { do: 'approve' }, ''), post(second, { do: 'trash' }, '')]);
  expect(await statusOf('c1')).toBe('approved');
  expect(await database.selectFrom('audit').select('action').where('comment_id', '=', 'c1').execute()).toHaveLength(1);
});

test('what was decided since the page of the queue was made is left and counted', async () => {
  const { database, post, statusOf } = await makeDesk();
  for (const id of ['c1', 'c2']) await insertComment(database, { id, status: 'held' });
  await post('/desk/comments/c1', { do: 'approve', seen: String(noon - 1) });
  const late = { do: 'spam', 'comment-c1': 'on', 'comment-c2': 'on', seen: String(noon - 1) };
  expect(await post('/desk/comments', late)).toMatchObject({ url: '/desk/comments?did=spam&done=1&left=1' });
  expect(await Promise.all(['c1', 'c2'].map(statusOf))).toEqual(['approved', 'spam']);
});

test('a link to a preview is made for a file as it stands or as a branch has it, and stands in the log', async () => {
  const { root, git, commit } = makeRepository({ 'articles/river/weir.md': 'Weir', 'pages/about.md': 'We' });
  git('checkout', '-q', '-b', 'dam');
  commit({ 'articles/river/dam.md': 'Dam' });
  git('checkout', '-q', 'main');
  const { database, staffId, post } = await makeDesk({ root, git: openGit(root, () => {}) });
  const linkOf = async (story: string, ref: string) => {
    const answer = await post('/desk/stories', { story, ref });
    if (answer.kind !== 'done') return answer;
    const link = readPreview('a key of the tests', answer.url.replace('/preview/', ''), noon);
    return link.ok ? link.value : link.error;
  };
  const until = noon + 7 * 86_400_000;
  expect(await linkOf('https://news.example/river/weir', '')).toEqual({
    file: 'articles/river/weir.md',
    ref: null,
    until,
  });
  expect(await linkOf('content/pages/about.md', '')).toEqual({ file: 'pages/about.md', ref: null, until });
  const ofBranch = { file: 'articles/river/dam.md', ref: 'refs/heads/dam', until };
  expect(await linkOf(' /river/dam', ' dam ')).toEqual(ofBranch);
  const log = await database.selectFrom('audit').select(['actor', 'note']).where('action', '=', 'preview').execute();
  expect(log.at(-1)).toEqual({ actor: staffId, note: 'articles/river/dam.md at refs/heads/dam' });
  expect(log).toHaveLength(3);
  for (const [story, ref, field] of [
    ['/river/dam', '', 'story'],
    ['/river/weir', 'nowhere', 'ref'],
    ['/../site', '', 'story'],
    ['', 'dam', 'story'],
  ] as const) {
    expect(await linkOf(story, ref)).toMatchObject({
      status: 422,
      path: '/desk/stories',
      fault: { faults: [{ field }], kept: { story, ref } },
    });
  }
  rmSync(root, { recursive: true, force: true });
});
