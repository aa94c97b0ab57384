import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { listTurning } from '#lib/library/list-turning.ts';
import type { Index } from '#lib/library/open-index.ts';
import { readFrontPage, readSite } from '#lib/library/read-newsroom.ts';
import { findClosing } from '#lib/site/closing.ts';

/** Something that readers will find changed at a moment, without anybody doing anything. */
export type Coming = {
  readonly at: Instant;
  readonly what:
    | 'appears'
    | 'expires'
    | 'leaves the banner'
    | 'gets an entry'
    | 'tells an update'
    | 'tells a correction'
    | 'is pinned no longer'
    | 'takes no more comments'
    /** Its date comes, and nothing happens. */
    | 'stays a draft';
  /** Headline, or the path where no story stands. */
  readonly title: string;
  /** Path of its file below the content folder. */
  readonly file: string;
};

const day = 86_400_000;

/** What appears and disappears after `now` and not after `until`, the next first. */
export function listComing(index: Index, now: Instant, until: Instant): readonly Coming[] {
  const site = readSite(index);
  const { open, closeAfterDays } = site.comments;
  const closedAfter = open && closeAfterDays !== null ? closeAfterDays * day : null;
  const stories = listTurning(index, { since: now, until }, closedAfter);
  const all = [
    ...stories.flatMap((article) => {
      const closing = closedAfter === null ? null : findClosing(article, site);
      return listOfStory(article, closing, now);
    }),
    ...listPins(index),
  ];
  return all
    .filter(({ at }) => at > now && at <= until)
    .sort((one, other) => one.at - other.at || (one.title < other.title ? -1 : 1));
}

function listOfStory(article: Article, closing: Instant | null, now: Instant): readonly Coming[] {
  const { title, file, publishedAt, expiresAt } = article;
  const tell = (what: Coming['what'], at: Instant | null): readonly Coming[] =>
    at === null ? [] : [{ at, what, title, file }];
  const standing = visibilityOf(article, now);
  if (standing === 'draft') return tell('stays a draft', publishedAt);
  if (standing === 'withdrawn' || standing === 'expired') return [];
  // Until it appears nothing else of it can be seen, and after its end neither.
  const isShown = (at: Instant) => at > publishedAt && (expiresAt === null || at < expiresAt);
  const later = [
    ...tell('leaves the banner', article.breaking?.until ?? null),
    ...tell('tells an update', article.updatedAt),
    ...article.entries.flatMap(({ at }) => tell('gets an entry', at)),
    ...article.corrections.flatMap(({ at }) => tell('tells a correction', at)),
    ...tell('takes no more comments', closing),
  ].filter(({ at }) => isShown(at));
  return [...tell('appears', publishedAt), ...tell('expires', expiresAt), ...later];
}

function listPins(index: Index): readonly Coming[] {
  return readFrontPage(index).pins.flatMap(({ story, until }) => {
    const row = index
      .prepare("SELECT json ->> '$.article.title' AS title FROM documents WHERE name = ? AND kind = 'article'")
      .get(story);
    const title = row === undefined ? story : String(row.title);
    return until === null ? [] : [{ at: until, what: 'is pinned no longer', title, file: 'front.md' } as const];
  });
}
