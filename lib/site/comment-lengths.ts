/** Characters, counted as code points, that what comes with a comment has at most: where it is typed and where it is read. */
export const commentLengths = { name: 80, address: 100, body: 5_000, report: 500, banReason: 200 } as const;
