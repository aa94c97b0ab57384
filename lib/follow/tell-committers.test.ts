import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Database } from '#lib/db/tables.ts';
import { makeDatabase } from '#tests/newsroom/make-database.ts';
import { makeRepository, type Repository } from '#tests/newsroom/make-repository.ts';
import { makeSync, readFolder } from '#tests/newsroom/make-sync.ts';
import { makeNewsroom, story } from '#tests/newsroom/write-newsroom.ts';
import { type FollowedState, unfollowed } from './followed-state.ts';
import { openCheckout } from './open-checkout.ts';
import { tellCommitters } from './tell-committers.ts';

const dam = 'content/articles/pond/dam.md';
const weir = 'content/articles/pond/weir.md';
const lock = 'content/articles/pond/lock.md';
const broken = '---\ntitle: [Dam\n---\nBroken.\n';

let origin: Repository;
let dataDir: string;
let database: Database;
beforeEach(async () => {
  database = await makeDatabase();
  dataDir = makeNewsroom({});
  origin = makeRepository({ [dam]: story(), [weir]: broken });
});
afterEach(async () => {
  await database.destroy();
  for (const folder of [origin.root, dataDir]) rmSync(folder, { recursive: true, force: true });
});

/** A follower that has just started, and what it does after each push. One at a time uses a folder. */
async function begin(inFolder = 'checkout') {
  const folder = 'content';
  const checkoutDir = join(dataDir, inFolder);
  const repository = { url: origin.root, ref: 'main', folder, checkoutDir, webhookSecret: null, pollEvery: 60 };
  const checkout = openCheckout(repository, new AbortController().signal);
  await checkout.prepare();
  const sync = makeSync(join(checkoutDir, folder));
  let state: FollowedState = unfollowed;
  const noteTold = (told: string) => {
    state = { ...state, told };
  };
  const tell = () =>
    tellCommitters({
      database,
      index: sync.index,
      following: { state: () => state, noteTold, checkout },
      repository: { url: 'git@github.com:heron/paper.git', folder },
      site: { name: 'The Heron', language: 'en' },
      origin: 'https://heron.example',
      now: 1,
    });
  const push = async () => {
    await checkout.fetch(60_000);
    const commit = (await checkout.findTarget()) ?? '';
    const moved = await checkout.checkOut(commit);
    await readFolder(sync);
    state = { ...state, shown: { commit, at: 0 }, leftOut: moved.ok ? [...moved.value] : [] };
    await tell();
  };
  return {
    push,
    /** As after a restart before which the end was not noted. */
    tellAgain: async (told: string | null) => {
      state = { ...state, told };
      await tell();
    },
    told: () => state.told,
  };
}

const listMails = () =>
  database.selectFrom('outbox').select(['recipient', 'subject', 'text']).orderBy('made_at').execute();

function commitAs(address: string, texts: Readonly<Record<string, string | null>>): void {
  origin.commit(texts);
  const name = address.split('@')[0] ?? '';
  origin.git(
    '-c',
    `user.name=${name}`,
    '-c',
    `user.email=${address}`,
    'commit',
    '-q',
    '--amend',
    '--reset-author',
    '-m',
    `By ${name}`,
  );
}

test('what was broken before it was followed is nobody’s push', async () => {
  const { push, told } = await begin();
  await push();
  origin.commit({ [weir]: `${broken}Still.\n` });
  await push();
  expect([await listMails(), typeof told()]).toEqual([[], 'string']);
});

test('each who committed an error gets one mail, with the place of each and a link to it', async () => {
  const { push } = await begin();
  await push();
  commitAs('wilma@heron.example', { [dam]: broken, [lock]: story({ title: '""' }) });
  commitAs('otto@heron.example', { [weir]: story() });
  commitAs('otto@heron.example', {
    'content/articles/pond/bank.md': story({ date: 'soon' }),
    [weir]: story({ titel: 'x' }),
  });
  await push();
  const mails = await listMails();
  expect(mails.map(({ recipient, subject }) => `${recipient} ${subject}`).sort()).toEqual([
    'otto@heron.example The Heron: 2 errors in what you pushed',
    'wilma@heron.example The Heron: 2 errors in what you pushed',
  ]);
  const { text } = mails.find(({ recipient }) => recipient.startsWith('wilma')) ?? { text: '' };
  expect(text).toContain('“By wilma”');
  expect(text).toMatch(/content\/articles\/pond\/dam\.md:\d+:\d+\n/);
  expect(text).toMatch(
    /https:\/\/github\.com\/heron\/paper\/blob\/[0-9a-f]{40}\/content\/articles\/pond\/dam\.md\?plain=1#L\d/,
  );
  expect(text).not.toContain('bank.md');
});

test('a file whose path is too long is told to whoever committed it, once', async () => {
  const { push } = await begin();
  await push();
  const long = `content/articles/pond/${'x'.repeat(256)}.md`;
  origin.stage([long], dam);
  origin.git('-c', 'user.name=Otto', '-c', 'user.email=otto@heron.example', 'commit', '-q', '-m', 'Long');
  await push();
  origin.git('commit', '-q', '--allow-empty', '-m', 'Next');
  await push();
  const [mail, ...others] = await listMails();
  expect([mail?.recipient, others]).toEqual(['otto@heron.example', []]);
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain('Unexpected path of 273 octets');
});

test('nobody is told twice, neither after another push nor after a restart; but of what comes back', async () => {
  const { push, tellAgain, told } = await begin();
  await push();
  const first = told();
  commitAs('wilma@heron.example', { [dam]: broken });
  await push();
  await tellAgain(first);
  commitAs('otto@heron.example', { [dam]: `${broken}Otto was here.\n` });
  await push();
  expect(await listMails()).toHaveLength(1);
  commitAs('otto@heron.example', { [dam]: story() });
  await push();
  commitAs('otto@heron.example', { [dam]: broken });
  await push();
  expect((await listMails()).map(({ recipient }) => recipient)).toEqual(['wilma@heron.example', 'otto@heron.example']);
});

test('two instances that follow the same repository tell of an error once', async () => {
  const [north, east] = [await begin('north'), await begin('east')];
  await Promise.all([north.push(), east.push()]);
  commitAs('wilma@heron.example', { [dam]: broken, [lock]: story({ title: '""' }) });
  await Promise.all([north.push(), east.push()]);
  expect((await listMails()).map(({ recipient }) => recipient)).toEqual(['wilma@heron.example']);
});

test('an address at which nobody reads is not written to, and a history that git knows no more is nobody’s', async () => {
  const { push, tellAgain } = await begin();
  await push();
  commitAs('noreply@github.com', { [dam]: broken });
  await push();
  await tellAgain('0'.repeat(40));
  expect(await listMails()).toEqual([]);
});

test('nobody gets more than ten mails in an hour', async () => {
  const { push } = await begin();
  await push();
  for (let number = 0; number < 11; number += 1) {
    commitAs('wilma@heron.example', { [dam]: number % 2 === 0 ? broken : story({ titel: 'x' }) });
    await push();
  }
  expect(await listMails()).toHaveLength(10);
});
