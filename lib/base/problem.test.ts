import { expect, test } from 'vitest';
import { compareProblems, type Problem, startOfFile } from './problem.ts';

function problemAt(file: string, line: number, column: number, rule: string): Problem {
  return { file, line, column, rule, severity: 'error', message: '', hint: '' };
}

test('problems are ordered by file, line, column and rule', () => {
  const ordered = [
    problemAt('a.md', 2, 9, 'z'),
    problemAt('a.md', 10, 1, 'z'),
    problemAt('a.md', 10, 2, 'a'),
    problemAt('a.md', 10, 2, 'b'),
    problemAt('b.md', 1, 1, 'a'),
  ];
  expect(ordered.toReversed().sort(compareProblems)).toEqual(ordered);
  expect(compareProblems(problemAt('a.md', 1, 1, 'a'), problemAt('a.md', 1, 1, 'a'))).toBe(0);
});

test('a file starts at line 1, column 1', () => {
  expect(startOfFile).toEqual({ line: 1, column: 1 });
});
