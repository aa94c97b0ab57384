import { type Refusal, refuse } from '#lib/http/refusal.ts';
import type { Words } from '#lib/site/words/en.ts';

/** For a link that opens nothing. */
export function refuseLink({ forms }: Words): Refusal<404> {
  return refuse(404, forms.invalidLink);
}

/** For a comment that its author can change no longer. */
export function refuseLate(change: 'edited' | 'withdrawn', { comments }: Words): Refusal<403> {
  return refuse(403, comments.faults.late[change]);
}
