import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { makeDataDir, type RunningSite, runNode, startSite, waitFor } from './start-site.ts';

const secret = 'a secret of the paper and its forge';
const place = (name: string) => `content/articles/pond/${name}.md`;
const broken = '---\ntitle: [Dam\n---\nBroken.\n';

/** A forge: a bare repository, to which editors push from a clone. */
const forge = makeNewsroom({});
const bare = join(forge, 'paper.git');
const dataDir = makeDataDir();
const environment = { CONTENT_REPO: bare, CONTENT_WEBHOOK_SECRET: secret, CONTENT_POLL_SECONDS: '86400' };
let clone: Repository;
let site: RunningSite;

beforeAll(async () => {
  clone = makeRepository({
    'content/site.md': '---\nname: The Heron\n---\n',
    [place('dam')]: story({ title: 'The dam' }, 'As it was.'),
    'secret.md': story({ title: 'Not content' }),
  });
  execFileSync('git', ['clone', '-q', '--bare', clone.root, bare], { stdio: 'pipe' });
  clone.git('remote', 'add', 'origin', bare);
  site = await startSite('', dataDir, environment);
});

afterAll(async () => {
  await site.stop();
  for (const folder of [clone.root, forge, dataDir]) rmSync(folder, { recursive: true, force: true });
});

async function call(ref = 'refs/heads/main', key = secret): Promise<number> {
  const body = JSON.stringify({ ref });
  const digest = createHmac('sha256', key).update(body).digest('hex');
  const headers = { 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${digest}` };
  return (await fetch(`${site.url}/webhooks/content`, { method: 'POST', body, headers })).status;
}

async function push(texts: Readonly<Record<string, string | null>>, ...options: readonly string[]): Promise<void> {
  clone.commit(texts);
  clone.git('push', '-q', ...options, 'origin', 'HEAD:main');
  expect(await call()).toBe(202);
}

const read = async (path: string) => {
  const answer = await site.get(path);
  return { status: answer.status, text: await answer.text() };
};

const expectLive = async (path: string, words: string) => {
  const { text } = await waitFor(
    () => read(path),
    (answer) => answer.text.includes(words),
  );
  expect(text).toContain(words);
};

test('a push is live after the forge has called, and a story that moves in it is never nowhere', async () => {
  await expectLive('/pond/dam', 'As it was.');
  const seen = new Set<number>();
  let isOver = false;
  const watching = (async () => {
    while (!isOver) seen.add((await site.get('/pond/dam')).status);
  })();
  await push({
    [place('dam')]: null,
    [place('weir')]: story({ title: 'The weir', aliases: '[/pond/dam]', id: '/pond/dam' }, 'As it is.'),
  });
  await expectLive('/pond/weir', 'As it is.');
  isOver = true;
  await watching;
  expect([...seen].filter((status) => status !== 200 && status !== 308)).toEqual([]);
  expect(existsSync(join(dataDir, 'checkout', 'secret.md'))).toBe(false);
});

test('a file that is broken keeps its last good version, and whoever committed it is mailed', async () => {
  await push({ [place('weir')]: broken, [place('lock')]: story({ title: 'The lock' }) });
  await expectLive('/pond/lock', 'The lock');
  expect((await read('/pond/weir')).text).toContain('As it is.');
  const mail = await waitFor(
    async () => {
      const folder = join(dataDir, 'mail');
      const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.eml')) : [];
      return files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n');
    },
    (text) => text.includes('broken-push') || text.includes('in what you pushed'),
  );
  expect(mail).toContain('To: wilma@burrow.example');
  expect(mail).toMatch(/content\/articles\/pond\/weir\.md:\d+:\d+/);
  expect(site.output()).toContain('articles/pond/weir.md:');
});

test('other branches and strangers move nothing, a history written anew is followed', async () => {
  clone.git('checkout', '-q', '-b', 'other');
  clone.commit({ [place('other')]: story() });
  clone.git('push', '-q', 'origin', 'other');
  expect([await call('refs/heads/other'), await call('refs/heads/main', 'another secret altogether')]).toEqual([
    200, 403,
  ]);
  clone.git('checkout', '-q', '--orphan', 'anew', 'main');
  await push({ [place('weir')]: null, [place('anew')]: story({ title: 'Anew' }) }, '--force');
  await expectLive('/pond/anew', 'Anew');
  expect([(await site.get('/pond/weir')).status, (await site.get('/pond/other')).status]).toEqual([404, 404]);
});

test('while the host is away all stays as it is, through a restart too; check and the log say why', async () => {
  renameSync(bare, `${bare}.away`);
  expect(await call()).toBe(202);
  await site.program.say('cannot be followed');
  expect((await site.get('/pond/anew')).status).toBe(200);
  const checking = runNode('lib/cli/check.ts', { ...environment, CONTENT_DIR: '', DATA_DIR: dataDir });
  await checking.ended;
  expect(checking.output()).toMatch(/Not followed since .*paper\.git/);
  await site.stop();
  site = await startSite('', dataDir, environment);
  expect((await site.get('/pond/anew')).status).toBe(200);
  renameSync(`${bare}.away`, bare);
  await push({ [place('back')]: story({ title: 'Back again' }) });
  await expectLive('/pond/back', 'Back again');
});
