import { type Problem, startOfFile } from '#lib/base/problem.ts';

/** Octets of a path, and of each part of one. What a system cannot name can be written halfway, and then neither read nor removed. */
const longest = { path: 1_000, part: 255 } as const;

/** Characters of such a path that are shown. */
const shownOfName = 100;

/** Whether a path below the content folder is too long for what files are written on. */
export function isUnwritable(path: string): boolean {
  const isBeyond = (text: string, most: number) => Buffer.byteLength(text) > most;
  return isBeyond(path, longest.path) || path.split('/').some((part) => isBeyond(part, longest.part));
}

/** The beginning of such a path, for people. */
export function shortenPath(path: string): string {
  return `${[...path.slice(0, 2 * shownOfName)].slice(0, shownOfName).join('')}…`;
}

/** What whoever committed it is told. */
export function unwritableProblem(path: string): Problem {
  return {
    file: path,
    ...startOfFile,
    rule: 'path-length',
    severity: 'error',
    message: `Unexpected path of ${Buffer.byteLength(path)} octets, expected at most ${longest.path}, and ${longest.part} in each part`,
    hint: 'Everything else is published, and this file is not. Give it a shorter name.',
  };
}
