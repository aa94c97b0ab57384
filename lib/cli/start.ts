import { existsSync } from 'node:fs';
import { readSecretKey } from '#lib/config/read-secret-key.ts';
import { rendererPart, workerPart } from './parts.ts';
import { requireConfig } from './require-config.ts';
import { supervise } from './supervise.ts';

/** `npm start`: runs the whole site until it is told to end. */
const config = requireConfig(process.env);
if (!existsSync('.next/BUILD_ID')) {
  console.error('The site is not built yet: run `npm run build` first.');
  process.exit(2);
}
readSecretKey(config.dataDir, process.env.SECRET_KEY);
await supervise([workerPart(), rendererPart(config, 'start')], console.log);
console.log(`Broadsheet is ready at ${config.origin}, with the content of ${config.contentDir}`);
