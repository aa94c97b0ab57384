import { existsSync } from 'node:fs';
import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { rendererPart, workerPart } from './parts.ts';
import { supervise } from './supervise.ts';

/** `npm start`: runs the whole site until it is told to end. */
const config = readConfig(process.env);
if (!config.ok) {
  console.error(formatConfigFaults(config.error));
  process.exit(1);
}
if (!existsSync('.next/BUILD_ID')) {
  console.error('The site is not built yet: run `npm run build` first.');
  process.exit(1);
}
readSecretKey(config.value.dataDir, process.env.SECRET_KEY);
await supervise([workerPart(), rendererPart(config.value, 'start')], console.log);
console.log(`Broadsheet is ready at ${config.value.origin}, with the content of ${config.value.contentDir}`);
