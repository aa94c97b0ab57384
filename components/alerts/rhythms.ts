/** How often a digest comes, in the order in which it is offered; see lib/alerts/read-wishes.ts. */
export const rhythms = [
  { rhythm: 'none', words: 'No digest' },
  { rhythm: 'daily', words: 'Every morning there is news' },
  { rhythm: 'weekly', words: 'Once a week' },
] as const;
