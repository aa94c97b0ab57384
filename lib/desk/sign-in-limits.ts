import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { plainHash } from '#lib/base/keyed-hash.ts';

/** Seconds. */
const duration = 15 * 60;

/** How often a link to sign in may be asked for in 15 minutes: for an address, from a network, and the one from the other. */
export type SignInLimits = {
  /** Seconds to wait, or undefined for a question that may be answered. Addresses nobody has count alike. */
  readonly take: (address: string, network: string) => Promise<number | undefined>;
};

/** Limits as of now, kept in memory: after a restart they begin anew. */
export function openSignInLimits(): SignInLimits {
  const pair = new RateLimiterMemory({ points: 5, duration });
  // More than one person sits behind a network, and who is asked for from everywhere must not be locked out at once.
  const perNetwork = new RateLimiterMemory({ points: 30, duration });
  const perAddress = new RateLimiterMemory({ points: 20, duration });
  return {
    take: async (address, network) => {
      const keys = [
        [pair, `${address} ${network}`],
        [perNetwork, network],
        [perAddress, address],
      ] as const;
      for (const [limiter, key] of keys) {
        const wait = await takeOne(limiter, plainHash(key));
        if (wait !== undefined) return wait;
      }
      return undefined;
    },
  };
}

async function takeOne(limiter: RateLimiterMemory, key: string): Promise<number | undefined> {
  try {
    await limiter.consume(key);
    return undefined;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.ceil(refusal.msBeforeNext / 1000);
    throw refusal;
  }
}
