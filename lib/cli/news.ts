import { Command } from 'commander';
import { addBackupCommand } from './backup.ts';
import { addRestoreCommand } from './restore.ts';
import { addStaffCommands } from './staff.ts';

/** `npm run news -- …`: what the operator does to the newsroom database. */
const program = new Command('news').description('Looks after the newsroom database: comments, moderators, mail.');
addBackupCommand(program);
addRestoreCommand(program);
addStaffCommands(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
