import { globSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type CommentSite, openStories, startCommentSite, type Taken } from './comment-site.ts';
import { startProgram } from './start-site.ts';

/** The desk opens to moderators and to nobody else, whatever is asked and however. */

/** Every address of the desk that a file answers, with its parameters in brackets. */
const routes = globSync('app/(desk)/**/{page.tsx,route.ts}')
  .map((file) => {
    const parts = file.split(/[/\\]/).slice(1, -1);
    return `/${parts.filter((part) => !/^\(.*\)$/.test(part)).join('/')}`;
  })
  .toSorted();

/** Those that are for who is not signed in: to ask for a link, and for who holds one. */
const open: ReadonlySet<string> = new Set([
  '/desk/sign-in',
  '/desk/sign-in/sent',
  '/desk/sign-in/[token]',
  '/desk/decide/[token]',
]);

const closed = routes.filter((route) => !open.has(route));

const verbs = [
  'approve',
  'reject',
  'spam',
  'trash',
  'restore',
  'pin',
  'unpin',
  'reply',
  'edit',
  'ban',
  'lift',
  'release',
  'cancel',
  'stop',
  'correct',
  'try',
] as const;

const secrets = {
  text: 'This text waits for a moderator.',
  name: 'Hidden Harriet',
  email: 'harriet@hidden.example',
  moderator: 'Mira Mole',
  report: 'A reader said this in confidence.',
  ban: 'Banned for selling pills.',
  alert: 'The otters are about to be told.',
};

const hour = 3_600_000;
const noToken = 'A'.repeat(43);

let site: CommentSite;
let held: Taken;
/** The id of an alert that waits. */
let alert: string;
/** What the desk knows somebody by, and its name. */
let good: string;
/** Cookies that open nothing, by what they are. */
let bad: ReadonlyMap<string, string>;

beforeAll(async () => {
  const alerting = story({
    title: 'All about a flood',
    date: new Date(Date.now() - 60_000).toISOString(),
    alert: secrets.alert,
  });
  site = await startCommentSite({ ...openStories('otters'), flood: alerting });
  const staff = Array.from({ length: 5 }, (_, n) => `mod-${n}@heron.example`);
  for (const [n, address] of staff.entries()) await site.addModerator(`${secrets.moderator} ${n}`, address);
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = staff;

  const idle = await site.signIn(first);
  site.change('update sessions set seen_at = seen_at - ?', 8 * hour + 60_000);
  const old = await site.signIn(second);
  // Used a moment ago, but begun long ago.
  site.change('update sessions set began_at = began_at - ? where seen_at > ?', 8 * 24 * hour, Date.now() - hour);
  const left = await site.signIn(third);
  await postForm(`${site.url}/desk/sign-out`, {}, { headers: { cookie: left } });
  const removed = await site.signIn(fourth);
  const removal = startProgram(process.execPath, ['lib/cli/news.ts', 'staff', 'remove', fourth], {
    CONTENT_DIR: site.contentDir,
    DATA_DIR: site.dataDir,
  });
  expect(await removal.ended).toBe(0);
  good = await site.signIn(fifth);

  const writer = { ...nextReader(), name: secrets.name, email: secrets.email };
  held = await site.comment('/pond/otters', secrets.text, writer);
  site.change(
    'insert into reports (id, comment_id, reason, note, at) values (?, ?, ?, ?, ?)',
    ...['report', held.id, 'other', secrets.report, Date.now()],
  );
  const [member] = site.list('select id from staff where removed_at is null');
  site.change(
    'insert into bans (id, kind, value, shown, reason, staff_id, made_at) values (?, ?, ?, ?, ?, ?, ?)',
    ...['ban', 'name', 'pill seller', 'Pill Seller', secrets.ban, String(member?.id), Date.now()],
  );

  alert = await vi.waitFor(() => {
    const [row] = site.list('select id from alerts');
    if (row === undefined) throw new Error('no alert was noticed');
    return String(row.id);
  }, 30_000);

  const [name = ''] = good.split('=');
  bad = new Map([
    ['none', ''],
    ['an empty one', `${name}=`],
    ['a guess', `${name}=${noToken}`],
    ['one of another name', good.replace(name, 'desk')],
    ['the link to a comment', `${name}=${held.ownPath.split('/').at(-1)}`],
    ['that of a session nobody used for a day', idle],
    ['that of a session begun last week', old],
    ['that of somebody who signed out', left],
    ['that of somebody who is no moderator any more', removed],
    ['a word that is SQL', `${name}=' or '1'='1`],
    ['one among many', `a=b; ${name}=${noToken}; ${name}=; c=d`],
  ]);
});

afterAll(async () => {
  await site.stop();
});

/** The address with what stands for its parameters. */
function addressOf(route: string): string {
  const id = route.startsWith('/desk/alerts') ? alert : held.id;
  return route.replace('[id]', id).replace(/\[[^\]]+\]/g, noToken);
}

function headersOf(cookie: string): Readonly<Record<string, string>> {
  return cookie === '' ? {} : { cookie };
}

