import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { describeSource } from '#lib/follow/describe-source.ts';
import { warnOwnPushKeys } from './people/warn-own-push-keys.ts';
import { requireBuild } from './require-build.ts';
import { requireConfig } from './require-config.ts';

/**
 * What `npm start` does before anything runs, in a process of its own (README): says every fault of the environment and
 * ends with 2, or prints what the supervisor needs to know, divided by NUL.
 */
const config = requireConfig(process.env);
const { dataDir, contentDir, repository, origin, secretKey, drainSeconds, announces } = config;
requireBuild();
readSecretKey(dataDir, secretKey);
const followed = repository === null ? '' : describeSource(repository, origin);
// What announces itself is in production.
const tongue = announces ? 'json' : 'words';
const own = warnOwnPushKeys(config);
const warning = own === undefined ? '' : `Notifications: ${own.says}; ${own.fix}`;
process.stdout.write([dataDir, contentDir, origin, followed, drainSeconds * 1_000, tongue, warning].join('\0'));
