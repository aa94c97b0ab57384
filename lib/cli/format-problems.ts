import { posix } from 'node:path';
import type { Problem } from '#lib/base/problem.ts';

/**
 * Problems as text for people, as workflow commands that GitHub shows beside the lines, or as JSON.
 *
 * @param folder content folder relative to where the command was run, so that editors can open the names.
 * @param files how many files were looked at.
 */
export function formatProblems(
  problems: readonly Problem[],
  folder: string,
  files: number,
  format: 'text' | 'github' | 'json',
): string {
  const placed = problems.map((problem) => ({ ...problem, file: posix.join(folder, problem.file) }));
  if (format === 'json') return `${JSON.stringify(placed, null, 2)}\n`;
  if (format === 'github') return placed.map(toWorkflowCommand).join('');
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return `${placed.map(toLine).join('')}${count(files, 'file')}, ${count(errors, 'error')}, ${count(problems.length - errors, 'warning')}\n`;
}

function toLine({ file, line, column, rule, severity, message, hint }: Problem): string {
  const name = severity === 'error' ? rule : `${rule} (warning)`;
  return `${[`${file}:${line}:${column}`, name, message, hint].filter((part) => part !== '').join('  ')}\n`;
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
