import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { requireBuild } from './require-build.ts';
import { requireConfig } from './require-config.ts';

/**
 * What `npm start` does before anything runs, in a process of its own (README): says every fault of the environment and
 * ends with 2, or prints what the supervisor needs to know, divided by NUL.
 */
const { dataDir, contentDir, origin, secretKey } = requireConfig(process.env);
requireBuild();
readSecretKey(dataDir, secretKey);
process.stdout.write([dataDir, contentDir, origin].join('\0'));
