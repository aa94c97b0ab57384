import type { Instant } from '#lib/base/instant.ts';
import type { Index } from '#lib/library/open-index.ts';
import type { Site } from '#lib/site/site.ts';
import { fill } from '#lib/site/words/fill.ts';
import { joinNames } from '#lib/site/words/join-names.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { nameFollow } from './name-follow.ts';
import type { Wishes } from './wishes.ts';

/** What somebody wants, in words: one line for each kind of mail. */
export function describeWishes(
  { index, site, now }: { readonly index: Index; readonly site: Pick<Site, 'language'>; readonly now: Instant },
  { breaking, digest, follows }: Wishes,
): readonly string[] {
  const names = follows.flatMap((follow) => nameFollow(index, follow, now) ?? []);
  const list = joinNames(names, site.language)
    .map((piece) => (piece.kind === 'name' ? names[piece.at] : piece.text))
    .join('');
  const words = wordsOf(site.language).alerts.wishes;
  const about = follows.length === 0 ? 'all' : names.length === 0 ? 'some' : 'named';
  return [
    ...(breaking ? [words.breaking] : []),
    ...(digest === 'none' ? [] : [fill(words[digest][about], { names: list })]),
  ];
}
