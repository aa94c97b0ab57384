import { expect, test } from 'vitest';
import { followHistory } from './follow-history.ts';

const minute = 60_000;

/** Lets everything go on that waits for nothing but its turn. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

function begin(outcome: (signal: AbortSignal) => Promise<boolean>) {
  const state = { elapsed: 0, begun: 0 };
  const errors: unknown[] = [];
  const following = followHistory({
    read: (signal) => {
      state.begun += 1;
      return outcome(signal);
    },
    clock: () => state.elapsed,
    onError: (error) => errors.push(error),
  });
  const look = async () => {
    following.look();
    await settle();
    return state.begun;
  };
  return { state, errors, following, look };
}

test('the history is read once at a time, and once more for whoever asked meanwhile', async () => {
  const ends: (() => void)[] = [];
  const { state, look } = begin(() => new Promise((resolve) => ends.push(() => resolve(true))));
  expect([await look(), await look(), await look()]).toEqual([1, 1, 1]);
  ends[0]?.();
  await settle();
  expect(state.begun).toBe(2);
  ends[1]?.();
  await settle();
  expect(state.begun).toBe(2);
});

test('after each failure it waits longer, after a success no more', async () => {
  let isWell = false;
  const { state, look } = begin(async () => isWell);
  await look();
  for (const pause of [1, 2, 4, 8, 16, 32, 60, 60]) {
    const { begun } = state;
    state.elapsed += pause * minute - 1;
    expect(await look()).toBe(begun);
    state.elapsed += 1;
    expect(await look()).toBe(begun + 1);
  }
  state.elapsed += 60 * minute;
  isWell = true;
  const begun = await look();
  expect([await look(), await look()]).toEqual([begun + 1, begun + 2]);
});

test('what it throws is passed on', async () => {
  const { errors, look } = begin(() => Promise.reject(new Error('no room')));
  await look();
  expect(errors).toEqual([new Error('no room')]);
});

test('closing calls off what is under way, and nothing begins after it', async () => {
  const { following, look } = begin(
    (signal) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(false))),
  );
  await look();
  await following.close();
  expect(await look()).toBe(1);
});
