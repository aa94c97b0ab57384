import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { makePushKeys } from '#lib/config/make-push-keys.ts';
import { pushKeysFile, readPushKeys } from '#lib/config/read-push-keys.ts';
import { isPostgres } from '#lib/db/is-postgres.ts';
import { migrateDatabase, openDatabase } from '#lib/db/open-database.ts';
import { requireStoppedSite } from '../database/require-stopped-site.ts';
import { requireConfig } from '../require-config.ts';
import { warnOwnPushKeys } from './warn-own-push-keys.ts';

/** Adds `news push-keys`: makes the pair that signs notifications, without which the site offers none. */
export function addPushKeysCommand(program: Command): void {
  program
    .command('push-keys')
    .description(
      'Makes the keys that sign notifications in browsers, keeps them in DATA_DIR and prints the public one.',
    )
    .option(
      '--replace',
      'makes others in the place of those that are there: every browser has to subscribe anew. The site must not run.',
    )
    .action(async ({ replace }: { readonly replace?: true }) => {
      const config = requireConfig({ ...process.env, NODE_ENV: undefined });
      const { dataDir, push } = config;
      if (push.keys !== null) {
        program.error(`VAPID_PUBLIC_KEY is set, so no keys are kept here. The public key is ${push.keys.publicKey}`);
      }
      const hasKeys = existsSync(pushKeysFile(dataDir));
      if (hasKeys && replace !== true) {
        program.error(
          `There are keys already; the public one is ${readPushKeys(dataDir, null)?.publicKey}\n` +
            'Others would lose every browser that subscribed. If that is what you want: push-keys --replace',
        );
      }
      // A page with the old key would subscribe browsers that take nothing signed with the new one.
      if (hasKeys) await requireStoppedSite(program, config);
      const { publicKey } = makePushKeys(dataDir);
      if (hasKeys) await forgetBrowsers(config.database);
      console.log(`${publicKey}\nStart the site again: then it offers notifications.`);
      const own = warnOwnPushKeys(config);
      if (own !== undefined) console.log(`Before that: ${own.says}; ${own.fix}.`);
    });
}

/** They take nothing that is signed with another key. */
async function forgetBrowsers(place: string): Promise<void> {
  if (!isPostgres(place) && !existsSync(place)) return;
  await migrateDatabase(place);
  const database = openDatabase(place);
  try {
    await database.deleteFrom('push_subscriptions').execute();
  } finally {
    await database.destroy();
  }
}
