import { Command } from 'commander';
import { makeCheckCommand } from './checking/check-command.ts';
import { addBackupCommand } from './database/backup.ts';
import { addMoveDatabaseCommand } from './database/move-database.ts';
import { addRestoreCommand } from './database/restore.ts';
import { addDoctorCommand } from './doctor/doctor.ts';
import { addCorrectCommand } from './editing/correct.ts';
import { addMoveCommand } from './editing/move.ts';
import { addNewCommand } from './editing/new.ts';
import { addPreviewCommand } from './editing/preview.ts';
import { addPublishCommand } from './editing/publish.ts';
import { addScheduleCommand } from './editing/schedule.ts';
import { addSchemasCommand } from './editing/schemas.ts';
import { addWithdrawCommand } from './editing/withdraw.ts';
import { addPushKeysCommand } from './people/push-keys.ts';
import { addStaffCommands } from './people/staff.ts';
import { addSubscriberCommands } from './people/subscribers.ts';
import { styleHelp } from './style-help.ts';
import { addExportCommand } from './transfer/export.ts';
import { addImportCommand } from './transfer/import.ts';

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
