import { afterEach, beforeEach, expect, test } from 'vitest';
import { followClock } from './follow-clock.ts';

const noon = Date.UTC(2026, 10, 24, 12);
let time: { now: number; clock: number };
let told: number[];
let following: ReturnType<typeof followClock>;

beforeEach(() => {
  time = { now: noon, clock: 5_000 };
  told = [];
  following = followClock({ now: () => time.now, clock: () => time.clock, onPutBack: (by) => told.push(by) });
});

afterEach(() => following.close());

/** Time passes, and the time of day is moved beside that. */
function pass(milliseconds: number, jump = 0): void {
  time = { now: time.now + milliseconds + jump, clock: time.clock + milliseconds };
  following.look();
}

test('time that passes is no news, nor is a clock that is slowed or put forward', () => {
  pass(1_000);
  pass(1_000, -20);
  pass(1_000, 3_600_000);
  pass(86_400_000);
  expect(told).toEqual([]);
});

test('a clock that is put back is told once each time', () => {
  pass(1_000, -3_600_000);
  pass(1_000);
  pass(1_000, -5_000);
  expect(told).toEqual([3_600_000, 5_000]);
});
