import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** Search results and social networks cut longer headlines. */
const longest = 110;

export const headlineLength: Check = {
  rule: 'headline-length',
  find: (subject) => {
    if (subject.document.kind !== 'article') return [];
    const length = [...subject.document.article.title].length;
    if (length <= longest) return [];
    const message = `Unexpected headline of ${length} characters, expected at most ${longest}`;
    return [
      {
        place: placeOfField(subject, 'title'),
        severity: 'warning',
        message,
        hint: 'it is shown whole here but cut elsewhere',
      },
    ];
  },
};
