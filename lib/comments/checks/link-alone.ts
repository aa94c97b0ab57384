import { splitComment } from '#lib/site/split-comment.ts';
import type { Check } from '../check.ts';

/** A link that nobody says a word about. */
export const linkAlone: Check = {
  name: 'link-alone',
  verdict: 'hold',
  find: ({ body, links }) => {
    if (links.length === 0) return undefined;
    const says = splitComment(body).some((parts) =>
      parts.some(({ kind, text }) => kind === 'text' && /\p{L}/u.test(text)),
    );
    return says ? undefined : 'nothing but a link';
  },
};
