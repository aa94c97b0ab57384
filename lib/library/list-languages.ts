import type { Instant } from '#lib/base/instant.ts';
import type { Index } from './open-index.ts';

/**
 * The languages of the stories that readers may see at `now`, as BCP 47 tags in their order. The walk jumps from language
 * to language, whatever the number of stories in each.
 *
 * @param siteLanguage that of stories which name none.
 */
export function listLanguages(index: Index, siteLanguage: string, now: Instant): readonly string[] {
  const rows = index.prepare(walk).all({ now });
  return [...new Set(rows.map(({ lang }) => String(lang) || siteLanguage))].sort();
}

/** As in the index of schema.ts, word for word: SQLite knows it by that. */
const language = "coalesce(json ->> '$.article.lang', '')";

// Left to itself, SQLite walks along all stories: it cannot know how few languages there are.
const documents = 'documents INDEXED BY documents_by_language';

const walk = `
  WITH RECURSIVE used (lang) AS (
    SELECT min(${language}) FROM ${documents} WHERE kind = 'article'
    UNION ALL
    SELECT (SELECT min(${language}) FROM ${documents} WHERE kind = 'article' AND ${language} > used.lang)
    FROM used WHERE lang IS NOT NULL
  )
  SELECT lang FROM used WHERE lang IS NOT NULL AND EXISTS (
    SELECT 1 FROM ${documents} CROSS JOIN articles a USING (n)
    WHERE kind = 'article' AND ${language} = used.lang
      AND a.listed = 1 AND a.published_at <= :now AND a.expires_at > :now
  )`;