function ask(path: string, cookie = '', more: Readonly<Record<string, string>> = {}): Promise<Posted> {
  return getPage(site.url + path, { ...headersOf(cookie), ...more });
}

/** Everything at the desk that somebody could change. */
function takeStock(): unknown {
  return [
    'select id, status, body, name, pinned_at, erased_at, edited_at from comments order by id',
    'select id, settled_at from reports order by id',
    'select id, lifted_at, expires_at from bans order by id',
    'select count(*) as n from audit',
    'select id, removed_at from staff order by id',
    'select id, state, note, ended_at from alerts order by id',
    "select count(*) as n from outbox where kind like 'alert%'",
  ].map((sql) => site.list(sql));
}

function expectSecretsKept({ html, headers }: Posted): void {
  for (const secret of Object.values(secrets)) expect(html).not.toContain(secret);
  expect(headers['cache-control'] ?? '').toContain('no-store');
}

/** What somebody sees who may not come in: the way to sign in, or a refusal. */
function expectNothing(route: string, answer: Posted): void {
  expectSecretsKept(answer);
  if (open.has(route)) return;
  if (answer.status === 200) expect(answer.html).toMatch(/sign in/i);
  else if (answer.status >= 300 && answer.status < 400) expect(answer.location).toMatch(/^\/desk\/sign-in/);
  else expect([401, 403, 404]).toContain(answer.status);
}

test('the desk has the rooms that this test knows of', () => {
  expect(routes).toEqual(
    expect.arrayContaining([
      '/desk',
      '/desk/alerts',
      '/desk/alerts/[id]',
      '/desk/bans',
      '/desk/comments',
      '/desk/comments/[id]',
      '/desk/decide/[token]',
      '/desk/log',
      '/desk/sign-in',
      '/desk/sign-in/[token]',
      '/desk/sign-in/sent',
      '/desk/staff',
      '/desk/stories',
    ]),
  );
});

describe.each(routes)('%s', (route) => {
  test('shows nothing to who is not signed in, with whatever cookie', async () => {
    for (const [kind, cookie] of bad) {
      const answer = await ask(addressOf(route), cookie);
      expectNothing(route, answer);
      expect([kind, /__Host-[\w-]+=[\w-]{20}/.test(String(answer.headers['set-cookie']))]).toEqual([kind, false]);
    }
    if (!open.has(route)) expect((await ask(addressOf(route))).status).not.toBe(200);
  });

  test('does nothing for who is not signed in, whatever is posted', async () => {
    const before = takeStock();
    const body = {
      [`comment-${held.id}`]: 'on',
      comment: 'I was here.',
      text: 'I was here.',
      reason: 'None.',
      kind: 'name',
      value: 'somebody',
      days: '1',
      ban: 'ban',
      id: 'ban',
      back: '/desk/comments',
      sure: 'on',
      sentence: 'I was here.',
      seen: String(Date.now()),
    };
    for (const [, cookie] of bad) {
      for (const verb of cookie === '' ? verbs : verbs.slice(0, 2)) {
        const answer = await postForm(
          site.url + addressOf(route),
          { ...body, do: verb },
          { headers: headersOf(cookie) },
        );
        expectSecretsKept(answer);
        expect(answer.headers['set-cookie']?.join() ?? '').not.toMatch(/__Host-desk=[\w-]{20}/);
      }
    }
    expect(takeStock()).toEqual(before);
  });

  test('takes no form of another site from a moderator', async () => {
    const before = takeStock();
    const body = { [`comment-${held.id}`]: 'on', do: 'approve', back: '/desk/comments' };
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site', origin: undefined },
      { origin: undefined, 'sec-fetch-site': undefined },
    ]) {
      const answer = await postForm(site.url + addressOf(route), body, { headers: { cookie: good, ...headers } });
      expect([403, 405]).toContain(answer.status);
    }
    expect(takeStock()).toEqual(before);
  });

  test('is never kept by the front, nor shown to the next who asks', async () => {
    await ask(addressOf(route), good);
    const before = await site.counts();
    await ask(addressOf(route), good);
    await ask(addressOf(route), good);
    expectNothing(route, await ask(addressOf(route)));
    expect((await site.counts()).hits).toBe(before.hits);
  });
});

describe('other ways to the same rooms', () => {
  test.each([
    ['x-middleware-subrequest', 'proxy:proxy:proxy:proxy:proxy'],
    ['x-middleware-subrequest', 'src/middleware:src/middleware:src/middleware'],
    ['x-middleware-next', '1'],
    ['rsc', '1'],
    ['next-router-prefetch', '1'],
    ['next-action', 'x'],
    ['x-nextjs-data', '1'],
    ['x-original-url', '/desk/comments'],
    ['x-rewrite-url', '/desk/comments'],
    ['x-invoke-path', '/desk/comments'],
    ['x-forwarded-host', 'localhost'],
    ['authorization', 'Basic bWlyYTptb2xl'],
  ])('are not opened by the header %s: %s', async (name, value) => {
    for (const route of closed) expectNothing(route, await ask(addressOf(route), '', { [name]: value }));
  });

  test.each([
    '/Desk/comments',
    '/DESK/COMMENTS',
    '/desk//comments',
    '//desk/comments',
    '/desk/comments/',
    '/%64esk/comments',
    '/desk%2fcomments',
    '/desk/comments?_rsc=1',
    '/desk/comments.rsc',
    '/desk/comments.txt',
    '/desk/comments;x',
    '/_next/data/x/desk/comments.json',
    '/-/desk/comments',
    '/(desk)/desk/comments',
  ])('are not opened by the spelling %s', async (path) => {
    const { html, status } = await ask(path);
    for (const secret of Object.values(secrets)) expect(html).not.toContain(secret);
    expect(status).not.toBe(200);
    // Nor did one of them put what a moderator sees before the next reader.
    await ask(path, good);
    const next = await ask(path);
    for (const secret of Object.values(secrets)) expect(next.html).not.toContain(secret);
  });
});

