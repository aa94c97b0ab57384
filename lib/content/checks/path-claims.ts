import { startOfFile } from '#lib/base/problem.ts';
import type { Check } from '../check.ts';

/** Two files at one address: the first keeps it, and the others are told. */
export const pathClaims: Check = {
  rule: 'path-claim',
  find: ({ file, document }, tree) => {
    if (document.kind !== 'article' && document.kind !== 'page') return [];
    const { path } = document.kind === 'article' ? document.article : document.page;
    if (tree.sections().has(path.slice(1))) {
      const message = `Unexpected address ${path}, expected one of its own: the section of this name has it`;
      return [
        { place: startOfFile, severity: 'error', message, hint: 'the section front is not shown; rename this file' },
      ];
    }
    const [keeper, ...others] = tree.filesAt(path);
    if (keeper === undefined || others.length === 0 || keeper === file) return [];
    const message = `Unexpected address ${path}, expected one of its own: ${keeper} has it`;
    return [{ place: startOfFile, severity: 'error', message, hint: 'this file is not shown; rename one of the two' }];
  },
};
