import type { Instant } from '#lib/base/instant.ts';
import { type Article, visibilityOf } from '#lib/content/article.ts';
import { writtenLanguage } from '#lib/site/languages.ts';
import { isRetracted } from '#lib/site/retraction.ts';
import { countStories } from './count-stories.ts';
import { findLive } from './find-live.ts';
import { readArticles } from './list-articles.ts';
import type { Index } from './open-index.ts';
import { readSite } from './read-newsroom.ts';

/** Stories that stand beside one. */
export const mostRelated = 4;

/**
 * What brings one story near to another, in points. A shared tag gives the more the fewer stories have it: half a point
 * where it is these two alone, a fifteenth where it is twenty thousand.
 */
const points = {
  /** @param stories how many live stories have the tag. */
  tag: (stories: number) => 1 / (1 + Math.log2(Math.max(1, stories))),
  section: 0.05,
  /** @param apart milliseconds between the two publications; half as much for every two weeks. */
  time: (apart: number) => 0.1 * 0.5 ** (apart / (14 * 86_400_000)),
} as const;

/** Less than a thousandth of a point decides nothing: then the newer story goes first. */
const grain = 1_000;

/** Tags of a story that are looked at, the rarest first: a story may have hundreds. */
const mostTags = 6;

/** Stories looked at in each list, the newest of it, and on each side of the story's own date. */
const depth = 16;

/** Rows walked in each list to find those of one language. */
const reach = 400;

/**
 * Stories to stand beside a story: those its editor chose, then those of its language that share its tags or section,
 * nearest first by `points`, then those of other languages. Never the story itself, its translations, or two languages
 * of another, nor one that is retracted unless an editor chose it; the same order every time, whatever the order in which files were read.
 */
export function findRelated(index: Index, article: Article, now: Instant, most: number): readonly Article[] {
  const found = new Map<string, Article>();
  const translations = new Set([article.path, ...listTranslations(index, article, now).map(({ path }) => path)]);
  for (const chosen of article.related.flatMap((path) => findLive(index, path, now))) {
    if (found.size < most && !translations.has(chosen.path)) found.set(chosen.path, chosen);
  }
  if (found.size >= most) return [...found.values()];
  const search = { index, article, now, excluded: translations, tags: listRarest(index, article, now) };
  const languages = languagesOf(index, article);
  const works = new Set([...found.values()].map(workOf));
  for (const candidates of [() => rank(search, languages), () => rank(search, null)]) {
    if (found.size >= most) break;
    for (const path of candidates().slice(0, most * readPerPlace)) {
      const [candidate] = found.size < most && !found.has(path) ? findLive(index, path, now) : [];
      if (candidate === undefined || works.has(workOf(candidate)) || isRetracted(candidate, now)) continue;
      found.set(path, candidate);
      works.add(workOf(candidate));
    }
  }
  return [...found.values()];
}

/** Candidates read for each place, in case they are one story in many languages. */
const readPerPlace = 10;

