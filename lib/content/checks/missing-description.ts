import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** Lists and search results introduce a story by its description. */
export const missingDescription: Check = {
  rule: 'missing-description',
  find: (subject) => {
    if (subject.document.kind !== 'article' || subject.document.article.hasStandfirst) return [];
    const message = 'Unexpected absence of description, expected one sentence';
    return [
      {
        place: placeOfField(subject, 'title'),
        severity: 'warning',
        message,
        hint: 'until then the first paragraph stands in',
      },
    ];
  },
};
