import type { Problem } from '#lib/base/problem.ts';

/** The Problem of a body that cannot be rendered in bounds. */
export function unrenderableBody(file: string, bodyLine: number, reason: string): Problem {
  return {
    file,
    line: bodyLine,
    column: 1,
    rule: 'body',
    severity: 'error',
    message: `Unexpected text that cannot be shown, expected simpler Markdown: ${reason}`,
    hint: 'look for thousands of brackets, nested lists or table cells',
  };
}
