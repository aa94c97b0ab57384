import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { err, ok, type Result } from '#lib/base/result.ts';
import { makeNewsroom } from '#tests/newsroom/write-newsroom.ts';
import { type Follower, openFollower } from './follow-repository.ts';
import { readFollowedState } from './followed-state.ts';
import type { Checkout } from './open-checkout.ts';
import type { Move } from './open-mover.ts';

const down = err('ssh: Could not resolve hostname git.example');
const full = err('error: unable to write file a.md: No space left on device');

let dataDir: string;
let fetched: Result<string, string>;
let target: string | undefined;
let checkedOut: (commit: string) => Result<readonly string[], string>;
let moves: Pick<Move, 'commit' | 'files'>[];
let calls: string[];
let said: string[];
/** What the follower waits for, in milliseconds, and how to end it. */
let alarms: { readonly milliseconds: number; readonly ring: () => void }[];
let follower: Follower;

beforeEach(() => {
  dataDir = makeNewsroom({});
  fetched = ok('');
  target = 'one';
  checkedOut = () => ok([]);
  moves = [];
  calls = [];
  said = [];
  alarms = [];
  follower = open();
});
afterEach(async () => {
  await follower.close();
  rmSync(dataDir, { recursive: true, force: true });
});

function open(): Follower {
  const note =
    <T>(name: string, answer: () => T) =>
    async () => {
      calls.push(name);
      return answer();
    };
  const checkout: Checkout = {
    prepare: note('prepare', () => ok('')),
    fetch: note('fetch', () => fetched),
    findTarget: async () => target,
    findCurrent: async () => undefined,
    checkOut: async (commit) => {
      calls.push(`check out ${commit}`);
      return checkedOut(commit);
    },
    listChanged: async (from, to) => [`${from}-${to}.md`],
    ask: async () => ok(''),
    tidy: note('tidy', () => ok('')),
    forget: () => calls.push('forget'),
  };
  const say = (_fields: object, words: string) => said.push(words);
  return openFollower({
    repository: { url: 'https://wilma:secret@git.example/paper.git', ref: 'main', pollEvery: 60 },
    checkout,
    dataDir,
    takeOver: async ({ commit, files, checkOut }) => {
      moves.push({ commit, files });
      return checkOut();
    },
    log: { info: say, error: say },
    now: () => Date.UTC(2026, 10, 23),
    setAlarm: (milliseconds, ring) => {
      const alarm = { milliseconds, ring };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((one) => one !== alarm);
      };
    },
    abort: () => calls.push('abort'),
  });
}

/** Waits until it rests, lets the time go by, and tells how long that was. */
async function pass(): Promise<number> {
  await vi.waitFor(() => expect(alarms).toHaveLength(1), 10_000);
  const [alarm] = alarms.splice(0);
  alarm?.ring();
  return alarm?.milliseconds ?? 0;
}

const trouble = () => said.filter((words) => words.includes('cannot be followed'));

describe('the beginning', () => {
  test('shows what was fetched before, whether or not the host answers', async () => {
    fetched = down;
    await follower.begin();
    expect([calls, moves]).toEqual([['prepare', 'check out one'], [{ commit: 'one', files: undefined }]]);
    expect(readFollowedState(dataDir).shown).toEqual({ commit: 'one', at: Date.UTC(2026, 10, 23) });
  });

  test('waits for the first clone with growing pauses, and says once what is wrong', async () => {
    target = undefined;
    fetched = down;
    const begun = follower.begin();
    const pauses = [await pass(), await pass(), await pass()];
    await vi.waitFor(() => expect(alarms).toHaveLength(1), 10_000);
    expect([pauses, trouble().length]).toEqual([[5_000, 10_000, 20_000], 1]);
    expect(readFollowedState(dataDir).trouble?.words).toContain('Could not resolve hostname');
    target = 'one';
    fetched = ok('');
    await pass();
    await begun;
    expect(said.at(-1)).toBe('the content repository is followed again');
    expect(readFollowedState(dataDir).trouble).toBeNull();
  });

  test('is called off by the end', async () => {
    target = undefined;
    fetched = down;
    const begun = follower.begin();
    await vi.waitFor(() => expect(alarms).toHaveLength(1), 10_000);
    await follower.close();
    await begun;
    expect(calls.at(-1)).toBe('abort');
  });
});

describe('what is followed', () => {
  beforeEach(async () => {
    await follower.begin();
    moves = [];
    follower.follow();
  });

  test('is looked at now and then, and moved to another commit as one step', async () => {
    expect([await pass(), await pass()]).toEqual([500, 60_000]);
    expect(moves).toEqual([]);
    target = 'two';
    await pass();
    await pass();
    expect(moves).toEqual([{ commit: 'two', files: ['one-two.md'] }]);
  });

  test('is looked at when a forge calls, once more soon after where that brought nothing, and not more than twice a second', async () => {
    await pass();
    await vi.waitFor(() => expect(alarms.map(({ milliseconds }) => milliseconds)).toEqual([60_000]), 10_000);
    follower.wake();
    expect(await pass()).toBe(500);
    await vi.waitFor(() => expect(alarms.map(({ milliseconds }) => milliseconds)).toEqual([2_000]), 10_000);
    target = 'two';
    follower.wake();
    await vi.waitFor(() => expect(alarms.map(({ milliseconds }) => milliseconds)).toEqual([500]), 10_000);
    for (let n = 0; n < 10; n += 1) follower.wake();
    expect([moves.length, alarms.map(({ milliseconds }) => milliseconds)]).toEqual([1, [500]]);
    expect([await pass(), await pass(), await pass()]).toEqual([500, 500, 2_000]);
  });

  test('stays where it is while the host is away, which is said once, whoever calls', async () => {
    await pass();
    fetched = down;
    const pauses: number[] = [await pass()];
    for (let n = 0; n < 8; n += 1) {
      await pass();
      pauses.push(await pass());
    }
    expect(pauses).toEqual([60_000, 5_000, 10_000, 20_000, 40_000, 80_000, 160_000, 300_000, 300_000]);
    expect(trouble()).toHaveLength(1);
    expect([moves, follower.state().shown?.commit]).toEqual([[], 'one']);
  });

  test('goes back to the commit before where the new one finds no room, and tries again', async () => {
    await pass();
    target = 'two';
    checkedOut = (commit) => (commit === 'two' ? full : ok([]));
    await pass();
    await pass();
    expect(calls.slice(-2)).toEqual(['check out two', 'check out one']);
    expect([follower.isWhole(), follower.state().shown?.commit]).toEqual([true, 'one']);
    expect(trouble()[0]).toContain('make room on the disk');
    checkedOut = () => ok([]);
    await pass();
    await pass();
    expect(follower.state()).toMatchObject({ shown: { commit: 'two' }, trouble: null });
  });

  test('is cloned anew where the clone is damaged', async () => {
    await pass();
    target = 'two';
    checkedOut = () => err('fatal: bad object two');
    await pass();
    for (let n = 0; n < 2; n += 1) {
      await pass();
      await pass();
    }
    await vi.waitFor(() => expect(calls.slice(-2)).toEqual(['forget', 'prepare']), 10_000);
    expect(follower.isWhole()).toBe(false);
  });

  test('names no password', async () => {
    await pass();
    fetched = err("unable to access 'https://wilma:secret@git.example/'");
    await pass();
    await pass();
    expect(JSON.stringify([said, readFollowedState(dataDir)])).not.toContain('secret');
  });
});
