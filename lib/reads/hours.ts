import type { Instant } from '#lib/base/instant.ts';

/** Milliseconds. */
export const hourLong = 3_600_000;

/** When the hour of UTC began in which a moment lies. Hours of a zone with half an hour's offset are not these, and need not be. */
export function hourOf(at: Instant): Instant {
  return Math.floor(at / hourLong) * hourLong;
}
