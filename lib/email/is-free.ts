import type { ExpressionBuilder, ExpressionWrapper, SqlBool } from 'kysely';
import type { Instant } from '#lib/base/instant.ts';
import type { Tables } from '#lib/db/tables.ts';

/** Milliseconds for which who sends a mail or push has it alone: longer than sending takes at the worst, short enough that a crash delays nobody much. */
export const leaseLength = 60_000;

/**
 * Whether nobody is sending a row of an outbox at this moment, for a `where`. A lease that ends much further ahead than any that is
 * given now is one from before the clock was set back, and over. Not a little further: whoever looks may have read the clock before
 * whoever leases, or go by another machine's.
 */
export function isFree(
  { eb, or }: ExpressionBuilder<Tables, 'outbox' | 'push_outbox'>,
  now: Instant,
): ExpressionWrapper<Tables, 'outbox' | 'push_outbox', SqlBool> {
  return or([
    eb('leased_until', 'is', null),
    eb('leased_until', '<=', now),
    eb('leased_until', '>', now + 2 * leaseLength),
  ]);
}
