import type { Instant } from '#lib/base/instant.ts';
import type { ContentRepository } from '#lib/config/config.ts';
import { type Follower, openFollower } from './follow-repository.ts';
import { listenForWakes } from './listen-for-wakes.ts';
import { type Checkout, openCheckout } from './open-checkout.ts';
import type { TakeOver } from './open-mover.ts';
import type { Log } from './open-standing.ts';

/** The following of a content repository, with its clone and the socket at which it is woken. */
export type Following = Omit<Follower, 'wake'> & { readonly checkout: Checkout };

type FollowingInput = {
  readonly repository: ContentRepository;
  readonly dataDir: string;
  readonly takeOver: TakeOver;
  readonly log: Log;
  readonly now: () => Instant;
};

/** Opens the following of a repository. Nothing happens before `begin`. */
export function openFollowing({ repository, dataDir, takeOver, log, now }: FollowingInput): Following {
  const ending = new AbortController();
  const checkout = openCheckout(repository, ending.signal);
  const follower = openFollower({
    repository,
    checkout,
    dataDir,
    takeOver,
    log,
    now,
    setAlarm: (milliseconds, call) => {
      const timer = setTimeout(call, milliseconds);
      return () => clearTimeout(timer);
    },
    abort: () => ending.abort(),
  });
  let wakes: { readonly close: () => void } | undefined;
  return {
    ...follower,
    checkout,
    begin: async () => {
      wakes = await listenForWakes(dataDir, follower.wake);
      await follower.begin();
    },
    close: async () => {
      wakes?.close();
      await follower.close();
    },
  };
}