/** What a story and its translations have in common. */
function workOf({ translationOf, path }: Article): string {
  return translationOf ?? path;
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

/** Two spellings of one language in the column `written`, equal where there is but one. */
type Languages = readonly [written: string, also: string];

function languagesOf(index: Index, { lang }: Article): Languages {
  const ofSite = writtenLanguage(readSite(index).language);
  const own = lang === null ? ofSite : writtenLanguage(lang);
  return [own, own === ofSite ? '' : own];
}

type CountedTag = { readonly slug: string; readonly stories: number };

function listRarest(index: Index, { tags }: Article, now: Instant): readonly CountedTag[] {
  return [...new Set(tags.map(({ slug }) => slug))]
    .map((slug) => ({ slug, stories: countStories(index, 'tag', slug, now) }))
    .sort((a, b) => a.stories - b.stories || (a.slug < b.slug ? -1 : 1))
    .slice(0, mostTags);
}

type Search = {
  readonly index: Index;
  readonly article: Article;
  readonly now: Instant;
  readonly excluded: ReadonlySet<string>;
  readonly tags: readonly CountedTag[];
};

type Candidate = { readonly path: string; readonly publishedAt: Instant; readonly score: number };

/** The paths of what may stand beside a story, the nearest first. */
function rank(search: Search, languages: Languages | null): readonly string[] {
  return listCandidates(search, languages)
    .sort((a, b) => b.score - a.score || b.publishedAt - a.publishedAt || (a.path < b.path ? -1 : 1))
    .map(({ path }) => path);
}

function listCandidates(search: Search, languages: Languages | null): Candidate[] {
  const { index, article, excluded, tags } = search;
  const rarity = new Map(tags.map(({ slug, stories }) => [slug, points.tag(stories)]));
  const inSection = listRows(search, 'articles', { slug: article.section.slug, stories: everything }, languages);
  const sharing = tags.flatMap((tag) => listRows(search, 'taggings', tag, languages));
  const near = new Map([...inSection, ...sharing].map((row) => [row.n, row]));
  for (const { n, path } of near.values()) if (excluded.has(path)) near.delete(n);
  const described = index.prepare(describe).all(JSON.stringify([...near.keys()]));
  return described.flatMap((row) => {
    const found = near.get(Number(row.n));
    if (found === undefined) return [];
    const { path, publishedAt } = found;
    // A slug holds no space.
    const shared = String(row.tags)
      .split(' ')
      .reduce((sum, tag) => sum + (rarity.get(tag) ?? 0), 0);
    const section = row.section === article.section.slug ? points.section : 0;
    const sum = shared + section + points.time(Math.abs(publishedAt - article.publishedAt));
    return [{ path, publishedAt, score: Math.round(sum * grain) }];
  });
}

/** What is asked of all candidates at once: a question for each would take three times as long. */
const describe = `
  SELECT a.n, a.section, (SELECT group_concat(t.tag, ' ') FROM taggings t WHERE t.n = a.n) AS tags
  FROM json_each(?) u JOIN articles a ON a.n = u.value`;

/** Of a list whose length is not known. */
const everything = Number.POSITIVE_INFINITY;

type Row = { readonly n: number; readonly path: string; readonly publishedAt: Instant };

/** Walks one list from its newest story, and, unless that reaches all of it, from the story's own date both ways. */
function listRows(
  { index, article, now, excluded }: Search,
  list: keyof typeof walks,
  { slug: name, stories }: CountedTag,
  languages: Languages | null,
): readonly Row[] {
  const [written, also] = languages ?? ['', ''];
  const limit = depth + excluded.size;
  const values = { name, now, written, also, any: languages === null ? 1 : 0, limit };
  const { down, up } = walks[list];
  const newest = index.prepare(down).all({ ...values, at: now });
  const nearest = () => [
    ...index.prepare(down).all({ ...values, at: Math.min(article.publishedAt, now) }),
    ...index.prepare(up).all({ ...values, at: article.publishedAt }),
  ];
  const rows = stories <= limit ? newest : [...newest, ...nearest()];
  return rows.map((row) => ({ n: Number(row.n), path: String(row.path), publishedAt: Number(row.published_at) }));
}

const walks = {
  taggings: walksOf('taggings WHERE tag = :name'),
  articles: walksOf('articles WHERE listed = 1 AND section = :name'),
} as const;

function walksOf(list: string): { readonly down: string; readonly up: string } {
  const walk = (bound: string, order: string) => `
    SELECT n, published_at, path FROM (
      SELECT n, published_at, path, expires_at, written FROM ${list} AND ${bound} ${order} LIMIT ${reach}
    ) WHERE expires_at > :now AND (:any OR written IN (:written, :also)) LIMIT :limit`;
  return {
    down: walk('published_at <= :at', 'ORDER BY published_at DESC, path DESC'),
    up: walk('published_at >= :at AND published_at <= :now', 'ORDER BY published_at, path'),
  };
}
