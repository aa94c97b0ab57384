import { nearestName } from '#lib/base/nearest-name.ts';
import type { Check } from '../check.ts';

/** A section without a file has no title and no description. A newsroom that defines none at all means it so. */
export const undefinedSection: Check = {
  rule: 'undefined-section',
  find: ({ mentions }, tree) => {
    const defined = tree.sections();
    if (defined.size === 0) return [];
    return mentions
      .filter(({ kind, name }) => kind === 'section' && !defined.has(name))
      .map((mention) => {
        const nearest = nearestName(mention.name, defined);
        const hint = nearest === undefined ? `add sections/${mention.name}.md` : `did you mean "${nearest}"?`;
        const message = `Unexpected section "${mention.written}", expected one from sections/`;
        return { place: mention, severity: 'warning', message, hint };
      });
  },
};
