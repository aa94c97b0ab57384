import type { Check, Finding } from '../check.ts';
import { placeOfField } from '../check.ts';

/** An old path leads to one story, and no page answers there any more. */
export const aliasClaims: Check = {
  rule: 'alias',
  find: (subject, tree) => {
    if (subject.document.kind !== 'article') return [];
    const { article } = subject.document;
    return article.aliases.flatMap((alias, index): Finding[] => {
      const place = placeOfField(subject, `aliases.${index}`);
      if (alias === article.path) {
        const message = `Unexpected alias ${alias}, expected an old path: it is the address of this story`;
        return [
          {
            place,
            severity: 'warning',
            message,
            hint: 'leave it out; capitals and a slash at the end lead here anyway',
          },
        ];
      }
      const [occupant] = tree.filesAt(alias);
      if (occupant !== undefined) {
        const message = `Unexpected alias ${alias}, expected a path that nothing has: ${occupant} is there`;
        return [{ place, severity: 'error', message, hint: 'leave the alias out, or move the other file' }];
      }
      const [first] = tree.filesAliasing(alias);
      if (first === undefined || first === subject.file) return [];
      const message = `Unexpected alias ${alias}, expected a path of one story: ${first} has it too`;
      return [{ place, severity: 'error', message, hint: `it leads to ${first}; keep it in one of the two` }];
    });
  },
};
