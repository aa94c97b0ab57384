import { compareProblems, type Problem } from '#lib/base/problem.ts';
import type { Check, Subject } from './check.ts';
import { alertRevision } from './checks/alert-revision.ts';
import { aliasClaims } from './checks/alias-claims.ts';
import { commentRules } from './checks/comment-rules.ts';
import { dateOrder } from './checks/date-order.ts';
import { deadLink } from './checks/dead-link.ts';
import { duplicateId } from './checks/duplicate-id.ts';
import { headingOrder } from './checks/heading-order.ts';
import { headlineLength } from './checks/headline-length.ts';
import { invisibleCharacters } from './checks/invisible-characters.ts';
import { liveEntries } from './checks/live-entries.ts';
import { missingDescription } from './checks/missing-description.ts';
import { missingPicture } from './checks/missing-picture.ts';
import { pathClaims } from './checks/path-claims.ts';
import { pathSpelling } from './checks/path-spelling.ts';
import { pictureAlternative } from './checks/picture-alternative.ts';
import { remotePicture } from './checks/remote-picture.ts';
import { retractedOrWithdrawn } from './checks/retracted-or-withdrawn.ts';
import { translationOriginal } from './checks/translation-original.ts';
import { undefinedSection } from './checks/undefined-section.ts';
import { undefinedTag } from './checks/undefined-tag.ts';
import { unknownAuthor } from './checks/unknown-author.ts';
import { unservedFile } from './checks/unserved-file.ts';
import type { Tree } from './tree.ts';

/** Every check, in the order an editor reads a file: address, fields, names, pictures, text. */
const checks: readonly Check[] = [
  pathSpelling,
  pathClaims,
  aliasClaims,
  duplicateId,
  translationOriginal,
  headlineLength,
  missingDescription,
  dateOrder,
  liveEntries,
  retractedOrWithdrawn,
  alertRevision,
  commentRules,
  unknownAuthor,
  undefinedSection,
  undefinedTag,
  missingPicture,
  unservedFile,
  remotePicture,
  pictureAlternative,
  deadLink,
  headingOrder,
  invisibleCharacters,
];

/**
 * What is wrong with a file that parsed: what its parser and its body noted, and what the checks find. Each fault is told once,
 * even where a form shows a file and links to it.
 */
export function checkSubject(subject: Subject, tree: Tree): readonly Problem[] {
  const found = checks.flatMap(({ rule, find }) =>
    find(subject, tree).map(({ place, severity, message, hint }) => {
      return { file: subject.file, line: place.line, column: place.column, rule, severity, message, hint };
    }),
  );
  const all = [...subject.problems, ...subject.facts.problems, ...found];
  const keyOf = ({ line, column, rule, message }: Problem) => JSON.stringify([line, column, rule, message]);
  return [...new Map(all.map((problem) => [keyOf(problem), problem])).values()].sort(compareProblems);
}
