import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** All languages of a story name one original: search engines drop those that do not all name each other. */
export const translationOriginal: Check = {
  rule: 'translation',
  find: (subject, tree) => {
    if (subject.document.kind !== 'article') return [];
    const { path, translationOf } = subject.document.article;
    if (translationOf === null) return [];
    const place = placeOfField(subject, 'translationOf');
    if (translationOf === path) {
      const message = 'Unexpected translation of itself, expected the path of the original';
      return [{ place, severity: 'error', message, hint: 'leave it out of the original' }];
    }
    const original = tree.originalOf(translationOf);
    if (original === undefined || original === translationOf) return [];
    const message = `Unexpected translation of ${translationOf}, expected an original: it says that it translates ${original}`;
    const hint = original === path ? 'leave it out of one of the two' : `write translationOf: ${original}`;
    return [{ place, severity: 'error', message, hint }];
  },
};
