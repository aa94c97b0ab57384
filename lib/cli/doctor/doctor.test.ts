import { execFileSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createColors } from 'picocolors';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makePushKeys } from '#lib/config/make-push-keys.ts';
import { readConfig } from '#lib/config/read-config.ts';
import { readPushKeys } from '#lib/config/read-push-keys.ts';
import { backUp } from '#lib/db/back-up.ts';
import { databaseFile, migrateDatabase } from '#lib/db/open-database.ts';
import { openIndexForWriting } from '#lib/library/open-index.ts';
import { backupsCheck } from './check-backups.ts';
import { buildCheck } from './check-build.ts';
import { contentCheck, judgeZone } from './check-content.ts';
import { dataDirCheck, explainRefusal, judgeFileSystem, judgeRoom } from './check-data-dir.ts';
import { databaseCheck } from './check-database.ts';
import { judgeOrigin, judgeRights, listMistyped } from './check-environment.ts';
import { gitCheck, judgeLastCommit } from './check-git.ts';
import { judgeMemory, judgeNode, judgeOpenFiles } from './check-machine.ts';
import { mailCheck } from './check-mail.ts';
import { pushCheck } from './check-push.ts';
import { siteCheck } from './check-site.ts';
import { judgeWatches } from './check-watching.ts';
import { examine } from './examine.ts';
import type { Check, Circumstances, Finding } from './finding.ts';
import { formatFindings } from './format-findings.ts';

const now = Date.UTC(2026, 10, 23, 12);
const hour = 3_600_000;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'broadsheet-doctor-'));
  for (const name of ['content/articles', 'data', 'lib']) mkdirSync(join(folder, name), { recursive: true });
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A sound place, but for what a test says of the environment. */
function circumstances(environment: Readonly<Record<string, string | undefined>> = {}): Circumstances {
  const given = { CONTENT_DIR: join(folder, 'content'), DATA_DIR: join(folder, 'data'), ...environment };
  const config = readConfig(given);
  if (!config.ok) throw new Error(JSON.stringify(config.error));
  return { config: config.value, environment: given, root: folder, now, trialTo: null, mayAsk: true };
}

/** What is not well, each as "state: words → fix". */
async function findIll(check: Check, environment: Readonly<Record<string, string | undefined>> = {}): Promise<string> {
  const found = await check.run(circumstances(environment));
  for (const { state, fix } of found) expect(fix === '').toBe(state === 'ok');
  return found
    .filter(({ state }) => state !== 'ok')
    .map(({ state, says, fix }) => `${state}: ${says} → ${fix}`)
    .join('\n');
}

const states = (...findings: readonly Finding[]) => findings.map(({ state }) => state);

test('the machine: old Node, little memory, few open files', () => {
  expect(states(judgeNode('24.0.0'), judgeNode('26.1.0'), judgeNode('20.11.1'))).toEqual(['ok', 'ok', 'fault']);
  expect(states(judgeMemory(2e9), judgeMemory(5e8))).toEqual(['ok', 'warning']);
  const limits = (most: string) =>
    `Limit  Soft Limit  Hard Limit\nMax open files            ${most}                 4096 files\n`;
  const judged = [limits('65536'), limits('unlimited'), limits('256'), null].map(judgeOpenFiles);
  expect(states(...judged)).toEqual(['ok', 'ok', 'warning', 'ok']);
});

test.each([
  ['SMTP_ULR', 'SMTP_URL'],
  ['DATADIR', 'DATA_DIR'],
  ['site_url', 'SITE_URL'],
  ['SITE_URI', 'SITE_URL'],
  ['TRUSTED_PROXY', undefined],
  ['CONTENT_FOLDERS', 'CONTENT_FOLDER'],
  ['HOSTNAME', undefined],
  ['HOME', undefined],
  ['npm_config_port', undefined],
])('the variable %s is nearly %s', (name, meant) => {
  expect(listMistyped({ [name]: 'x' }).map(({ fix }) => fix)).toEqual(
    meant === undefined ? [] : [`did you mean ${meant}?`],
  );
});