describe('for moderators', () => {
  test.each(closed)('%s is a page, theirs alone', async (route) => {
    const answer = await ask(addressOf(route), good);
    expect([answer.status, answer.headers['cache-control']]).toEqual([200, expect.stringContaining('no-store')]);
    expect(answer.html).toMatch(/noindex/);
    expect(answer.headers['x-frame-options']).toBe('DENY');
  });

  test('the rooms hold what they are for', async () => {
    const all = (await Promise.all(closed.map((route) => ask(addressOf(route), good)))).map(({ html }) => html).join();
    for (const secret of [secrets.text, secrets.name, secrets.moderator, secrets.report, secrets.ban, secrets.alert])
      expect(all).toContain(secret);
  });

  test('the cookie is one that nothing but this site gets, and no script', async () => {
    await site.addModerator('Nora Newt', 'nora@heron.example');
    const before = site.inbox.mails('nora@heron.example').length;
    const page = await ask('/desk/sign-in');
    const form = readForms(page.html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
    const field = form?.fields.find(({ type }) => type === 'email')?.name ?? '';
    const headers = { 'x-forwarded-for': nextReader().network };
    await postForm(`${site.url}/desk/sign-in`, { ...form?.sent, [field]: 'nora@heron.example' }, { headers });
    const mail = await site.inbox.waitFor('nora@heron.example', '/desk/sign-in/');
    expect(site.inbox.mails('nora@heron.example')).toHaveLength(before + 1);
    const path = new URL(mail.links.find((link) => link.includes('/desk/sign-in/')) ?? '').pathname;

    // Programs that look at links before people do.
    for (let n = 0; n < 3; n += 1) expect((await ask(path)).headers['set-cookie']).toBeUndefined();
    const answer = await postForm(site.url + path, readForms((await ask(path)).html)[0]?.sent ?? {});
    const [cookie = ''] = answer.headers['set-cookie'] ?? [];
    expect(cookie).toMatch(/^__Host-[\w-]+=[\w-]{43};/);
    for (const part of [/; ?Path=\/(?:;|$)/i, /; ?HttpOnly/i, /; ?Secure/i, /; ?SameSite=Strict/i])
      expect(cookie).toMatch(part);
    expect(cookie).not.toMatch(/Domain=/i);
    expect(answer.status).toBe(303);
    expect(site.list('select count(*) as n from sessions where hash = ?', cookie.split(/[=;]/)[1] ?? '')[0]?.n).toBe(0);
    const again = await postForm(site.url + path, {});
    expect(again.headers['set-cookie']).toBeUndefined();
  });

  test('who is no moderator is answered alike, and gets no mail', async () => {
    const page = await ask('/desk/sign-in');
    const form = readForms(page.html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
    const field = form?.fields.find(({ type }) => type === 'email')?.name ?? '';
    const headers = { 'x-forwarded-for': nextReader().network };
    const send = (address: string) =>
      postForm(`${site.url}/desk/sign-in`, { ...form?.sent, [field]: address }, { headers });
    const known = await send('mod-0@heron.example');
    const unknown = await send('nobody@heron.example');
    expect([unknown.status, unknown.location]).toEqual([known.status, known.location]);
    expect(site.inbox.mails('nobody@heron.example')).toEqual([]);
  });

  test('signing out everywhere ends every session of theirs, and nobody else’s', async () => {
    const mine = await site.signIn('mod-1@heron.example');
    const elsewhere = await site.signIn('mod-1@heron.example');
    const overview = await ask('/desk', mine);
    const form = readForms(overview.html).find(
      ({ action, fields }) =>
        action.includes('sign-out') && fields.some(({ name, value }) => /everywhere/i.test(`${name} ${value}`)),
    );
    const everywhere = form?.fields.find(({ name, value }) => /everywhere/i.test(`${name} ${value}`));
    expect(everywhere).toBeDefined();
    const body = {
      ...form?.sent,
      [everywhere?.name ?? '']: everywhere?.value === '' ? 'on' : (everywhere?.value ?? ''),
    };
    await postForm(`${site.url}/desk/sign-out`, body, { headers: { cookie: mine } });
    for (const cookie of [mine, elsewhere]) expectNothing('/desk', await ask('/desk', cookie));
    expect((await ask('/desk', good)).status).toBe(200);
  });
});
