import type { Wishes } from '#lib/alerts/wishes.ts';

/** How often a digest comes, in the order in which it is offered; see lib/alerts/read-wishes.ts. */
export const rhythms = ['none', 'daily', 'weekly'] as const satisfies readonly Wishes['digest'][];
