import type { Instant } from '#lib/base/instant.ts';

/** RFC 3339 in UTC, as feeds write dates; a fraction of a second only where there is one. */
export function formatUtc(at: Instant): string {
  return new Date(at).toISOString().replace('.000Z', 'Z');
}
