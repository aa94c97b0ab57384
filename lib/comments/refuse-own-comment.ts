import { type Refusal, refuse } from '#lib/http/refusal.ts';

/** For a link that opens nothing. */
export function refuseLink(): Refusal<404> {
  return refuse(404, 'This link is not valid any more.');
}

/** For a comment that its author can change no longer. */
export function refuseLate(change: 'edited' | 'withdrawn'): Refusal<403> {
  return refuse(403, `A comment can be ${change} for 15 minutes after it was sent. That time is over.`);
}
