/** Characters, counted as code points, that what moderators type about an alert has at most. */
export const alertLengths = { sentence: 200, reason: 200 } as const;
