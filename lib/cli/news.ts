import { Command } from 'commander';
import { addBackupCommand } from './backup.ts';
import { makeCheckCommand } from './check-command.ts';
import { addCorrectCommand } from './correct.ts';
import { addDoctorCommand } from './doctor.ts';
import { addExportCommand } from './export.ts';
import { addImportCommand } from './import.ts';
import { addMoveCommand } from './move.ts';
import { addMoveDatabaseCommand } from './move-database.ts';
import { addNewCommand } from './new.ts';
import { addPreviewCommand } from './preview.ts';
import { addPublishCommand } from './publish.ts';
import { addPushKeysCommand } from './push-keys.ts';
import { addRestoreCommand } from './restore.ts';
import { addScheduleCommand } from './schedule.ts';
import { addSchemasCommand } from './schemas.ts';
import { addStaffCommands } from './staff.ts';
import { styleHelp } from './style-help.ts';
import { addSubscriberCommands } from './subscribers.ts';
import { addWithdrawCommand } from './withdraw.ts';

/** `npm run news -- …`: what editors do to stories, and operators to the newsroom. */
const program = styleHelp(new Command('npm run news --')).description('The tools of the newsroom.');
program.commandsGroup('Stories:');
addNewCommand(program);
addPublishCommand(program);
addPreviewCommand(program);
addCorrectCommand(program);
addMoveCommand(program);
addWithdrawCommand(program);
addScheduleCommand(program);
makeCheckCommand(program.command('check'));
program.commandsGroup('Newsroom:');
addStaffCommands(program);
addSubscriberCommands(program);
addImportCommand(program);
addExportCommand(program);
addSchemasCommand(program);
program.commandsGroup('Operation:');
addDoctorCommand(program);
addBackupCommand(program);
addRestoreCommand(program);
addMoveDatabaseCommand(program);
addPushKeysCommand(program);

try {
  await program.parseAsync();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
