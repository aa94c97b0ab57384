import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openQueue } from './open-queue.ts';

/** A job that lasts until it is told to end, and notes when it runs. */
function makeJob(running: Set<number>, n: number) {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const job = async () => {
    running.add(n);
    return promise.finally(() => running.delete(n));
  };
  return { job, end: () => resolve(n), fail: () => reject(new Error(`job ${n}`)) };
}

test('jobs run side by side up to the limit, the others in their turn', async () => {
  const running = new Set<number>();
  const queue = openQueue(2, 10);
  const jobs = [0, 1, 2, 3].map((n) => makeJob(running, n));
  const results = jobs.map(({ job }) => queue.run(job));
  expect([...running]).toEqual([0, 1]);
  jobs[1]?.end();
  await results[1];
  await sleep(0);
  expect([...running]).toEqual([0, 2]);
  for (const { end } of jobs) end();
  expect(await Promise.all(results)).toEqual([0, 1, 2, 3]);
});

test('a job that fails makes room like any other, and tells whoever asked', async () => {
  const running = new Set<number>();
  const queue = openQueue(1, 10);
  const [first, second] = [makeJob(running, 1), makeJob(running, 2)];
  const results = [queue.run(first.job), queue.run(second.job)];
  first.fail();
  await expect(results[0]).rejects.toThrow('job 1');
  second.end();
  expect(await results[1]).toBe(2);
});

test('when too many wait, the next is told so, and later there is room again', async () => {
  const running = new Set<number>();
  const queue = openQueue(1, 1);
  const jobs = [0, 1, 2, 3].map((n) => makeJob(running, n));
  const [first, second, third] = jobs.slice(0, 3).map(({ job }) => queue.run(job));
  expect(await third).toBe('busy');
  for (const { end } of jobs) end();
  expect(await Promise.all([first, second])).toEqual([0, 1]);
  expect(await queue.run(jobs[3]?.job ?? (async () => -1))).toBe(3);
});
