/** The middle of some measurements and their 95th percentile, in the unit they were taken in. */
export type Spread = { readonly median: number; readonly p95: number };

/** Of no measurements at all, both are NaN. */
export function toSpread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
  return { median: at(0.5), p95: at(0.95) };
}

/** The middle one; NaN of none. */
export function medianOf(figures: readonly number[]): number {
  return toSpread(figures).median;
}
