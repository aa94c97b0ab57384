import type { Check, Finding } from '../check.ts';
import { placeOfField } from '../check.ts';

const day = 86_400_000;

/** Dates that cannot all be true: an update yet to come, an end before the beginning. */
export const dateOrder: Check = {
  rule: 'date',
  find: (subject, { now }) => {
    if (subject.document.kind !== 'article') return [];
    const { publishedAt, updatedAt, expiresAt, breaking, withdrawn, corrections } = subject.document.article;
    const findings: Finding[] = [];
    const add = (severity: Finding['severity'], field: string, message: string, hint: string) => {
      findings.push({ place: placeOfField(subject, field), severity, message, hint });
    };
    if (updatedAt !== null && updatedAt > now && updatedAt > publishedAt) {
      add(
        'error',
        'updated',
        'Unexpected update in the future, expected a moment that has passed',
        'write when the text was changed',
      );
    }
    if (updatedAt !== null && updatedAt < publishedAt) {
      add(
        'warning',
        'updated',
        'Unexpected update before publication, expected a later moment',
        'leave it out, or mend the date',
      );
    }
    if (expiresAt !== null && expiresAt <= publishedAt) {
      add('error', 'expires', 'Unexpected end before publication, expected a later moment', 'the story is never shown');
    }
    if (breaking !== null && breaking.until <= publishedAt) {
      add(
        'warning',
        'breaking',
        'Unexpected end of breaking news before publication, expected a later moment',
        'write until when, or true for a day',
      );
    }
    if (withdrawn?.at != null && withdrawn.at > now) {
      add(
        'warning',
        'withdrawn',
        'Unexpected withdrawal in the future, expected a moment that has passed',
        'a withdrawal counts at once; to end a story later use expires',
      );
    }
    corrections.forEach(({ at }, index) => {
      if (at > now)
        add(
          'error',
          `corrections.${index}`,
          'Unexpected correction in the future, expected a moment that has passed',
          'write when it was made',
        );
      // A date without a time is the first moment of its day.
      if (at <= publishedAt - day)
        add(
          'warning',
          `corrections.${index}`,
          'Unexpected correction before publication, expected a later moment',
          'write when it was made, or mend the date',
        );
    });
    return findings;
  },
};
