import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** An id keys comments, alerts and feeds, so that two stories must never share one. */
export const duplicateId: Check = {
  rule: 'duplicate-id',
  find: (subject, tree) => {
    if (subject.document.kind !== 'article') return [];
    const { id, path } = subject.document.article;
    const [first] = tree.filesWithId(id);
    // Two files at one path share its id too, which `path-claim` tells.
    if (first === undefined || first === subject.file || tree.filesAt(path).includes(first)) return [];
    const message = `Unexpected id "${id}", expected one of its own: ${first} has it`;
    return [
      {
        place: placeOfField(subject, 'id'),
        severity: 'error',
        message,
        hint: 'a copied story needs a new id, or none',
      },
    ];
  },
};
