import type { Wishes } from '#lib/alerts/wishes.ts';

/** How often a digest comes, in the order in which it is offered; see lib/alerts/read-wishes.ts. */
export const rhythms: readonly { readonly rhythm: Wishes['digest']; readonly words: string }[] = [
  { rhythm: 'none', words: 'No digest' },
  { rhythm: 'daily', words: 'Every morning there is news' },
  { rhythm: 'weekly', words: 'Once a week' },
];
