import type { Instant } from '#lib/base/instant.ts';
import { err, ok, type Result } from '#lib/base/result.ts';
import type { ContentRepository } from '#lib/config/config.ts';
import type { Checkout } from './open-checkout.ts';
import { openMover, type TakeOver } from './open-mover.ts';
import { type Log, openStanding, type Standing } from './open-standing.ts';

/** The following of a content repository. */
export type Follower = Pick<Standing, 'state' | 'noteTold'> & {
  /** Resolves when content is checked out: at once what was fetched before, else what is fetched as soon as that succeeds. */
  readonly begin: () => Promise<void>;
  /** From now on looks at the repository, now and then and whenever it is woken. */
  readonly follow: () => void;
  /** Looks now; what comes while a look is under way is followed by another look. */
  readonly wake: () => void;
  /** See `Mover`. */
  readonly isWhole: () => boolean;
  /** Ends what is under way. */
  readonly close: () => Promise<void>;
};

export type FollowerInput = {
  readonly repository: Pick<ContentRepository, 'url' | 'ref' | 'pollEvery'>;
  readonly checkout: Checkout;
  readonly dataDir: string;
  readonly takeOver: TakeOver;
  readonly log: Log;
  readonly now: () => Instant;
  /** Calls after some milliseconds, and gives how to call that off. */
  readonly setAlarm: (milliseconds: number, call: () => void) => () => void;
  /** Ends what git does for the checkout. */
  readonly abort: () => void;
};

/** Milliseconds from one look to the next, however often it is woken. */
const leastRest = 500;

/** Milliseconds from a failure to the next look, doubled with each further failure. */
const shortestPause = 5_000;
const longestPause = 300_000;

/** Milliseconds after a call that brought nothing: a forge may tell before all of its machines know. */
const onceMore = 2_000;

/** Milliseconds for a fetch; what was too slow gets twice as long the next time, and a first clone all of it. */
const patience = 120_000;
const longestPatience = 30 * 60_000;

/** Milliseconds between two tidyings of the clone. */
const tidyEvery = 86_400_000;

/**
 * Follows a branch of a repository: fetches, and where there is another commit, moves the content folder to it. Whatever fails, what
 * is shown stays; it is said once in the log until it is over, and tried again with growing pauses.
 */
export function openFollower(input: FollowerInput): Follower {
  const { repository, checkout, takeOver, now, setAlarm } = input;
  const pollEvery = repository.pollEvery * 1_000;
  const standing = openStanding(input);
  const mover = openMover(checkout, takeOver);
  let failures = 0;
  let isClosed = false;
  let isWoken = false;
  let tidiedAt = now();
  let running: Promise<void> = Promise.resolve();
  let wakeUp = () => {};
  let endRest = () => {};

  /** @param isFirm whether a call does not end it. */
  const rest = async (milliseconds: number, isFirm: boolean) => {
    if (isClosed) return;
    await new Promise<void>((resolve) => {
      const callOff = setAlarm(milliseconds, resolve);
      endRest = () => {
        callOff();
        resolve();
      };
      wakeUp = isFirm ? () => {} : endRest;
    });
    wakeUp = () => {};
  };

  const move = async (): Promise<Result<boolean, string>> => {
    const moved = await mover.move();
    if (!moved.ok) return moved;
    if (moved.value !== undefined) standing.noteShown(moved.value);
    return ok(moved.value !== undefined);
  };

  const fetchAndMove = async (): Promise<Result<boolean, string>> => {
    const isFirst = (await checkout.findTarget()) === undefined;
    const fetched = await checkout.fetch(
      isFirst ? longestPatience : Math.min(longestPatience, patience * 2 ** failures),
    );
    return fetched.ok ? move() : fetched;
  };

  const tidy = async () => {
    if (now() - tidiedAt < tidyEvery) return;
    tidiedAt = now();
    await checkout.tidy();
  };

  /** @returns whether there was something new, or why that is not known. */
  const attempt = async (steps: () => Promise<Result<boolean, string>>): Promise<Result<boolean, string>> => {
    const outcome = await steps().catch((error: unknown) =>
      err(error instanceof Error ? error.message : String(error)),
    );
    if (isClosed) return outcome;
    if (outcome.ok) {
      failures = 0;
      standing.noteSuccess();
    } else {
      failures += 1;
      standing.noteTrouble(outcome.error);
    }
    return outcome;
  };

  const pauseAfter = (outcome: Result<boolean, string>, isCalled: boolean) => {
    if (!outcome.ok) return Math.min(longestPause, shortestPause * 2 ** (failures - 1));
    return isCalled && !outcome.value ? Math.min(onceMore, pollEvery) : pollEvery;
  };

  /** Shows what an earlier run has fetched, whether or not its host answers now. */
  const showOrFetch = async (): Promise<Result<boolean, string>> => {
    const prepared = await checkout.prepare();
    if (!prepared.ok) return prepared;
    if ((await checkout.findTarget()) !== undefined && (await move()).ok) return ok(true);
    standing.noteFetching();
    return fetchAndMove();
  };

  const lookOnAndOn = async () => {
    while (!isClosed) {
      const isCalled = isWoken;
      isWoken = false;
      const outcome = await attempt(fetchAndMove);
      await rest(leastRest, true);
      if (!isWoken) await rest(pauseAfter(outcome, isCalled), false);
      if (!isClosed && !isWoken && outcome.ok) await tidy();
    }
  };

  return {
    begin: async () => {
      while (!isClosed) {
        const outcome = await attempt(showOrFetch);
        if (outcome.ok) return;
        await rest(pauseAfter(outcome, false), false);
      }
    },
    follow: () => {
      running = lookOnAndOn();
    },
    wake: () => {
      isWoken = true;
      wakeUp();
    },
    isWhole: mover.isWhole,
    state: standing.state,
    noteTold: standing.noteTold,
    close: async () => {
      isClosed = true;
      endRest();
      input.abort();
      await running;
    },
  };
}
