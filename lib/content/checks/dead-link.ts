import type { Check } from '../check.ts';

/** Links within the site lead somewhere, in the text and in the fields that name stories. */
export const deadLink: Check = {
  rule: 'dead-link',
  find: ({ mentions, facts }, tree) =>
    [...mentions, ...facts.mentions]
      .filter(
        ({ kind, name }) => (kind === 'link' || kind === 'translation' || kind === 'related') && !tree.isAddress(name),
      )
      .map((mention) => {
        const nearest = tree.nearestAddress(mention.name);
        const hint = nearest === undefined ? 'nothing answers there' : `did you mean ${nearest}?`;
        return {
          place: mention,
          severity: 'error',
          message: `Unexpected address "${mention.written}", expected a page of this site`,
          hint,
        };
      }),
};
