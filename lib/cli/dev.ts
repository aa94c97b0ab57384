import { formatConfigFaults, readConfig } from '#lib/config/read-config.ts';
import { rendererPart, workerPart } from './parts.ts';
import { supervise } from './supervise.ts';

/** `npm run dev`: the site while its code is being changed. */
const config = readConfig(process.env);
if (!config.ok) {
  console.error(formatConfigFaults(config.error));
  process.exit(1);
}
await supervise([workerPart(), rendererPart(config.value, 'dev')], console.log);
