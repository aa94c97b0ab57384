import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** WCAG 2.2, 1.1.1: a picture has words for those who cannot see it. Pictures in the body are seen to as it is read. */
export const pictureAlternative: Check = {
  rule: 'picture-alternative',
  find: (subject) => {
    const { document } = subject;
    const image =
      document.kind === 'article' ? document.article.image : document.kind === 'author' ? document.author.image : null;
    if (image === null || image.alternative !== '') return [];
    const message = 'Unexpected picture without imageAlt, expected words for those who cannot see it';
    return [
      {
        place: placeOfField(subject, 'image'),
        severity: 'error',
        message,
        hint: 'add a line imageAlt: what the picture shows',
      },
    ];
  },
};
