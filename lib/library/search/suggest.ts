import type { Instant } from '#lib/base/instant.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { nameStory } from '#lib/site/retraction.ts';
import { authorUrl, pathUrl, sectionUrl, tagUrl } from '#lib/site/urls.ts';
import { hasArticles, readArticles } from '../list-articles.ts';
import { describeAuthor } from '../list-authors.ts';
import { describeTag } from '../list-tags.ts';
import type { Index } from '../open-index.ts';
import { listLiveSections, readSectionTitles, readSite } from '../read-newsroom.ts';
import { openForms } from './expand-question.ts';
import { listTokens } from './list-tokens.ts';
import { parseQuestion } from './parse-question.ts';
import { idAfter, idOf } from './row-ids.ts';
import { afterAllWith, completeWord } from './vocabulary.ts';

/** What a typed beginning may become. */
export type Suggestion = {
  readonly kind: 'section' | 'tag' | 'author' | 'story';
  /** As it is printed. */
  readonly text: string;
  /** Encoded. */
  readonly url: string;
};

const most = 8;
const mostSections = 2;
const mostNames = 4;

/** What a reader may mean by what is typed so far, sections, topics and writers before stories; at most eight. */
export function listSuggestions(index: Index, typed: string, now: Instant): readonly Suggestion[] {
  const words = readTyped(index, typed);
  if (words === undefined) return [];
  const pages = listPages(index, words, now);
  return [...pages, ...suggestStories(index, words, now, most - pages.length)];
}

/** The sections, topics and writers among the suggestions, without a look at stories. */
export function suggestPages(index: Index, typed: string, now: Instant): readonly Suggestion[] {
  const words = readTyped(index, typed);
  return words === undefined ? [] : listPages(index, words, now);
}

function listPages(index: Index, words: Words, now: Instant): readonly Suggestion[] {
  return [...suggestSections(index, words, now), ...suggestNames(index, words, now)];
}

/** Words that a name or headline has to have, each in one of its forms, and the beginning of one more or a form of it. */
type Words = {
  readonly whole: readonly (readonly string[])[];
  readonly beginning: string;
  readonly forms: readonly string[];
};

function readTyped(index: Index, typed: string): Words | undefined {
  const tokens = parseQuestion(typed).terms.flatMap((term) => (term.isExcluded ? [] : term.tokens));
  const beginning = tokens.at(-1);
  if (beginning === undefined) return undefined;
  const formsOf = openForms(index);
  return { whole: tokens.slice(0, -1).map(formsOf), beginning, forms: formsOf(beginning) };
}

function suggestSections(index: Index, { whole, beginning, forms }: Words, now: Instant): readonly Suggestion[] {
  const sections = readSectionTitles(index);
  const titled = listLiveSections(index, now).map((slug) => ({
    slug,
    text: sectionTitle({ sections }, { slug, name: slug }),
  }));
  const fits = ({ slug, text }: { readonly slug: string; readonly text: string }) => {
    const tokens = listTokens(`${text}\n${slug}`).map((token) => token.text);
    const hasWhole = whole.every((word) => word.some((form) => tokens.includes(form)));
    return hasWhole && tokens.some((token) => token.startsWith(beginning) || forms.includes(token));
  };
  return titled
    .filter(fits)
    .slice(0, mostSections)
    .map(({ slug, text }) => ({ kind: 'section', text, url: sectionUrl(slug) }));
}

/** Names looked at for some with a story that readers may see. */
const depth = 24;

function suggestNames(index: Index, { whole, beginning, forms }: Words, now: Instant): readonly Suggestion[] {
  const rows = index
    .prepare(
      `SELECT w.kind, w.slug, n.stories FROM (
         SELECT kind, slug FROM name_words WHERE word >= :from AND word < :to
         UNION
         SELECT kind, slug FROM json_each(:forms) AS form CROSS JOIN name_words ON word = form.value
       ) AS w JOIN names n ON n.kind = w.kind AND n.slug = w.slug
       WHERE NOT EXISTS (
         SELECT 1 FROM json_each(:whole) AS wanted WHERE NOT EXISTS (
           SELECT 1 FROM json_each(wanted.value) AS form CROSS JOIN name_words o
           WHERE o.word = form.value AND o.kind = w.kind AND o.slug = w.slug))
       ORDER BY n.stories DESC, w.slug LIMIT ${depth}`,
    )
    .all({
      from: beginning,
      to: afterAllWith(beginning),
      forms: JSON.stringify(forms),
      whole: JSON.stringify(whole),
    });
  const suggestions: Suggestion[] = [];
  for (const row of rows) {
    const slug = String(row.slug);
    const isTag = row.kind === 'tag';
    if (suggestions.length >= mostNames) break;
    if (!hasArticles(index, isTag ? { by: 'tag', tag: slug } : { by: 'author', author: slug }, now)) continue;
    suggestions.push(
      isTag
        ? { kind: 'tag', text: describeTag(index, slug, now).title, url: tagUrl(slug) }
        : { kind: 'author', text: describeAuthor(index, slug, now).name, url: authorUrl(slug) },
    );
  }
  return suggestions;
}

function suggestStories(
  index: Index,
  { whole, beginning, forms }: Words,
  now: Instant,
  count: number,
): readonly Suggestion[] {
  const { words, isCheap } = completeWord(index, beginning);
  const others = isCheap ? forms : [...forms, ...words];
  const completed = isCheap ? `"${beginning}" * OR ${anyOf(others)}` : anyOf(others);
  const wanted = [...whole.map((word) => `(${anyOf(word)})`), `(${completed})`].join(' AND ');
  const rows = index
    .prepare(
      `SELECT d.json FROM search_heads CROSS JOIN search_rows r ON r.id = search_heads.rowid JOIN documents d ON d.n = r.n
       WHERE search_heads MATCH ? AND search_heads.rowid < ${idOf('?')} AND r.published_at <= ? AND r.expires_at > ?
       ORDER BY search_heads.rowid DESC LIMIT ?`,
    )
    .all(`title : (${wanted})`, idAfter(now), now, now, count);
  const site = readSite(index);
  return readArticles(index, rows).map((story) => {
    return { kind: 'story', text: nameStory(story, site, now), url: pathUrl(story.path) };
  });
}

// Folded words hold no quotation marks.
function anyOf(words: readonly string[]): string {
  return words.map((word) => `"${word}"`).join(' OR ');
}
