import { startOfFile } from '#lib/base/problem.ts';
import type { Check, Finding } from '../check.ts';

/** The path of a file is its address: lower case, no characters that addresses escape. */
export const pathSpelling: Check = {
  rule: 'path-spelling',
  find: ({ file, document }) => {
    if (document.kind !== 'article' && document.kind !== 'page') return [];
    const { path } = document.kind === 'article' ? document.article : document.page;
    return listSpellingFaults(file, path);
  },
};

/** @param path of the page that the file is. */
export function listSpellingFaults(file: string, path: string): readonly Finding[] {
  const findings: Finding[] = [];
  const add = (message: string, hint: string) =>
    findings.push({ place: startOfFile, severity: 'error', message, hint });
  if (file !== file.toLowerCase())
    add('Unexpected capitals in the file name, expected lower case', `readers find it at ${path}; rename the file`);
  if (/[?#%\\<>"^`{|}\s\p{Cc}]/u.test(path))
    add('Unexpected space or sign in the file name, expected letters, digits and hyphens', 'rename the file');
  return findings;
}
