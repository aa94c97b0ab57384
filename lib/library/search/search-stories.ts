import { type Instant, inZone } from '#lib/base/instant.ts';
import type { Article, Named } from '#lib/content/article.ts';
import type { SearchQuestion } from '#lib/site/search-question.ts';
import { readArticles } from '../list-articles.ts';
import { describeAuthor } from '../list-authors.ts';
import type { Index } from '../open-index.ts';
import { isComplete, readSite } from '../read-newsroom.ts';
import { type Answer, answerClosely, answerFully } from './answer-question.ts';
import type { Expanded } from './expand-question.ts';
import { facetOf, listRanges, siteLanguage } from './facets.ts';
import { type Candidate, isAllRead, mostRanked, type Scope } from './find-candidates.ts';
import type { FoundStories, FoundStory } from './found-stories.ts';
import { makeExcerpt } from './make-excerpt.ts';
import { markText } from './mark-text.ts';
import { spellQuestion } from './spell-question.ts';

type Circumstances = { readonly now: Instant; readonly timeZone: string; readonly page: number };

const pageSize = 20;
const mostPages = mostRanked / pageSize;

/** Where no more stories than this are found, the words may have been misspelt; others are offered that find so many times more. */
const fewStories = 2;
const timesMore = 10;

/**
 * Searches the stories that readers may see at `now`. Any text is a question; none is an error. Without words the newest
 * stories of a filter are found; without a filter either, none.
 *
 * @param timeZone whose midnights part the days that a question names.
 * @param page from 1; beyond the last there are no stories.
 */
export function searchStories(
  index: Index,
  question: SearchQuestion,
  { now, timeZone, page }: Circumstances,
): FoundStories {
  const scope = toScope(index, question, now, timeZone);
  const { answer, lacksWords, isSpelled, spelling } = settle(index, question, scope);
  const { expanded, ranked, isExact } = answer;
  const start = (page - 1) * pageSize;
  const shown = page <= mostPages ? ranked.slice(start, start + pageSize) : [];
  return {
    stories: shown.flatMap((candidate) => toFound(index, candidate, candidate.isExact ? expanded.shown : expanded)),
    page,
    hasMore: page < mostPages && ranked.length > start + pageSize,
    count: ranked.length,
    isExact,
    spelling,
    isSpelled,
    lacksWords,
    authors: listTheirAuthors(index, ranked, now),
    isPartial: !isComplete(index) || !isAllRead(index),
  };
}

type Settled = Pick<FoundStories, 'lacksWords' | 'isSpelled' | 'spelling'> & { readonly answer: Answer };

/**
 * What answers a question: its own words, else what they may have been meant for, as long as stories have all of them; else
 * the stories that come closest to either.
 */
function settle(index: Index, question: SearchQuestion, scope: Scope): Settled {
  const asked = answerFully(index, question, scope);
  const words = asked.ranked.length <= fewStories ? spellQuestion(index, question.words, scope.now) : undefined;
  const meant = words === undefined ? undefined : { ...question, words };
  const spelled = meant && answerFully(index, meant, scope);
  const spelling = words ?? null;
  if (asked.ranked.length > 0) {
    // Another form of a word in the paper tells that it is a word, not a slip.
    const isOwn = asked.ranked.some(({ isExact }) => !isExact);
    const isLikelier = !isOwn && (spelled?.ranked.length ?? 0) >= asked.ranked.length * timesMore;
    return { answer: asked, lacksWords: false, isSpelled: false, spelling: isLikelier ? spelling : null };
  }
  if (spelled && spelled.ranked.length > 0) return { answer: spelled, lacksWords: false, isSpelled: true, spelling };
  const close = answerClosely(index, question, scope, asked.expanded);
  const spelledClose = meant && spelled && answerClosely(index, meant, scope, spelled.expanded);
  const isMore = spelledClose !== undefined && spelledClose.ranked.length > close.ranked.length;
  const isSpelled = isMore && close.ranked.length === 0;
  const answer = isSpelled ? spelledClose : close;
  return { answer, lacksWords: answer.ranked.length > 0, isSpelled, spelling: isMore ? spelling : null };
}

const day = 86_400_000;
const spans = { day, week: 7 * day, month: 30 * day, year: 365 * day } as const;

/** The first moment there is, before every date that a file can have. */
const everSince = -8.64e15;

function toScope(index: Index, question: SearchQuestion, now: Instant, timeZone: string): Scope {
  const { section, author, language, within, from, to } = question;
  const facets = [
    ...(section === null ? [] : [`"${facetOf('section', section)}"`]),
    ...(author === null ? [] : [`"${facetOf('author', author)}"`]),
    ...(language === null ? [] : [languageFacet(language, readSite(index).language)]),
  ];
  return {
    facets,
    from: Math.max(
      within === null ? everSince : now - spans[within],
      from === null ? everSince : midnight(from, 0, timeZone),
    ),
    until: Math.min(now, to === null ? now : midnight(to, 1, timeZone) - 1),
    now,
  };
}

/** `en` takes `en-GB`, and the stories without a language where the site's is one of these. */
function languageFacet(language: string, ofSite: string): string {
  const facet = `"${facetOf('language', language.toLowerCase())}"`;
  return listRanges(ofSite).includes(language.toLowerCase()) ? `${facet} OR "${siteLanguage}"` : facet;
}

/** @param date `2026-11-23`. */
function midnight(date: string, daysAfter: number, timeZone: string): Instant {
  const [year = 0, month = 1, of = 1] = date.split('-').map(Number);
  return inZone(year, month, of + daysAfter, [0, 0, 0, 0], timeZone);
}

type Shown = Expanded['shown'];

function toFound(index: Index, { n }: Candidate, { terms, variantsOf }: Shown): readonly FoundStory[] {
  const rows = index.prepare('SELECT json FROM documents WHERE n = ?').all(n);
  return readArticles(index, rows).map((article) => ({
    article,
    headline: markText(article.title, terms, variantsOf),
    excerpt: excerptOf(index, n, article, { terms, variantsOf }),
  }));
}

/** The description where all of it stands there or the text has none of it, else the text. */
function excerptOf(index: Index, n: number, { description }: Article, { terms, variantsOf }: Shown) {
  const wanted = terms.filter(({ isExcluded }) => !isExcluded);
  const inDescription = makeExcerpt(description, terms, variantsOf);
  const marks = inDescription.filter(({ isMatch }) => isMatch).length;
  if (wanted.length === 0 || marks >= wanted.length) return inDescription;
  const text = index.prepare('SELECT text FROM search_texts WHERE n = ?').get(n)?.text;
  const inText = typeof text === 'string' ? makeExcerpt(text, terms, variantsOf) : [];
  return inText.some(({ isMatch }) => isMatch) ? inText : inDescription;
}

/** Of so many stories the authors are counted, and so many of them are named. */
const mostAsked = 100;
const mostAuthors = 8;

function listTheirAuthors(index: Index, ranked: readonly Candidate[], now: Instant): readonly Named[] {
  const counts = new Map<string, number>();
  const bylines = index.prepare('SELECT author FROM bylines WHERE n = ?');
  for (const { n } of ranked.slice(0, mostAsked)) {
    for (const { author } of bylines.all(n)) counts.set(String(author), (counts.get(String(author)) ?? 0) + 1);
  }
  return [...counts]
    .sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1))
    .slice(0, mostAuthors)
    .map(([slug]) => ({ slug, name: describeAuthor(index, slug, now).name }));
}
