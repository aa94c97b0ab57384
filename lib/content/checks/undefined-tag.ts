import { nearestName } from '#lib/base/nearest-name.ts';
import type { Check } from '../check.ts';

/** Tags are free, but one letter away from a defined tag is a slip of the pen. */
export const undefinedTag: Check = {
  rule: 'undefined-tag',
  find: ({ mentions }, tree) => {
    const defined = tree.tags();
    if (defined.size === 0) return [];
    return mentions
      .filter(({ kind, name }) => kind === 'tag' && !defined.has(name))
      .map((mention) => {
        const nearest = nearestName(mention.name, defined);
        const hint =
          nearest === undefined ? `add tags/${mention.name}.md when it is to last` : `did you mean "${nearest}"?`;
        const message = `Unexpected tag "${mention.written}", expected one from tags/`;
        return { place: mention, severity: 'warning', message, hint };
      });
  },
};
