import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paceOf } from './pace.ts';

const minute = 60_000;

test('in no minute more turns are taken than may be, whenever one asks', () => {
  const waits = fc.array(fc.integer({ min: 0, max: 5_000 }), { maxLength: 200 });
  fc.assert(
    fc.property(waits, fc.integer({ min: 1, max: 1_000 }), (pauses, perMinute) => {
      const pace = paceOf({}, perMinute);
      const taken: number[] = [];
      let now = 0;
      for (const pause of pauses) {
        now += pause;
        while (pace.take(now)) taken.push(now);
      }
      for (const start of taken) {
        expect(taken.filter((at) => at >= start && at < start + minute).length).toBeLessThanOrEqual(perMinute);
      }
    }),
    { numRuns: 30 },
  );
});

test('whoever asks each second gets nearly all of them', () => {
  const pace = paceOf({}, 600);
  let taken = 0;
  for (let now = 0; now < 10 * minute; now += 1_000) while (pace.take(now)) taken += 1;
  expect(taken).toBeGreaterThan(5_700);
});

test('one that is given back can be taken, and a clock that is put back stops nothing', () => {
  const pace = paceOf({}, 1);
  expect([pace.take(minute), pace.take(minute)]).toEqual([true, false]);
  pace.giveBack();
  expect([pace.take(minute), pace.take(0), pace.take(2 * minute)]).toEqual([true, false, true]);
});
