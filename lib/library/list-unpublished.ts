import type { Instant } from '#lib/base/instant.ts';
import { type Article, type Visibility, visibilityOf } from '#lib/content/article.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { neverExpires } from './schema.ts';

/** A story that has an address and no readers. */
export type UnpublishedStory = {
  readonly article: Article;
  readonly standing: Exclude<Visibility, 'live' | 'withdrawn'>;
};

const draftsAndWithdrawn = `
  SELECT d.json FROM articles a JOIN documents d USING (n) WHERE a.listable = 0
  ORDER BY a.published_at DESC, a.path DESC`;

const scheduled = `
  SELECT d.json FROM articles a JOIN documents d USING (n) WHERE a.listed = 1 AND a.published_at > ?1
  ORDER BY a.published_at, a.path LIMIT ?2`;

const expired = `
  SELECT d.json FROM articles a JOIN documents d USING (n)
  WHERE a.listed = 1 AND a.expires_at < ${neverExpires} AND a.expires_at <= ?1 AND a.published_at <= ?1
  ORDER BY a.expires_at DESC, a.path DESC LIMIT ?2`;

/**
 * What an editor may want to look at before readers can: drafts, the newest first; scheduled stories, the next first;
 * expired ones, the last first. Where places are short, each of the three has a third of them, and what it leaves goes
 * to the others.
 */
export function listUnpublished(index: Index, now: Instant, most: number): readonly UnpublishedStory[] {
  const kinds = [
    listDrafts(index, now, most),
    readArticles(index, index.prepare(scheduled).all(now, most)),
    readArticles(index, index.prepare(expired).all(now, most)),
  ];
  return takeInTurn(kinds, most).flatMap((article) => {
    const standing = visibilityOf(article, now);
    return standing === 'live' || standing === 'withdrawn' ? [] : [{ article, standing }];
  });
}

/** The first of each list, dealt out in turn until there are as many as asked for, in the order of the lists. */
function takeInTurn<T>(lists: readonly (readonly T[])[], most: number): readonly T[] {
  const longest = Math.max(...lists.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) =>
    lists.flatMap((list, of) => (turn < list.length ? [of] : [])),
  );
  const dealt = turns.flat().slice(0, most);
  return lists.flatMap((list, of) => list.slice(0, dealt.filter((one) => one === of).length));
}

function listDrafts(index: Index, now: Instant, most: number): readonly Article[] {
  const drafts: Article[] = [];
  for (const row of index.prepare(draftsAndWithdrawn).iterate()) {
    drafts.push(...readArticles(index, [row]).filter((article) => visibilityOf(article, now) === 'draft'));
    if (drafts.length === most) break;
  }
  return drafts;
}
