import { existsSync } from 'node:fs';
import type { Config } from '#lib/config/config.ts';
import { pushKeysFile } from '#lib/config/read-push-keys.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';

/** What is wrong, and how it is mended. */
type Warning = { readonly says: string; readonly fix: string };

/**
 * A warning where instances may share the database while the pair that signs pushes lies in the data folder of this one: a browser
 * that subscribed at another takes nothing that is signed here. Undefined where all is well.
 */
export function warnOwnPushKeys({ database, dataDir, push }: Pick<Config, 'database' | 'dataDir' | 'push'>) {
  const file = pushKeysFile(dataDir);
  if (push.keys !== null || !isPostgres(database) || !existsSync(file)) return undefined;
  const warning: Warning = {
    says: `the keys lie in ${file}, where no other instance on DATABASE_URL has them`,
    fix: 'give each instance its two values as VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY',
  };
  return warning;
}
