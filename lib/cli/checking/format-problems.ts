import { posix } from 'node:path';
import { createColors } from 'picocolors';
import type { Problem } from '#lib/base/problem.ts';

type Colors = ReturnType<typeof createColors>;

/**
 * Problems as text for people, as workflow commands that GitHub shows beside the lines, or as JSON.
 *
 * @param folder content folder relative to where the command was run, so that editors can open the names.
 * @param files how many files were looked at.
 * @param colors for text; without them none.
 */
export function formatProblems(
  problems: readonly Problem[],
  folder: string,
  files: number,
  format: 'text' | 'github' | 'json',
  colors: Colors = createColors(false),
): string {
  const placed = problems.map((problem) => ({ ...problem, file: posix.join(folder, problem.file) }));
  if (format === 'json') return `${JSON.stringify(placed, null, 2)}\n`;
  if (format === 'github') return placed.map(toWorkflowCommand).join('');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${placed.map((problem) => toLine(problem, colors)).join('')}${count(files, 'file')}, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}\n`;
}

function toLine({ file, line, column, rule, severity, message, hint }: Problem, colors: Colors): string {
  const name = severity === 'error' ? colors.red(rule) : colors.yellow(`${rule} (warning)`);
  const place = `${colors.bold(file)}:${line}:${column}`;
  return `${[place, name, message, hint === '' ? '' : colors.cyan(hint)].filter((part) => part !== '').join('  ')}\n`;
}

/** GitHub Actions documentation, "Workflow commands": `%`, line ends and, in properties, `:` and `,` are escaped. */
function toWorkflowCommand({ file, line, column, rule, severity, message, hint }: Problem): string {
  const text = escapeText(hint === '' ? message : `${message} (${hint})`);
  return `::${severity} file=${escapeProperty(file)},line=${line},col=${column},title=${rule}::${text}\n`;
}

function escapeText(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeText(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
