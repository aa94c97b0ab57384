const shortestPause = 5_000;
const longestPause = 3_600_000;

/** Milliseconds from a try that failed, the `tries`th, to the next; none before the first. */
export function pauseAfter(tries: number): number {
  return tries === 0 ? 0 : Math.min(shortestPause * 2 ** (tries - 1), longestPause);
}
