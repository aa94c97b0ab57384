import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import type { Document, Page } from '#lib/content/document.ts';
import { withPictureSize } from './find-picture.ts';
import { hasArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { filesAtPath } from './settle-claims.ts';

/** What answers at a path at a moment. */
export type Address =
  | { readonly kind: 'story'; readonly article: Article }
  | { readonly kind: 'page'; readonly page: Page }
  | { readonly kind: 'section'; readonly section: string }
  /** Taken back by the editors; `note` may say why. */
  | { readonly kind: 'withdrawn'; readonly article: Article }
  /** `certain` when a story or page names the path as its old one, else the only story of that name. */
  | { readonly kind: 'moved'; readonly path: string; readonly certain: boolean }
  | { readonly kind: 'nothing' };

/**
 * Finds what a path means at `now`.
 *
 * | the path is | answer |
 * | --- | --- |
 * | a live story's or a plain page's | that story or page |
 * | a withdrawn story's, its own or an old one | withdrawn |
 * | a section's, with a file or a live story | that section |
 * | an old one of a live story or of a plain page | moved, certain |
 * | unknown, but its last part names exactly one live story | moved, not certain |
 * | a draft's, scheduled or expired story's, or unknown | nothing |
 *
 * @param path decoded and in its one spelling, or a numbered address (`lib/base/permalink.ts`).
 * @param preview whether an editor is looking: then a draft, scheduled or expired story is found at its own path too.
 */
export function findAddress(index: Index, path: string, now: Instant, preview = false): Address {
  const keeper = index.prepare(filesAtPath).get(path);
  if (keeper !== undefined) {
    const document: Document = JSON.parse(String(keeper.json));
    if (document.kind === 'page') return { kind: 'page', page: document.page };
    if (document.kind === 'article') return findStory(withPictureSize(index, document.article), now, preview);
  }
  const section = path.slice(1);
  if (section !== '' && !section.includes('/') && isSection(index, section, now)) return { kind: 'section', section };
  return findByAlias(index, path, now) ?? findByLastPart(index, path, now) ?? { kind: 'nothing' };
}

function findStory(article: Article, now: Instant, preview = false): Address {
  const visibility = visibilityOf(article, now);
  if (visibility === 'withdrawn') return { kind: 'withdrawn', article };
  return visibility === 'live' || preview ? { kind: 'story', article } : { kind: 'nothing' };
}

function isSection(index: Index, section: string, now: Instant): boolean {
  const defined = index.prepare("SELECT 1 FROM documents WHERE kind = 'section' AND name = ?").get(section);
  return defined !== undefined || hasArticles(index, { by: 'section', section }, now);
}

function findByAlias(index: Index, path: string, now: Instant): Address | undefined {
  const rows = index
    .prepare('SELECT d.json FROM aliases a JOIN documents d USING (n) WHERE a.path = ? ORDER BY d.file')
    .all(path);
  for (const row of rows) {
    const document: Document = JSON.parse(String(row.json));
    if (document.kind === 'page') return { kind: 'moved', path: document.page.path, certain: true };
    if (document.kind !== 'article') continue;
    const found = findStory(withPictureSize(index, document.article), now);
    if (found.kind === 'story') return { kind: 'moved', path: document.article.path, certain: true };
    if (found.kind === 'withdrawn') return found;
  }
  return undefined;
}

/** Many archives reuse names such as "newsletter", so that only a name of one live story is worth a guess. */
function findByLastPart(index: Index, path: string, now: Instant): Address | undefined {
  const rows = index
    .prepare(
      `SELECT path FROM articles WHERE last_part = ? AND listed = 1 AND published_at <= ? AND expires_at > ? LIMIT 2`,
    )
    .all(path.slice(path.lastIndexOf('/') + 1), now, now);
  const [only, second] = rows;
  return only !== undefined && second === undefined
    ? { kind: 'moved', path: String(only.path), certain: false }
    : undefined;
}
