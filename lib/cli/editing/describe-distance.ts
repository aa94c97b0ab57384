const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' });

/**
 * "in 3 hours", "in 2 days", rounded.
 *
 * @param distance milliseconds from now on.
 */
export function describeDistance(distance: number): string {
  // From a day and a half on, hours say less than days.
  const [unit, length] = units.find(([, length]) => distance >= 1.5 * length) ?? ['minute', 60_000];
  return words.format(Math.max(1, Math.round(distance / length)), unit);
}
