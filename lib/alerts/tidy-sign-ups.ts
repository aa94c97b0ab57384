import type { Instant } from '#lib/base/instant.ts';
import type { Database } from '#lib/db/tables.ts';
import { signUpLife } from './sign-up.ts';

/** Forgets sign-ups that can be confirmed no longer, with the address somebody typed. */
export async function tidySignUps(database: Database, now: Instant): Promise<void> {
  await database
    .deleteFrom('sign_ups')
    .where('asked_at', '<=', now - signUpLife)
    .execute();
}
