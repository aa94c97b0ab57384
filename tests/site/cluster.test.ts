import { createHash, createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noteChanges } from '#lib/db/note-changes.ts';
import { openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { pageTag } from '#lib/site/page-tag.ts';
import { drawPicture } from '#tests/newsroom/draw-picture.ts';
import { insertComment } from '#tests/newsroom/insert-comment.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { linkTo } from '#tests/newsroom/smtp-inbox.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { readXml, type XmlElement } from '#tests/read-xml.ts';
import { type Cluster, findInOffice, type Instance, startCluster, webhookSecret } from './start-cluster.ts';
import { startProgram, waitFor } from './start-site.ts';

/** How long instances are killed in turn; a proof takes five minutes: `CLUSTER_MINUTES=5`. */
const minutes = Number(process.env.CLUSTER_MINUTES ?? 0.6);
const killEvery = 10_000;
const subscribers = 150;
const sentence = 'The dam has broken';

const site = `---
name: The Heron
timeZone: UTC
alerts: { release: auto, holdMinutes: 1, mostPerDay: 100 }
comments: { perReaderMinute: 3, perReaderHour: 1000, perStoryMinute: 10000, perSiteMinute: 10000 }
---
`;

const picture = { image: '/media/pond.jpg', imageAlt: 'A pond', imageCredit: 'Wilma' };

const stories = {
  ...Object.fromEntries(
    ['reed', 'rush', 'sedge', 'willow'].map((name) => [
      `articles/pond/${name}.md`,
      story({ title: `All about ${name}`, tags: '[Reeds]', authors: '[jane-doe]', ...picture }, `Words about ${name}.`),
    ]),
  ),
  'authors/jane-doe.md': '---\nname: Jane Doe\n---\nWrites about ponds.\n',
};

const paths = ['/', '/pond', '/pond/reed', '/pond/rush', '/pond/sedge', '/pond/willow', '/feed.xml', '/latest'];

/** Addresses of every kind that no sitemap names. */
const unlisted = [
  ...['/', '/pond', '/tags/reeds', '/authors/jane-doe'].flatMap((list) =>
    ['feed.xml', 'atom.xml', 'feed.json'].map((feed) => `${list.replace(/\/$/, '')}/${feed}`),
  ),
  ...['/sitemap.xml', '/news-sitemap.xml', '/robots.txt', '/opensearch.xml', '/breaking.json', '/manifest.webmanifest'],
  ...['/search', '/search?q=reed', '/alerts', '/corrections', '/archive', '/no/such/page', '/Pond', '/media/pond.jpg'],
];

let cluster: Cluster;
let database: Database;

beforeAll(async () => {
  cluster = await startCluster({ 'site.md': site, 'media/pond.jpg': await drawPicture(1600, 900), ...stories });
  database = openDatabase(cluster.databaseUrl);
  await insertSubscribers(database, subscribers);
}, 180_000);

afterAll(async () => {
  await database?.destroy();
  await cluster?.stop();
}, 60_000);

const at = (instance: number): Instance => {
  const found = cluster.instances[instance];
  if (found === undefined) throw new Error(`no instance ${instance}`);
  return found;
};

/** Sends a form to one instance, or through the balancer, as somebody who is on a page of the paper. */
function post(to: string, path: string, body: Readonly<Record<string, string>>, network = nextReader().network) {
  return postForm(to + path, body, { headers: { origin: cluster.url, 'x-forwarded-for': network } });
}

function comment(to: string, path: string, words: string, reader = nextReader()): Promise<Posted> {
  const { name, email, network } = reader;
  return post(to, `${path}/comments`, { name, email, comment: words }, network);
}

describe('three instances on one database and one repository', () => {
  it('answer the same bytes at every address', { timeout: 120_000 }, async () => {
    const listed = await listSitemap(at(0).url);
    const found = new Set([...listed, ...unlisted]);
    // What pages show: pictures in their sizes, share cards, fonts, styles, scripts.
    for (const path of listed) {
      const { html } = await getPage(at(0).url + path);
      for (const [, shown = ''] of html.matchAll(/(?:src|href|content)="([^"#]+)"/g)) found.add(toPath(shown));
    }
    found.delete('');
    expect([...found].filter((path) => path.startsWith('/media/') || path.startsWith('/cards/'))).not.toEqual([]);
    for (const path of found) {
      const seen = await Promise.all(cluster.instances.map(({ url }) => look(url, path)));
      expect(seen[0]?.status, path).toBeLessThan(500);
      for (const other of seen.slice(1)) expect({ path, seen: other }).toEqual({ path, seen: seen[0] });
    }
    console.info(`${found.size} addresses, ${listed.length} of them of the sitemap, are the same at all`);
  });

  it('show an edit of which the forge told one of them', async () => {
    cluster.repository.commit({
      'content/articles/pond/reed.md': story({ title: 'All about reed' }, 'The reed has grown.'),
    });
    await tellOf(at(1));
    for (const { url } of cluster.instances) {
      const shown = await waitFor(
        async () => (await getPage(`${url}/pond/reed`)).html,
        (html) => html.includes('The reed has grown.'),
      );
      expect(shown).toContain('The reed has grown.');
    }
  });

  it('have one desk: signed in at one, a comment is approved at another and shown by all from memory', async () => {
    const add = ['lib/cli/news.ts', 'staff', 'add', 'Mira Mole', 'mira@heron.example'];
    const added = startProgram(process.execPath, add, cluster.environment);
    expect(await added.ended, added.output()).toBe(0);
    const asked = await getPage(`${at(0).url}/desk/sign-in`);
    const { form, field } = findSignIn(asked.html);
    await post(at(0).url, '/desk/sign-in', { ...form?.sent, [field]: 'mira@heron.example' });
    const mail = await cluster.inbox.waitFor('mira@heron.example', '/desk/sign-in/');
    const { pathname } = new URL(linkTo(mail, '/desk/sign-in/'));
    const opened = await getPage(at(1).url + pathname);
    const entered = await post(at(1).url, pathname, readForms(opened.html)[0]?.sent ?? {});
    const cookie = entered.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect(cookie).not.toBe('');

    const taken = await comment(at(2).url, '/pond/rush', 'A heron stood in the rushes.');
    const id = /#comment-(.+)$/.exec(taken.location)?.[1] ?? '';
    // In memory everywhere before it is approved.
    for (const { url } of cluster.instances) {
      expect((await getPage(`${url}/pond/rush`)).html).not.toContain('A heron stood');
    }
    const body = { [`comment-${id}`]: 'on', do: 'approve', back: '/desk/comments' };
    const approved = await postForm(`${at(2).url}/desk/comments`, body, {
      headers: { cookie, origin: cluster.url, 'x-forwarded-for': '198.18.9.9' },
    });
    expect(approved.status).toBe(303);
    const from = performance.now();
    for (const { url, name } of cluster.instances) {
      const html = await waitFor(
        async () => (await getPage(`${url}/pond/rush`)).html,
        (shown) => shown.includes('A heron stood'),
        10_000,
      );
      expect({ name, isShown: html.includes('A heron stood') }).toEqual({ name, isShown: true });
    }
    console.info(`approved, and shown by all after ${Math.round(performance.now() - from)} ms`);
  });

  it('tell whoever committed an error, once in all', async () => {
    cluster.repository.commit({ 'content/articles/pond/broken.md': '---\ntitle: [Dam\n---\nBroken.\n' });
    await tellOf(at(2));
    await waitFor(
      async () => told().length,
      (count) => count > 0,
    );
    expect(told()).toHaveLength(1);
  });

  it('count together: what is used up at one is used up at all', async () => {
    const { network } = nextReader();
    const statuses: number[] = [];
    for (const instance of [0, 1, 2, 0, 1, 2]) {
      const reader = { ...nextReader(), network };
      statuses.push((await comment(at(instance).url, '/pond/sedge', `Sedge ${statuses.length}`, reader)).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429, 429, 429]);
  });

  it('count together who wants to sign in', async () => {
    const asked = await getPage(`${at(0).url}/desk/sign-in`);
    const { form, field } = findSignIn(asked.html);
    const { network } = nextReader();
    const statuses: number[] = [];
    for (let turn = 0; turn < 8; turn += 1) {
      const body = { ...form?.sent, [field]: 'nobody@heron.example' };
      statuses.push((await post(at(turn % 3).url, '/desk/sign-in', body, network)).status);
    }
    expect(statuses.filter((status) => status !== 429)).toHaveLength(5);
    expect(statuses.slice(5)).toEqual([429, 429, 429]);
  });
});

it('are replaced one after the other while the database is of the next release, and nobody notices', {
  timeout: 240_000,
}, async () => {
  const load = putUnderLoad('roll');
  // As a release does that only adds: those that run, and those that start, know nothing of it.
  await database.transaction().execute(async (transaction) => {
    await sql`create table shades (name text primary key)`.execute(transaction);
    await sql`alter table comments add column shade text`.execute(transaction);
    await sql`update schema_version set version = version + 1`.execute(transaction);
  });
  for (const instance of cluster.instances) {
    await instance.end();
    await instance.start();
    await waitFor(
      async () => instance.isReady(),
      (isReady) => isReady,
    );
  }
  const { faults, cut, read, acknowledged } = await load.end();
  console.info(`rolled on: ${read} pages, ${acknowledged.length} comments, ${cut} connections cut`);
  expect([faults, cut], listComplaints()).toEqual([[], 0]);
  expect(acknowledged.length).toBeGreaterThan(20);
  const bodies = await listBodies('Comment roll%');
  expect(bodies.toSorted()).toEqual(acknowledged.toSorted());
  // Nobody who came into office told again what another had told.
  expect(told()).toHaveLength(1);
  await findInOffice(cluster.instances);
});

it('lose no comment and double no alert while one after the other is killed', { timeout: 900_000 }, async () => {
  const load = putUnderLoad('kill');
  const kills: string[] = [];
  const end = Date.now() + minutes * 60_000;
  const leader = await findInOffice(cluster.instances);
  cluster.repository.commit({
    'content/articles/pond/dam.md': story({ title: 'Dam', date: new Date().toISOString(), alert: sentence }),
  });
  await tellOf(at(0));
  // Nobody waits for a minute to pass.
  await waitFor(
    () => database.updateTable('alerts').set({ release_at: 0 }).where('release_at', 'is not', null).executeTakeFirst(),
    ({ numUpdatedRows }) => numUpdatedRows > 0n,
  );
  // The first to fall does so in the middle of the alert.
  await waitFor(
    async () => alertMails().length,
    (count) => count > 10,
  );
  for (let victim = leader; Date.now() < end; ) {
    const ended = Date.now();
    kills.push(victim.name);
    load.mark(`after ${kills.length} kills, the last of ${victim.name}`);
    await victim.kill();
    await victim.start();
    await sleep(Math.max(0, killEvery - (Date.now() - ended)));
    const next = cluster.instances.indexOf(victim) + 1;
    victim = kills.length % 2 === 0 ? await findInOffice(cluster.instances) : at(next % cluster.instances.length);
  }
  const { faults, cut, read, acknowledged } = await load.end();

  await waitFor(
    async () => new Set(alertMails().map(({ to }) => to)).size,
    (count) => count === subscribers,
    120_000,
  );
  const bodies = await listBodies('Comment kill%');
  const ids = new Map(alertMails().map(({ to, id }) => [to, id]));
  console.info(
    `${minutes} min: killed ${kills.join(' ')}; ${read} pages, ${acknowledged.length} comments taken, ${bodies.length} stored,` +
      ` ${cut} connections cut, ${cluster.refused()} of them as nobody was ready, ${faults.length} faults, ${alertMails().length} mails to ${ids.size} subscribers`,
  );
  expect(faults, listComplaints()).toEqual([]);
  expect(acknowledged.filter((words) => !bodies.includes(words))).toEqual([]);
  expect(new Set(bodies).size).toBe(bodies.length);
  expect(ids.size).toBe(subscribers);
  // Whoever got it twice got what was on its way at a kill, and can tell by its Message-ID.
  for (const { to, id } of alertMails()) expect(id).toBe(ids.get(to));
  // On the five ways of a sender that died, or where the mail server took longer than it may.
  const late = cluster.instances.flatMap(({ output }) => output().match(/mail not sent yet/g) ?? []).length;
  expect(alertMails().length - subscribers, listComplaints()).toBeLessThanOrEqual(5 * kills.length + late);
  expect(acknowledged.length).toBeGreaterThan(20);
});

it('go on without PostgreSQL, and are whole again when it is back', { timeout: 180_000 }, async () => {
  // In memory everywhere before it is away.
  for (const { url } of cluster.instances) await getPage(`${url}/pond/rush`);
  await cluster.postgres.kill();
  for (const { url } of cluster.instances) {
    expect((await getPage(`${url}/pond/reed`)).status).toBe(200);
    const refused = await comment(url, '/pond/reed', 'Is anybody there?');
    expect({ status: refused.status, keeps: refused.html.includes('Is anybody there?') }).toEqual({
      status: 503,
      keeps: true,
    });
  }
  await cluster.postgres.start();
  // Written before anybody listens again: whoever was called by nobody finds it by its number.
  const missed = { id: 'missed', story_id: '/pond/rush', body: 'Nobody was called for this.' };
  await insertComment(database, { ...missed, posted_at: Date.now() });
  await database.transaction().execute((one) => noteChanges(one, [pageTag('comments', missed.story_id)], Date.now()));
  for (const { url } of cluster.instances) {
    const { html } = await waitFor(
      () => getPage(`${url}/pond/rush`),
      (page) => page.html.includes(missed.body),
    );
    expect(html).toContain(missed.body);
  }
  for (const { url, name } of cluster.instances) {
    const answer = await waitFor(
      () => comment(url, '/pond/reed', `Back at ${name}`),
      ({ status }) => status === 303,
    );
    expect(answer.status).toBe(303);
  }
  await findInOffice(cluster.instances);
});

/** The form that asks for a link, and its field for the address. */
function findSignIn(html: string) {
  const form = readForms(html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
  return { form, field: form?.fields.find(({ type }) => type === 'email')?.name ?? 'email' };
}

/** Pages are read and comments written through the balancer until it is told to end. */
function putUnderLoad(name: string) {
  const acknowledged: string[] = [];
  const faults: string[] = [];
  let [sent, read, cut] = [0, 0, 0];
  let isOver = false;
  let when = 'before anything';
  const ask = async (what: string, work: () => Promise<Posted>): Promise<Posted | undefined> => {
    try {
      const answer = await work();
      if (answer.status >= 500) faults.push(`${what}: ${answer.status} ${when}, ${JSON.stringify(answer.headers)}`);
      return answer;
    } catch {
      // The connection of an instance that died.
      cut += 1;
      return undefined;
    }
  };
  const reading = async () => {
    for (let turn = 0; !isOver; turn += 1) {
      const path = paths[turn % paths.length] ?? '/';
      const answer = await ask(path, () => getPage(cluster.url + path));
      if (answer !== undefined) read += 1;
      await sleep(10);
    }
  };
  const commenting = async (who: string) => {
    while (!isOver) {
      sent += 1;
      const words = `Comment ${name} ${who} ${sent}`;
      const answer = await ask('comment', () => comment(cluster.url, '/pond/willow', words));
      if (answer?.status === 303) acknowledged.push(words);
      await sleep(50);
    }
  };
  const working = [reading(), reading(), commenting('a'), commenting('b')];
  return {
    mark: (words: string) => {
      when = words;
    },
    end: async () => {
      isOver = true;
      await Promise.all(working);
      return { acknowledged, faults, read, cut };
    },
  };
}

async function listBodies(pattern: string): Promise<readonly string[]> {
  const stored = await database.selectFrom('comments').select(['body']).where('body', 'like', pattern).execute();
  return stored.map(({ body }) => body);
}

/** The forge's message to one instance that something was pushed. */
async function tellOf({ url }: Instance): Promise<void> {
  const body = JSON.stringify({ ref: 'refs/heads/main' });
  const digest = createHmac('sha256', webhookSecret).update(body).digest('hex');
  const headers = { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${digest}` };
  const { status } = await fetch(`${url}/webhooks/content`, { method: 'POST', body, headers });
  expect(status).toBe(202);
}

/** Mails to who committed. */
function told() {
  return cluster.inbox.mails('wilma@burrow.example');
}

/** Paths of every part of the sitemap. */
async function listSitemap(url: string): Promise<readonly string[]> {
  const parts = locations((await getPage(`${url}/sitemap.xml`)).html);
  const pages = await Promise.all(parts.map(async (part) => locations((await getPage(url + part)).html)));
  return [...parts, ...pages.flat()];
}

function locations(document: string): readonly string[] {
  const list = (element: XmlElement): readonly string[] =>
    element.fullName.endsWith(':loc') ? [toPath(element.text)] : element.children.flatMap(list);
  return list(readXml(document));
}

/** Path and query of an address of the paper; empty for any other. */
function toPath(address: string): string {
  const { origin, pathname, search } = new URL(address.replaceAll('&amp;', '&'), cluster.url);
  return origin === cluster.url ? pathname + search : '';
}

async function look(url: string, path: string) {
  const answer = await fetch(url + path, { redirect: 'manual' });
  const { etag, 'last-modified': lastModified, 'content-type': type, location } = Object.fromEntries(answer.headers);
  const body = createHash('sha256')
    .update(await answer.bytes())
    .digest('hex');
  return { status: answer.status, etag, lastModified, type, location, body };
}

/** What instances said of faults. */
function listComplaints(): string {
  const lines = cluster.instances.flatMap(({ name, output }) =>
    output()
      .split('\n')
      .map((line) => `${name}: ${line}`),
  );
  return lines.filter((line) => !/"level":[1-4]0/.test(line)).join('\n');
}

function alertMails(): readonly { readonly to: string; readonly id: string }[] {
  return cluster.inbox
    .mails()
    .filter(({ text }) => text.includes(sentence))
    .flatMap((mail) => mail.recipients.map((to) => ({ to, id: mail.header('message-id') })));
}
