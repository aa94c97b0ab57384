import type { Instant } from '#lib/base/instant.ts';

/** How fast something may be done, over all who do it. */
export type Pace = {
  /** Takes a turn; false when none is free now. */
  readonly take: (now: Instant) => boolean;
  /** Gives back a turn that nothing was done with. */
  readonly giveBack: () => void;
};

const minute = 60_000;

/** Milliseconds by which one may be late and still catch up: senders look a second apart. */
const slack = 2_000;

/**
 * The pace of so many turns in any minute and no more, evenly spread: nothing is saved up for longer than `slack`.
 *
 * Counted in memory: a restart begins anew, with what `slack` saves up.
 *
 * @param owner whose pace it is, such as a database.
 */
export function paceOf(owner: object, perMinute: number): Pace {
  const pace = paces.get(owner);
  if (pace?.perMinute === perMinute) return pace;
  const made = { perMinute, ...openPace(perMinute) };
  paces.set(owner, made);
  return made;
}

const paces = new WeakMap<object, Pace & { readonly perMinute: number }>();

function openPace(perMinute: number): Pace {
  // Whoever catches up does not do more in a minute either.
  const interval = (minute + slack) / perMinute;
  let next = Number.NEGATIVE_INFINITY;
  return {
    take: (now) => {
      // The clock was put back.
      if (next > now + interval) next = now + interval;
      if (next > now) return false;
      next = Math.max(next, now - slack) + interval;
      return true;
    },
    giveBack: () => {
      next -= interval;
    },
  };
}
