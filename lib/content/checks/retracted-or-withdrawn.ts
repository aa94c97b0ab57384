import { type Check, placeOfField } from '../check.ts';

/** A story that is taken away and left to be read at once: readers find the note of the withdrawal alone. */
export const retractedOrWithdrawn: Check = {
  rule: 'retraction',
  find: (subject) => {
    if (subject.document.kind !== 'article') return [];
    const { withdrawn, corrections } = subject.document.article;
    const index = corrections.findIndex(({ kind }) => kind === 'retraction');
    if (withdrawn === null || index < 0) return [];
    return [
      {
        place: placeOfField(subject, `corrections.${index}`),
        severity: 'warning',
        message: 'Unexpected retraction of a withdrawn story, expected one of the two',
        hint: 'leave out withdrawn to keep the text under the retraction, or move its text into the note of withdrawn',
      },
    ];
  },
};
