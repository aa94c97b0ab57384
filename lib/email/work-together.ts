import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds until who found nothing to do looks again, while others are at work. */
const lookAgain = 200;

/**
 * Has some work side by side until none of them finds anything to do, or they are to end. Whoever finds nothing looks again
 * while others are at work, so that what comes meanwhile does not wait for the slowest. Throws what one of them threw, when
 * all have ended.
 *
 * @param workers each does one piece of work at a call, and says whether there was one.
 * @param isEnding whether to end before the next piece.
 */
export async function workTogether(
  workers: readonly (() => Promise<boolean>)[],
  isEnding: () => boolean,
): Promise<void> {
  let idle = 0;
  let hasFailed = false;
  const atRest = Promise.withResolvers<void>();
  const isAtRest = () => idle === workers.length;

  const work = async (doOne: () => Promise<boolean>) => {
    while (!isEnding() && !hasFailed) {
      if (await doOne()) continue;
      idle += 1;
      if (isAtRest()) atRest.resolve();
      await Promise.race([atRest.promise, sleep(lookAgain)]);
      if (isAtRest()) return;
      idle -= 1;
    }
  };
  const begin = (doOne: () => Promise<boolean>) =>
    work(doOne).catch((error: unknown) => {
      hasFailed = true;
      throw error;
    });
  // None is at it any more when this ends, whatever befell another.
  const ends = await Promise.allSettled(workers.map(begin));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
