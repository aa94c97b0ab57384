import { backupsCheck } from './check-backups.ts';
import { buildCheck } from './check-build.ts';
import { contentCheck } from './check-content.ts';
import { dataDirCheck } from './check-data-dir.ts';
import { databaseCheck } from './check-database.ts';
import { environmentCheck } from './check-environment.ts';
import { gitCheck } from './check-git.ts';
import { machineCheck } from './check-machine.ts';
import { mailCheck } from './check-mail.ts';
import { pushCheck } from './check-push.ts';
import { siteCheck } from './check-site.ts';
import { watchingCheck } from './check-watching.ts';
import type { Check } from './finding.ts';

/** Everything the doctor looks at, in the order in which it is told. */
export const checks: readonly Check[] = [
  machineCheck,
  environmentCheck,
  buildCheck,
  dataDirCheck,
  databaseCheck,
  backupsCheck,
  contentCheck,
  watchingCheck,
  gitCheck,
  mailCheck,
  pushCheck,
  siteCheck,
];