test('the environment: no public origin, one without encryption, root', () => {
  expect(states(judgeOrigin(undefined, 'http://localhost:3000'))).toEqual(['warning']);
  expect(states(judgeOrigin('http://news.example', 'http://news.example'))).toEqual(['warning']);
  expect(states(judgeOrigin('https://news.example', 'https://news.example'))).toEqual(['ok']);
  expect([judgeRights(0), judgeRights(1000), judgeRights(undefined)].map((one) => one.length)).toEqual([1, 0, 0]);
});

test('the build: absent, older than the code, sound', async () => {
  expect(await findIll(buildCheck)).toBe('fault: the site is not built → run `npm run build`');
  mkdirSync(join(folder, '.next'));
  for (const file of ['.next/BUILD_ID', 'lib/dam.ts', 'lib/dam.test.ts']) writeFileSync(join(folder, file), '');
  utimesSync(join(folder, 'lib/dam.ts'), 1_000, 1_000);
  utimesSync(join(folder, '.next/BUILD_ID'), 2_000, 2_000);
  expect(await findIll(buildCheck)).toBe('');
  utimesSync(join(folder, 'lib/dam.ts'), 3_000, 3_000);
  expect(await findIll(buildCheck)).toContain('warning: lib/dam.ts is newer than the build');
});

test('the data folder: a file in its place, no room, another machine’s, open to others', async () => {
  expect(await findIll(dataDirCheck)).toBe('');
  expect(await findIll(dataDirCheck, { DATA_DIR: join(folder, 'data/not/yet') })).toBe('');
  writeFileSync(join(folder, 'file'), '');
  expect(await findIll(dataDirCheck, { DATA_DIR: join(folder, 'file') })).toContain('is a file → name');
  expect(await findIll(dataDirCheck, { DATA_DIR: join(folder, 'file/below') })).toContain('is a file → name a folder');
  // Nothing above the folder for data changes hands.
  const above = explainRefusal(`${folder}/data/no one's/data`, join(folder, 'data')).fix;
  expect(above).toContain('sudo install -d');
  expect(above).toContain(String.raw`/data/no one'\''s/data'`);
  expect(above).not.toContain('chown');
  expect(states(judgeRoom(5e6), judgeRoom(5e8), judgeRoom(5e9))).toEqual(['fault', 'warning', 'ok']);
  expect(states(judgeFileSystem(0x6969), judgeFileSystem(-11_317_950), judgeFileSystem(0xef53))).toEqual([
    'fault',
    'fault',
    'ok',
  ]);
  writeFileSync(databaseFile(join(folder, 'data')), '');
  chmodSync(databaseFile(join(folder, 'data')), 0o644);
  expect(await findIll(dataDirCheck)).toContain('others on this machine may read');
});

