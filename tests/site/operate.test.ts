import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkMetrics } from '#tests/contract/check-metrics.ts';
import { nextReader } from '#tests/newsroom/next-reader.ts';
import { postForm } from '#tests/newsroom/post-form.ts';
import { type PostgresServer, startPostgres } from '#tests/newsroom/start-postgres.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type RunningSite, startSite, waitFor } from './start-site.ts';

/** What an operator sees of a site in production, whose newsroom database is a server that goes away and comes back. */

const token = 'a token of the tests that nobody else has';
let contentDir: string;
let postgres: PostgresServer;
let site: RunningSite;

beforeAll(async () => {
  contentDir = makeNewsroom({
    'site.md': '---\nname: The Heron\ntimeZone: UTC\n---\n',
    'articles/pond/frogs.md': story({ title: 'Frogs' }),
    'articles/pond/toads.md': story({ title: 'Toads' }),
  });
  postgres = await startPostgres();
  site = await startSite(contentDir, undefined, {
    NODE_ENV: 'production',
    SITE_URL: 'https://heron.example',
    DATABASE_URL: postgres.createDatabase('paper'),
    SECRET_KEY: 'a key of the tests that nobody else has',
    METRICS_TOKEN: token,
    TRUSTED_PROXIES: '1',
    ACCESS_LOG: '1',
    DRAIN_SECONDS: '2',
  });
});

afterAll(async () => {
  await site?.stop();
  await postgres?.close();
  rmSync(contentDir, { recursive: true, force: true });
});

/** The lines of `/readyz` below the first, with its status. */
async function readReadiness(): Promise<readonly [number, string]> {
  const answer = await site.get('/readyz');
  return [answer.status, await answer.text()];
}

const waitForDatabase = (state: string) => waitFor(readReadiness, ([, words]) => words.includes(`database ${state}`));

async function readGauge(name: string): Promise<number | undefined> {
  const answer = await fetch(`${site.url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
  const { samples, faults } = checkMetrics(await answer.text());
  expect(faults).toEqual([]);
  return samples.get(`${name}{process="worker"}`)?.value;
}

const waitForGauge = (name: string, value: number) =>
  waitFor(
    () => readGauge(name),
    (found) => found === value,
  );

type Line = { readonly part?: unknown; readonly request?: unknown };

const readLog = (): readonly Line[] =>
  site
    .output()
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Line => JSON.parse(line));

test('numbers and readiness follow a server that goes away and comes back; the log has the id of an answer and no reader', async () => {
  expect(await waitForDatabase('writable')).toEqual([200, expect.stringContaining('database writable')]);
  expect(await waitForGauge('broadsheet_newsroom_database_readable', 1)).toBe(1);
  expect(await waitForGauge('broadsheet_worker_leader', 1)).toBe(1);
  expect((await site.get('/metrics')).status).toBe(404);

  await postgres.kill();
  expect(await waitForDatabase('away')).toEqual([
    200,
    expect.stringMatching(/^ready\nrenderer answers\ncontent read\n/),
  ]);
  expect(await waitForGauge('broadsheet_newsroom_database_readable', 0)).toBe(0);
  expect((await site.get('/pond/frogs')).status).toBe(200);
  const { name, email, network } = nextReader();
  const refused = await postForm(
    `${site.url}/pond/frogs/comments`,
    { name, email, comment: 'Kept, not lost.' },
    { headers: { 'x-forwarded-for': network, origin: 'https://heron.example' } },
  );
  expect([refused.status, refused.html.includes('Kept, not lost.')]).toEqual([503, true]);
  const id = refused.headers['x-request-id'];
  const isNoted = () => readLog().some(({ part, request }) => part === 'front' && request === id);
  expect([id, await waitFor(async () => isNoted(), Boolean)]).toEqual([expect.stringMatching(/^[\w-]{8,64}$/), true]);
  for (const secret of [name, email, network, token]) {
    expect(site.output()).not.toContain(secret);
  }

  await postgres.start();
  expect(await waitForDatabase('writable')).toEqual([200, expect.stringContaining('database writable')]);
  expect(await waitForGauge('broadsheet_newsroom_database_readable', 1)).toBe(1);
});

test('a site that is told to end says so to balancers and goes on serving, and each line of its log is JSON', async () => {
  site.program.kill('SIGTERM');
  const ending = await waitFor(readReadiness, ([status]) => status === 503);
  expect(ending).toEqual([503, expect.stringContaining('ending')]);
  expect((await site.get('/pond/toads')).status).toBe(200);
  expect(await site.program.ended).toBe(0);
  expect(new Set(readLog().map(({ part }) => part))).toEqual(new Set(['supervisor', 'front', 'renderer', 'worker']));
});
