import { writeFileSync } from 'node:fs';
import { listOurLicences, printLicences } from './list-licences.ts';

/** `npm run licences`: writes the list of what comes with the site. */
writeFileSync('docs/licences.md', printLicences(listOurLicences()));
