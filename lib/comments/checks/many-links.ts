import type { Check } from '../check.ts';

/** What spam is for. */
export const manyLinks: Check = {
  name: 'many-links',
  verdict: 'hold',
  find: ({ rules, links }) => {
    if (links.length <= rules.mostLinks) return undefined;
    return links.length === 1 ? '1 link' : `${links.length} links`;
  },
};
