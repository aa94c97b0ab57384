import type { CommentRules } from '#lib/site/site.ts';
import { type Check, type Finding, placeOfField, type Subject } from '../check.ts';

/** Limits of which the second can never be reached before the first, each with its words. */
const pairs = [
  ['perReaderMinute', 'perReaderHour', 'of one reader in a minute', 'in an hour'],
  ['perReaderMinute', 'perStoryMinute', 'of one reader in a minute', 'on one story'],
  ['perStoryMinute', 'perSiteMinute', 'on one story in a minute', 'on the whole site'],
] as const;

/** Rules of site.md that cannot both have been meant. */
export const commentRules: Check = {
  rule: 'comment-rules',
  find: (subject) => {
    if (subject.document.kind !== 'site') return [];
    const { comments } = subject.document.site;
    return [...findLimits(subject, comments), ...findWords(subject, comments)];
  },
};

function findLimits(subject: Subject, rules: CommentRules): Finding[] {
  return pairs.flatMap(([narrow, wide, ofNarrow, ofWide]) => {
    if (rules[wide] >= rules[narrow]) return [];
    const written = subject.places[`comments.${wide}`] === undefined ? narrow : wide;
    return [
      {
        place: placeOfField(subject, `comments.${written}`),
        severity: 'warning',
        message: `Unexpected ${rules[wide]} comments ${ofWide} with ${rules[narrow]} ${ofNarrow}, expected no fewer`,
        hint: `raise ${wide} or lower ${narrow}`,
      },
    ];
  });
}

function findWords(subject: Subject, { heldWords, refusedWords }: CommentRules): Finding[] {
  const refused = new Set(refusedWords.map((word) => word.toLowerCase()));
  return heldWords
    .filter((word) => refused.has(word.toLowerCase()))
    .map((word) => ({
      place: placeOfField(subject, 'comments.heldWords'),
      severity: 'warning',
      message: `Unexpected "${word}" in comments.heldWords, expected it in one list`,
      hint: 'it is in comments.refusedWords too, which wins: such a comment goes to the trash',
    }));
}
