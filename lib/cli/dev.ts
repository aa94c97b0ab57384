import { holdDataDir } from '#lib/config/hold-data-dir.ts';
import { prepareDatabase } from '#lib/db/prepare-database.ts';
import { devRendererPart, workerPart } from './parts.ts';
import { requireConfig } from './require-config.ts';
import { supervise } from './supervise.ts';

/** `npm run dev`: the site while its code is being changed. */
const config = requireConfig(process.env);
holdDataDir(config.dataDir, 'site');
await prepareDatabase(config.database, console.error);
await supervise([workerPart(), devRendererPart(config)], console.log);
