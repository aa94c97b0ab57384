import type { Instant } from '#lib/base/instant.ts';
import type { Article } from '#lib/content/article.ts';
import type { PartnerFeed } from '#lib/site/site.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';

/**
 * Stories looked at for one feed: the newest of the shortest list that holds all it can tell. A filter that few or no
 * stories pass must not read a whole archive each time its feed is asked for.
 */
const mostSeen = 2_000;

/**
 * The stories that a partner gets at `now`, newest first: live, and all that the feed names holds for them.
 *
 * @param language BCP 47 tag of the stories that name none.
 */
export function listPartnerStories(index: Index, feed: PartnerFeed, language: string, now: Instant): Article[] {
  const walk = findShortest(index, listWalks(feed), now);
  const conditions = listConditions(feed, language);
  const sql = `
    SELECT d.json FROM (SELECT n, published_at, path FROM ${walk.sql} ${newestFirst} LIMIT ${mostSeen}) AS w
    CROSS JOIN articles a ON a.n = w.n CROSS JOIN documents d ON d.n = w.n
    WHERE ${['1', ...conditions.map((one) => one.sql)].join(' AND ')}
    ORDER BY w.published_at DESC, w.path DESC LIMIT :count`;
  const values = Object.fromEntries([walk, ...conditions].flatMap((one) => Object.entries(one.values)));
  return readArticles(index, index.prepare(sql).all({ ...values, now, count: feed.count }));
}

/** A piece of SQL and the values it names. */
type Piece = { readonly sql: string; readonly values: Readonly<Record<string, string>> };

const newestFirst = 'ORDER BY published_at DESC, path DESC';

const live = 'published_at <= :now AND expires_at > :now';

/** The lists along which all stories of a feed can be found, each in an index of its own. */
function listWalks({ author, tag, section }: PartnerFeed): readonly Piece[] {
  return [
    ...(author === null ? [] : [{ sql: `bylines WHERE author = :author AND ${live}`, values: { author } }]),
    ...(tag === null ? [] : [{ sql: `taggings WHERE tag = :tag AND ${live}`, values: { tag } }]),
    ...(section === null
      ? []
      : [{ sql: `articles WHERE listed = 1 AND section = :section AND ${live}`, values: { section } }]),
    { sql: `articles WHERE listed = 1 AND ${live}`, values: {} },
  ];
}

/** Counts no further than it will be looked. */
function findShortest(index: Index, walks: readonly Piece[], now: Instant): Piece {
  const counted = walks.map((walk) => {
    const sql = `SELECT count(*) AS stories FROM (SELECT 1 FROM ${walk.sql} LIMIT ${mostSeen})`;
    return { ...walk, stories: Number(index.prepare(sql).get({ now, ...walk.values })?.stories) };
  });
  return counted.reduce((shortest, walk) => (walk.stories < shortest.stories ? walk : shortest));
}

function listConditions({ section, tag, author, lang, type }: PartnerFeed, language: string): readonly Piece[] {
  return [
    ...(section === null ? [] : [{ sql: 'a.section = :section', values: { section } }]),
    ...(tag === null ? [] : [{ sql: has('taggings', 'tag'), values: { tag } }]),
    ...(author === null ? [] : [{ sql: has('bylines', 'author'), values: { author } }]),
    // RFC 4647, 3.3.1: `en` takes `en-GB` too.
    ...(lang === null
      ? []
      : [{ sql: `(${langOf} = lower(:lang) OR ${langOf} LIKE :lang || '-%')`, values: { lang, language } }]),
    ...(type === null ? [] : [{ sql: "d.json ->> '$.article.type' = :type", values: { type } }]),
  ];
}

const langOf = "lower(coalesce(d.json ->> '$.article.lang', :language))";

function has(table: 'taggings' | 'bylines', column: 'tag' | 'author'): string {
  return `EXISTS (SELECT 1 FROM ${table} WHERE n = w.n AND ${column} = :${column})`;
}
