import { rendererPart, workerPart } from './parts.ts';
import { requireConfig } from './require-config.ts';
import { supervise } from './supervise.ts';

/** `npm run dev`: the site while its code is being changed. */
const config = requireConfig(process.env);
await supervise([workerPart(), rendererPart(config, 'dev')], console.log);
