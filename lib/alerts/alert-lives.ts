const hour = 3_600_000;

/** Milliseconds after its release for which an alert is news: what was not sent of it by then is not sent. */
export const alertLives = { mail: 24 * hour, push: 12 * hour } as const;
