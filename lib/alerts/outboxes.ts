/** Where what is handed on waits, by its channel. */
export const outboxes = [
  ['mail', 'outbox'],
  ['push', 'push_outbox'],
] as const;
