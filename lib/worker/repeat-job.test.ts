import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { repeatJob } from './repeat-job.ts';

const second = 1_000;

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a job is done again after its pause, whatever becomes of the time of day', async () => {
  let elapsed = 0;
  let done = 0;
  const begin = async () => {
    done += 1;
  };
  const log = { error: () => undefined };
  const loop = repeatJob({ name: 'counting', every: 10 * second, begin }, { log, clock: () => elapsed });
  const wait = async (milliseconds: number) => {
    for (let left = milliseconds; left > 0; left -= second) {
      elapsed += second;
      await vi.advanceTimersByTimeAsync(second);
    }
  };
  await vi.advanceTimersByTimeAsync(0);
  await wait(9 * second);
  expect(done).toBe(1);
  vi.setSystemTime(0);
  await wait(second);
  expect(done).toBe(2);
  await loop.close();
});
