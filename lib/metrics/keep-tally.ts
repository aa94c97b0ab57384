import type { RequestKind } from './request-kind.ts';

/** Answers of one kind and status. */
type Sum = { requests: number; bytes: number };

/** Counts answers by kind and status. */
export type Tally = {
  /** @param bytes of the body as it is sent. */
  readonly count: (kind: RequestKind, status: number, bytes: number) => void;
  readonly list: () => Iterable<readonly [kind: RequestKind, status: number, sum: Readonly<Sum>]>;
};

/** Opens a tally. It stands in the way of every page out of memory, so that counting is two look-ups and two additions. */
export function openTally(): Tally {
  const sums = new Map<RequestKind, Map<number, Sum>>();
  const begin = (kind: RequestKind, status: number): Sum => {
    const sum = { requests: 0, bytes: 0 };
    const ofKind = sums.get(kind);
    if (ofKind === undefined) sums.set(kind, new Map([[status, sum]]));
    else ofKind.set(status, sum);
    return sum;
  };
  return {
    count: (kind, status, bytes) => {
      const sum = sums.get(kind)?.get(status) ?? begin(kind, status);
      sum.requests += 1;
      sum.bytes += bytes;
    },
    list: function* () {
      for (const [kind, ofKind] of sums) for (const [status, sum] of ofKind) yield [kind, status, sum];
    },
  };
}
