import { expect, test } from 'vitest';
import { workTogether } from './work-together.ts';

const never = () => false;

test('all end when none finds anything', async () => {
  const queue = [1, 2, 3, 4, 5];
  const done: number[] = [];
  const work = async () => {
    const next = queue.shift();
    if (next !== undefined) done.push(next);
    return next !== undefined;
  };
  await workTogether([work, work], never);
  expect(done).toEqual([1, 2, 3, 4, 5]);
});

test('what comes while one is at work is found by another', async () => {
  const { promise: slow, resolve: end } = Promise.withResolvers<boolean>();
  let looks = 0;
  const working = workTogether(
    [
      () => slow,
      async () => {
        looks += 1;
        // Ends only because somebody looked again while the other was at work.
        if (looks === 3) end(false);
        return false;
      },
    ],
    never,
  );
  await working;
  expect(looks).toBeGreaterThanOrEqual(3);
});

test('a fault of one ends all, after what they are doing', async () => {
  const { promise: slow, resolve: end } = Promise.withResolvers<boolean>();
  let done = 0;
  const working = workTogether(
    [
      async () => {
        throw new Error('the disk is full');
      },
      async () => {
        const found = await slow;
        done += 1;
        return found;
      },
    ],
    never,
  );
  end(true);
  await expect(working).rejects.toThrow('the disk is full');
  expect(done).toBe(1);
});

test('nothing is begun once they are to end', async () => {
  await workTogether([() => Promise.reject(new Error('it was begun'))], () => true);
});
