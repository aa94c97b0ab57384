import type { Check, Facts } from './check.ts';
import { everyComment } from './checks/every-comment.ts';
import { filledTrap } from './checks/filled-trap.ts';
import { heldWord } from './checks/held-word.ts';
import { linkAlone } from './checks/link-alone.ts';
import { linkAsName } from './checks/link-as-name.ts';
import { manyCapitals } from './checks/many-capitals.ts';
import { manyLinks } from './checks/many-links.ts';
import { mixedScripts } from './checks/mixed-scripts.ts';
import { newReader } from './checks/new-reader.ts';
import { newsroomName } from './checks/newsroom-name.ts';
import { refusedWord } from './checks/refused-word.ts';
import { sameElsewhere } from './checks/same-elsewhere.ts';
import { stackedMarks } from './checks/stacked-marks.ts';
import type { Reason } from './comment.ts';

/** What becomes of a comment, and why. An approved one has no reasons. */
export type Verdict = { readonly status: 'approved' | 'held' | 'trash'; readonly reasons: readonly Reason[] };

/** Every check, in the order in which moderators read what was found. */
const checks: readonly Check[] = [
  refusedWord,
  everyComment,
  manyLinks,
  heldWord,
  filledTrap,
  sameElsewhere,
  linkAlone,
  linkAsName,
  newsroomName,
  mixedScripts,
  stackedMarks,
  manyCapitals,
  newReader,
];

/**
 * Decides as WordPress does: a refused word is for the trash whatever else is true; whatever holds, holds; what is left is
 * shown. All reasons are gathered, since a moderator wants to know each.
 */
export function judgeComment(facts: Facts): Verdict {
  const found = checks.flatMap(({ name, verdict, find }) => {
    const words = find(facts);
    return words === undefined ? [] : [{ verdict, reason: { check: name, words } }];
  });
  const isRefused = found.some(({ verdict }) => verdict === 'trash');
  return {
    status: isRefused ? 'trash' : found.length > 0 ? 'held' : 'approved',
    reasons: found.map(({ reason }) => reason),
  };
}
