import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';

/** What became of something a moderator did with an alert. */
export type AlertResult =
  | { readonly kind: 'done'; readonly notice: string }
  | {
      readonly kind: 'refused';
      /** Of HTTP: there is none; it is not what it was; what was typed is at fault. */
      readonly status: 404 | 409 | 422;
      readonly notice: string;
    };

/** @param notice what was done, for the moderator; so with `refuseAct`. */
export function done(notice: string): AlertResult {
  return { kind: 'done', notice };
}

export function refuseAct(status: 404 | 409 | 422, notice: string): AlertResult {
  return { kind: 'refused', status, notice };
}

export const noSuchAlert: AlertResult = refuseAct(404, 'There is no such alert.');

/** What was done with an alert. */
type AlertAct = {
  /** A staff id, or `site`. */
  readonly actor: string;
  readonly action: 'release-alert' | 'cancel-alert' | 'stop-alert' | 'correct-alert' | 'try-alert';
  /** What the alert says: it was written for the public. */
  readonly sentence: string;
  readonly reason?: string;
};

/** Writes into the log, in the transaction of the act itself. */
export async function noteAlertAct(transaction: Database, act: AlertAct, now: Instant): Promise<void> {
  const { actor, action, sentence, reason = '' } = act;
  const note = reason === '' ? `“${sentence}”` : `“${sentence}”: ${reason}`;
  await transaction.insertInto('audit').values({ at: now, actor, action, comment_id: null, note }).execute();
}
