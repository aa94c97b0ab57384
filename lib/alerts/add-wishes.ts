import { mostFollows } from './read-wishes.ts';
import type { Wishes } from './wishes.ts';

/**
 * What somebody wants who follows one thing more than before. There is one digest for all of it, so that it comes as often as
 * they said last. Whoever gets the digest of everything has it in there already: to narrow that is done at their preferences.
 */
export function addWishes(before: Wishes, added: Wishes): Wishes {
  const breaking = before.breaking || added.breaking;
  if (added.digest === 'none' || (before.digest !== 'none' && before.follows.length === 0)) {
    return { ...before, breaking };
  }
  if (before.digest === 'none') return { ...added, breaking };
  const each = new Map(
    [...added.follows, ...before.follows].map((follow) => [`${follow.kind} ${follow.slug}`, follow]),
  );
  const follows = added.follows.length === 0 ? [] : [...each.values()].slice(0, mostFollows);
  return { breaking, digest: added.digest, follows };
}
