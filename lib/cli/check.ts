import { Command } from 'commander';
import { makeCheckCommand } from './checking/check-command.ts';
import { styleHelp } from './style-help.ts';

/** `npm run check`, the same as `npm run news -- check`. */
await makeCheckCommand(styleHelp(new Command('npm run check --'))).parseAsync();
