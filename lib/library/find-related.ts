import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { findLive } from './find-live.ts';
import { listArticles, readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/** Stories that stand beside one. */
export const mostRelated = 4;

/** Newest stories looked at for each tag; a common tag says little however long its list is. */
const depth = 30;

/**
 * Stories to stand beside a story: those its editor chose, then those that share its tags, the rarer the tag the
 * better, then the newest of its section. Never the story itself or its translations; the same order every time.
 */
export function findRelated(index: Index, article: Article, now: Instant, most: number): readonly Article[] {
  const found = new Map<string, Article>();
  const translations = new Set([article.path, ...listTranslations(index, article, now).map(({ path }) => path)]);
  const add = (candidates: readonly Article[]) => {
    for (const candidate of candidates) {
      if (found.size < most && !translations.has(candidate.path)) found.set(candidate.path, candidate);
    }
  };
  add(article.related.flatMap((path) => findLive(index, path, now)));
  if (found.size < most) add(findByTags(index, article, now, most, translations.size));
  if (found.size < most)
    add(
      listArticles(index, { by: 'section', section: article.section.slug }, now, 1, most * 2 + translations.size)
        .articles,
    );
  return [...found.values()];
}

/** The other languages of a story, by path; the original first. */
export function listTranslations(index: Index, article: Article, now: Instant): readonly Article[] {
  const original = article.translationOf ?? article.path;
  const rows = index
    .prepare(
      'SELECT d.json FROM articles a JOIN documents d USING (n) WHERE a.translation_of = ? AND a.listed = 1 ORDER BY a.path',
    )
    .all(original);
  return [...findLive(index, original, now), ...readArticles(index, rows)].filter(
    (other) => other.path !== article.path && visibilityOf(other, now) === 'live',
  );
}

function findByTags(index: Index, article: Article, now: Instant, most: number, excluded: number): Article[] {
  const scores = new Map<number, { score: number; publishedAt: number; path: string }>();
  const newest = index.prepare(
    `SELECT n, published_at, path FROM taggings WHERE tag = ? AND published_at <= ? AND expires_at > ? ORDER BY published_at DESC, path DESC LIMIT ?`,
  );
  for (const { slug } of article.tags) {
    const rows = newest.all(slug, now, now, depth + excluded);
    for (const row of rows) {
      const known = scores.get(Number(row.n));
      scores.set(Number(row.n), {
        score: (known?.score ?? 0) + 1 / rows.length,
        publishedAt: Number(row.published_at),
        path: String(row.path),
      });
    }
  }
  const best = [...scores]
    .sort(([, a], [, b]) => b.score - a.score || b.publishedAt - a.publishedAt || (a.path < b.path ? -1 : 1))
    .slice(0, most + excluded);
  const read = index.prepare('SELECT json FROM documents WHERE n = ?');
  return readArticles(
    index,
    best.flatMap(([n]) => read.all(n)),
  );
}
