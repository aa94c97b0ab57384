import { nearestName } from '#lib/base/nearest-name.ts';
import type { Check } from '../check.ts';

/** Every byline leads to a file in authors/. */
export const unknownAuthor: Check = {
  rule: 'unknown-author',
  find: ({ mentions }, tree) =>
    mentions
      .filter(({ kind, name }) => kind === 'author' && !tree.authors().has(name))
      .map((mention) => {
        const nearest = nearestName(mention.name, tree.authors());
        const add = mention.name === '' ? 'write a name with letters' : `add authors/${mention.name}.md`;
        const hint = nearest === undefined ? add : `did you mean "${nearest}"?`;
        const message = `Unexpected author "${mention.written}", expected a name from authors/`;
        return { place: mention, severity: 'error', message, hint };
      }),
};
