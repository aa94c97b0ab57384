import type { Command, CommanderError } from 'commander';
import { createColors } from 'picocolors';

/** What standard error says on a terminal without colours is taken out by commander, so that these may always be given. */
const colors = createColors(true);

/** Gives the help of a command, and of those below it that are added later, its looks. */
export function styleHelp(program: Command): Command {
  return program
    .configureHelp({
      styleTitle: (title) => colors.bold(title),
      styleCommandText: (text) => colors.cyan(text),
      styleOptionTerm: (text) => colors.cyan(text),
      styleSubcommandTerm: (text) => colors.cyan(text),
      styleArgumentTerm: (text) => colors.cyan(text),
    })
    .exitOverride(sayWhereHelpIs);
}

/** Mistakes in what was typed are known by commander's own codes; what a command itself ends with tells all there is to say. */
function sayWhereHelpIs({ code, exitCode }: CommanderError): void {
  const isMistyped = exitCode !== 0 && code !== 'commander.error' && code !== 'commander.help';
  if (isMistyped) console.error('Add --help to see what it takes.');
}
