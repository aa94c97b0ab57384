import type { Instant } from './instant.ts';

/** Milliseconds that another server may ask us to wait. */
const longestWait = 86_400_000;

/** `Retry-After` (RFC 9110, 10.2.3), seconds or a date, as milliseconds from `now`, a day at most; 0 for anything else. */
export function readRetryAfter(written: string | null, now: Instant): number {
  if (written === null) return 0;
  const wait = /^\d+$/.test(written) ? Number(written) * 1_000 : Date.parse(written) - now;
  return Number.isNaN(wait) ? 0 : Math.min(Math.max(wait, 0), longestWait);
}
