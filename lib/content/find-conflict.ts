import type { Problem } from '#lib/base/problem.ts';

/** Lines by which git marks the sides of a conflict, seven characters each (git-merge(1), how conflicts are presented). */
const marks = /^(?:<{7} |={7}\r?$|>{7} )/gm;

/** The first conflict that a merge left in a file, in its fields or in its body: nobody is to read both sides of it. */
export function findConflict(file: string, text: string): Problem | undefined {
  if (!text.includes('<<<<<<< ')) return undefined;
  let begun: number | undefined;
  let isHalf = false;
  for (const { 0: mark, index } of text.matchAll(marks)) {
    if (mark.startsWith('<')) {
      begun = index;
      isHalf = false;
    } else if (mark.startsWith('=')) isHalf = begun !== undefined;
    else if (begun !== undefined && isHalf) return toProblem(file, text.slice(0, begun));
  }
  return undefined;
}

function toProblem(file: string, before: string): Problem {
  return {
    file,
    line: before.split(/\r\n|\r|\n/).length,
    column: 1,
    rule: 'git-conflict',
    severity: 'error',
    message: 'Unexpected <<<<<<<, expected text without a git conflict',
    hint: 'two people changed these lines: keep one text, remove the lines <<<<<<<, ======= and >>>>>>>, then commit; indent them where they are meant',
  };
}
