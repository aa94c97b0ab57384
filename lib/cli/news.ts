import { Command } from 'commander';
import { addBackupCommand } from './backup.ts';
import { addPushKeysCommand } from './push-keys.ts';
import { addRestoreCommand } from './restore.ts';
import { addStaffCommands } from './staff.ts';
import { addSubscriberCommands } from './subscribers.ts';

/** `npm run news -- …`: what the operator does to the newsroom database. */
const program = new Command('news').description(
  'Looks after the newsroom database: comments, moderators, subscribers, mail.',
);
addBackupCommand(program);
addRestoreCommand(program);
addPushKeysCommand(program);
addStaffCommands(program);
addSubscriberCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
