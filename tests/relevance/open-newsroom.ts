import type { Instant } from '#lib/base/instant.ts';
import { readSite } from '#lib/library/read-newsroom.ts';
import type { FoundStories } from '#lib/library/search/found-stories.ts';
import { searchStories } from '#lib/library/search/search-stories.ts';
import { listSuggestions, type Suggestion } from '#lib/library/search/suggest.ts';
import type { SearchQuestion } from '#lib/site/search-question.ts';
import { refreshSearch } from '#lib/worker/refresh-search.ts';
import { makeSync, readFolder } from '#tests/newsroom/make-sync.ts';

/** A newsroom that has been read in full, to be asked. */
export type Newsroom = {
  readonly ask: (question: string | Partial<SearchQuestion>, page?: number) => FoundStories;
  readonly suggest: (typed: string) => readonly Suggestion[];
  readonly close: () => void;
};

/**
 * @param root content folder.
 * @param now when readers ask.
 */
export async function openNewsroom(root: string, now: Instant): Promise<Newsroom> {
  const sync = makeSync(root, { now: () => now });
  await readFolder(sync);
  await refreshSearch(sync.index, () => false);
  const { timeZone } = readSite(sync.index);
  return {
    ask: (question, page = 1) =>
      searchStories(sync.index, { ...anything, ...toQuestion(question) }, { now, timeZone, page }),
    suggest: (typed) => listSuggestions(sync.index, typed, now),
    close: () => sync.index.close(),
  };
}

const anything: SearchQuestion = {
  words: '',
  section: null,
  author: null,
  language: null,
  within: null,
  from: null,
  to: null,
  order: 'relevance',
};

function toQuestion(question: string | Partial<SearchQuestion>): Partial<SearchQuestion> {
  return typeof question === 'string' ? { words: question } : question;
}
