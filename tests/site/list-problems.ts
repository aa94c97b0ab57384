import type { Problem } from '#lib/base/problem.ts';
import { startProgram } from './start-site.ts';

/** What `npm run check` says about a content folder; each file's name is that below the folder. */
export async function listProblems(root: string): Promise<readonly Problem[]> {
  const environment = { CONTENT_DIR: root, NODE_NO_WARNINGS: '1' };
  const program = startProgram(process.execPath, ['lib/cli/check.ts', '--format', 'json'], environment);
  await program.ended;
  const problems: readonly Problem[] = JSON.parse(program.output());
  return problems.map((problem) => ({ ...problem, file: problem.file.replace(/^.*\/(?=articles\/)/, '') }));
}

/** All that is said of a Problem, in one line. */
export function sayProblem({ file, line, column, rule, severity, message, hint }: Problem): string {
  return `${file}:${line}:${column} ${rule} ${severity} ${message} ${hint}`;
}
