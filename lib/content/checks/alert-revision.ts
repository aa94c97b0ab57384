import type { Check } from '../check.ts';
import { placeOfField } from '../check.ts';

/** A number that asks for a second alert where there is no sentence to send. */
export const alertRevision: Check = {
  rule: 'alert-revision',
  find: (subject) => {
    if (subject.document.kind !== 'article') return [];
    const { alert, alertRevision: revision } = subject.document.article;
    if (alert !== '' || revision === 1) return [];
    return [
      {
        place: placeOfField(subject, 'alertRevision'),
        severity: 'warning',
        message: 'Unexpected alertRevision without alert, expected the sentence to send',
        hint: 'add a line alert: …, or leave alertRevision out',
      },
    ];
  },
};