test('the newsroom database: lost, damaged, of another program, newer, older, of the future', async () => {
  const file = databaseFile(join(folder, 'data'));
  expect(await findIll(databaseCheck)).toBe('');
  await migrateDatabase(file);
  expect(await findIll(databaseCheck)).toBe('');
  const change = (sql: string) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };
  change(`INSERT INTO audit (at, actor, action, note) VALUES (${now + 24 * hour}, 'site', 'x', '')`);
  expect(await findIll(databaseCheck)).toMatch(/^fault: its log has entries of 2026-11-24.* → set the clock/);
  change('UPDATE schema_version SET version = version - 1');
  expect(await findIll(databaseCheck)).toContain('warning: it is of an older release');
  change('UPDATE schema_version SET version = 99, works_with = 99');
  expect(await findIll(databaseCheck)).toContain('fault: it is of a newer release (99');
  change('DROP TABLE schema_version');
  expect(await findIll(databaseCheck)).toContain('but not that of a newsroom');
  writeFileSync(file, 'no database at all, but as long as one could be');
  expect(await findIll(databaseCheck)).toMatch(/^fault: .* → end the site, then `npm run news -- restore/);
});

test('backups: none, an old one, a fresh one', async () => {
  expect(await findIll(backupsCheck)).toBe('');
  const file = databaseFile(join(folder, 'data'));
  await migrateDatabase(file);
  expect(await findIll(backupsCheck)).toContain('warning: there is none → `npm run news -- backup`');
  await backUp(file, join(folder, 'data/backups'), now - 50 * hour);
  expect(await findIll(backupsCheck)).toContain('warning: the newest is 50 hours old');
  await backUp(file, join(folder, 'data/backups'), now - hour);
  expect(await findIll(backupsCheck)).toBe('');
});

test('the content: no folder, the wrong one, an index of another, Problems, a time zone nobody knows', async () => {
  expect(await findIll(contentCheck)).toBe('');
  expect(await findIll(contentCheck, { CONTENT_DIR: join(folder, 'nowhere') })).toMatch(
    /^fault: .*nowhere is no folder/,
  );
  expect(await findIll(contentCheck, { CONTENT_DIR: folder })).toContain(
    'has no folder articles/ (it has content, data, lib)',
  );
  const file = join(folder, 'data/index.db');
  openIndexForWriting(file, '/another').close();
  expect(await findIll(contentCheck)).toContain('of another release or content folder');
  const index = openIndexForWriting(file, join(folder, 'content'));
  expect(await findIll(contentCheck)).toContain('still being made');
  index.prepare("INSERT INTO meta (key, value) VALUES ('complete', '1')").run();
  expect(await findIll(contentCheck)).toBe('');
  index.prepare("INSERT INTO problems VALUES ('articles/dam.md', 1, 1, 'title', 'error', 'none', '')").run();
  expect(await findIll(contentCheck)).toContain('1 errors, 0 warnings → `npm run check`');
  index.close();
  expect(states(judgeZone('Europe/Vienna'), judgeZone('Europe/Atlantis'))).toEqual(['ok', 'fault']);
});

test('watching: more folders than the system allows', () => {
  expect(states(judgeWatches(20, 8_192), judgeWatches(8_000, 8_192), judgeWatches(9_000, undefined))).toEqual([
    'ok',
    'warning',
    'ok',
  ]);
});

test('git: no repository, nothing committed, changes, commits of the future, a repository that does not answer', async () => {
  const content = join(folder, 'content');
  const git = (...words: readonly string[]) =>
    execFileSync('git', ['-C', content, '-c', 'user.name=O', '-c', 'user.email=o@x', ...words], { stdio: 'ignore' });
  expect(await findIll(gitCheck)).toContain('lies in no repository');
  git('init', '-b', 'main');
  writeFileSync(join(content, 'site.md'), 'x');
  expect(await findIll(gitCheck)).toContain('nothing of the content is committed');
  git('add', '.');
  git('commit', '-m', 'x', '--date', '2026-11-20T08:00:00Z');
  writeFileSync(join(content, 'front.md'), 'x');
  expect(await findIll(gitCheck)).toContain('1 files of the content are not committed');
  expect(states(...judgeLastCommit(`${now / 1000 + 86_400} abc Words`, now))).toEqual(['warning']);
  const repository = { CONTENT_DIR: undefined, CONTENT_REPO: content };
  expect(await findIll(gitCheck, { ...repository, CONTENT_REF: 'main' })).not.toContain('CONTENT_REPO');
  expect(await findIll(gitCheck, { ...repository, CONTENT_REF: 'gone' })).toMatch(
    /fault: CONTENT_REPO .* does not give gone/,
  );
});

test('mail: no server, one that does not answer, a key that is none', async () => {
  expect(await findIll(mailCheck)).toContain('warning: no server: mails become files');
  const server = createServer((socket) => socket.end('554 go away\r\n'));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const smtp = { SMTP_URL: `smtp://localhost:${port}`, MAIL_FROM: 'desk@news.example' };
  expect(await findIll(mailCheck, smtp)).toMatch(
    /^fault: localhost:\d+ does not: .* → look at name, port, user and password/,
  );
  server.close();
  const keyFile = join(folder, 'dkim.pem');
  const dkim = { DKIM_DOMAIN: 'news.example', DKIM_SELECTOR: 'a', DKIM_KEY_FILE: keyFile };
  expect(await findIll(mailCheck, dkim)).toContain('cannot be read');
  const { privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(keyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(await findIll(mailCheck, dkim)).toContain('is no RSA key');
});

test('a trial mail lies in the folder of mails where there is no server', async () => {
  const found = await mailCheck.run({ ...circumstances(), trialTo: 'otto@news.example' });
  expect(found.at(-1)).toMatchObject({ state: 'ok', says: expect.stringContaining('data/mail/') });
});

test('no trial mail where nobody may be asked', async () => {
  const smtp = { SMTP_URL: 'smtp://localhost:1', MAIL_FROM: 'desk@news.example' };
  const found = await mailCheck.run({ ...circumstances(smtp), trialTo: 'otto@news.example', mayAsk: false });
  expect(found.at(-1)).toMatchObject({ state: 'warning', fix: expect.stringContaining('--offline') });
});

test('words of a commit command no terminal', () => {
  const [finding] = judgeLastCommit(`1 abc \u001b[2J\u009b31mRed`, now);
  expect(finding?.says).toContain('\u001b');
  const text = formatFindings([{ check: 'git', state: 'ok', says: finding?.says ?? '', fix: '' }], createColors(false));
  expect(text).not.toMatch(/(?!\n)\p{Cc}/u);
});

test('notifications: no keys, keys that are none', async () => {
  expect(await findIll(pushCheck)).toContain('warning: there are no keys');
  writeFileSync(join(folder, 'data/push-keys.json'), '{}');
  expect(await findIll(pushCheck)).toContain('fault: ');
});

test('notifications: keys that no other instance on the database has', async () => {
  const shared = { DATABASE_URL: 'postgres://paper@127.0.0.1/paper', SECRET_KEY: 'x'.repeat(32) };
  const { publicKey } = makePushKeys(join(folder, 'data'));
  expect(await findIll(pushCheck)).toBe('');
  expect(await findIll(pushCheck, shared)).toContain('where no other instance on DATABASE_URL has them');
  const { privateKey } = readPushKeys(join(folder, 'data'), null) ?? { privateKey: '' };
  const given = { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey };
  expect(await findIll(pushCheck, { ...shared, ...given })).toBe('');
});

test('the secret key is not left to each instance on a database', () => {
  const read = readConfig({ DATABASE_URL: 'postgres://paper@127.0.0.1/paper' });
  expect(read.ok ? [] : read.error.map(({ variable }) => variable)).toEqual(['SECRET_KEY']);
});

test('the site: nothing runs, one part alone runs', async () => {
  expect(await findIll(siteCheck)).toContain('warning: does not run with this DATA_DIR → `npm start`');
  const holder = new DatabaseSync(join(folder, 'data/worker.lock'));
  holder.exec('BEGIN EXCLUSIVE');
  expect(await findIll(siteCheck)).toContain('fault: front and renderer do not run, but the rest does');
  holder.close();
});

test('a check that fails itself is a fault, and the others are made', async () => {
  const broken: Check = {
    name: 'broken',
    run: () => {
      throw new Error('no such device');
    },
  };
  const found = await examine([broken, pushCheck], circumstances());
  expect(found.map(({ check, state }) => [check, state])).toEqual([
    ['broken', 'fault'],
    ['notifications', 'warning'],
  ]);
  const text = formatFindings(found, createColors(false));
  expect(text).toContain('fault    broken         could not be looked at: no such device\n');
  expect(text).toContain('2 things looked at, 1 fault, 1 warning.');
});
