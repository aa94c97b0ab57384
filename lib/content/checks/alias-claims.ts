import { isPermalink } from '#lib/base/permalink.ts';
import type { Check, Finding } from '../check.ts';
import { placeOfField } from '../check.ts';
import { aliasesOf } from '../document.ts';

/** An old path leads to one story or page, and no page answers there any more. */
export const aliasClaims: Check = {
  rule: 'alias',
  find: (subject, tree) => {
    const { document } = subject;
    const own =
      document.kind === 'article' ? document.article.path : document.kind === 'page' ? document.page.path : '';
    return aliasesOf(document).flatMap((alias, index): Finding[] => {
      const place = placeOfField(subject, `aliases.${index}`);
      if (alias === own) {
        const message = `Unexpected alias ${alias}, expected an old path: it is the address of this ${document.kind === 'page' ? 'page' : 'story'}`;
        return [
          {
            place,
            severity: 'warning',
            message,
            hint: 'leave it out; capitals and a slash at the end lead here anyway',
          },
        ];
      }
      if (alias.startsWith('/?') && !isPermalink(alias)) {
        const message = `Unexpected alias ${alias}, expected a path, or a number such as /?p=123`;
        return [
          { place, severity: 'warning', message, hint: 'leave it out: the site tells no other parameters apart' },
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
