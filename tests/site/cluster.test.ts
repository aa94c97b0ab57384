import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#lib/db/open-database.ts';
import type { Database } from '#lib/db/tables.ts';
import { insertSubscribers } from '#tests/newsroom/insert-subscribers.ts';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { getPage, type Posted, postForm, readForms } from '#tests/newsroom/post-form.ts';
import { linkTo } from '#tests/newsroom/smtp-inbox.ts';
import { story } from '#tests/newsroom/write-newsroom.ts';
import { type Cluster, findInOffice, type Instance, startCluster } from './start-cluster.ts';
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

const stories = Object.fromEntries(
  ['reed', 'rush', 'sedge', 'willow'].map((name) => [
    `articles/pond/${name}.md`,
    story({ title: `All about ${name}` }, `Words about ${name}.`),
  ]),
);

const paths = ['/', '/pond', '/pond/reed', '/pond/rush', '/pond/sedge', '/pond/willow', '/feed.xml', '/latest'];

let cluster: Cluster;
let database: Database;

beforeAll(async () => {
  cluster = await startCluster({ 'site.md': site, ...stories });
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
  it('answer the same bytes', async () => {
    for (const path of paths) {
      const answers = await Promise.all(cluster.instances.map(({ url }) => fetch(url + path)));
      const seen = await Promise.all(
        answers.map(async (answer) => {
          const { 'last-modified': lastModified, etag } = Object.fromEntries(answer.headers);
          return { status: answer.status, etag, lastModified, body: await answer.text() };
        }),
      );
      expect(seen[0]).toMatchObject({ status: 200, etag: expect.any(String) });
      expect({ path, seen: seen[1] }).toEqual({ path, seen: seen[0] });
      expect({ path, seen: seen[2] }).toEqual({ path, seen: seen[0] });
    }
  });

  it('show an edit that was pushed', async () => {
    cluster.repository.commit({
      'content/articles/pond/reed.md': story({ title: 'All about reed' }, 'The reed has grown.'),
    });
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
    const form = readForms(asked.html).find(({ fields }) => fields.some(({ type }) => type === 'email'));
    const field = form?.fields.find(({ type }) => type === 'email')?.name ?? 'email';
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

  it('count together: what is used up at one is used up at all', async () => {
    const { network } = nextReader();
    const statuses: number[] = [];
    for (const instance of [0, 1, 2, 0, 1, 2]) {
      const reader = { ...nextReader(), network };
      statuses.push((await comment(at(instance).url, '/pond/sedge', `Sedge ${statuses.length}`, reader)).status);
    }
    expect(statuses).toEqual([303, 303, 303, 429, 429, 429]);
  });
});

it('lose no comment and double no alert while one after the other is killed', { timeout: 900_000 }, async () => {
  const acknowledged: string[] = [];
  const faults: string[] = [];
  let sent = 0;
  let read = 0;
  let cut = 0;
  let isOver = false;
  const kills: string[] = [];

  const ask = async (what: string, work: () => Promise<Posted>): Promise<Posted | undefined> => {
    try {
      const answer = await work();
      if (answer.status >= 500) faults.push(`${what}: ${answer.status} after ${kills.join(', ')}`);
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
      const words = `Comment ${who} ${sent}`;
      const answer = await ask('comment', () => comment(cluster.url, '/pond/willow', words));
      if (answer?.status === 303) acknowledged.push(words);
      await sleep(50);
    }
  };
  const working = [reading(), reading(), commenting('a'), commenting('b')];

  const end = Date.now() + minutes * 60_000;
  const leader = await findInOffice(cluster.instances);
  cluster.repository.commit({
    'content/articles/pond/dam.md': story({ title: 'Dam', date: new Date().toISOString(), alert: sentence }),
  });
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
    await victim.kill();
    await victim.start();
    await sleep(Math.max(0, killEvery - (Date.now() - ended)));
    const next = cluster.instances.indexOf(victim) + 1;
    victim = kills.length % 2 === 0 ? await findInOffice(cluster.instances) : at(next % cluster.instances.length);
  }
  isOver = true;
  await Promise.all(working);

  await waitFor(
    async () => new Set(alertMails().map(({ to }) => to)).size,
    (count) => count === subscribers,
    120_000,
  );
  const stored = await database.selectFrom('comments').select(['body']).where('body', 'like', 'Comment %').execute();
  const bodies = stored.map(({ body }) => body);
  const ids = new Map(alertMails().map(({ to, id }) => [to, id]));
  console.info(
    `${minutes} min: killed ${kills.join(' ')}; ${read} pages, ${acknowledged.length} comments taken, ${bodies.length} stored,` +
      ` ${cut} connections cut, ${faults.length} faults, ${alertMails().length} mails to ${ids.size} subscribers`,
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
  for (const { url, name } of cluster.instances) {
    const answer = await waitFor(
      () => comment(url, '/pond/reed', `Back at ${name}`),
      ({ status }) => status === 303,
    );
    expect(answer.status).toBe(303);
  }
  await findInOffice(cluster.instances);
});

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
