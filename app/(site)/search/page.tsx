import type { Metadata } from 'next';
import { ListHead } from '#components/layout/list-head.tsx';
import { ChosenFilters } from '#components/search/chosen-filters.tsx';
import { SearchFilters } from '#components/search/search-filters.tsx';
import { SearchForm } from '#components/search/search-form.tsx';
import { SearchResults } from '#components/search/search-results.tsx';
import { SearchTips } from '#components/search/search-tips.tsx';
import { SearchLink } from '#components/seo/search-link.tsx';
import { readByline } from '#lib/library/list-authors.ts';
import { searchStories } from '#lib/library/search/search-stories.ts';
import { suggestPages } from '#lib/library/search/suggest.ts';
import { timeSearch } from '#lib/metrics/tell-metrics.ts';
import { isNarrowed } from '#lib/site/search-question.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { namePage } from '../list-metadata.ts';
import type { ListParameters } from '../list-parameters.ts';
import { listFilterChoices } from './list-filter-choices.ts';
import { readSearch } from './read-search.ts';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const { question, page } = readSearch(await searchParams);
  const { language } = readNewsroom().site;
  const { title, titled } = wordsOf(language).search;
  const named = question.words === '' ? title : fill(titled, { words: question.words.trimEnd() });
  return { title: page > 1 ? namePage(named, page, language) : named, robots: { index: false, follow: true } };
}

/** Finds stories, and pages that lead to more of them. */
export default async function SearchPage({ searchParams }: ListParameters) {
  const newsroom = readNewsroom();
  const { index, site, now, edition } = newsroom;
  const { language } = site;
  const { question, page } = readSearch(await searchParams);
  const isAsked = question.words !== '' || isNarrowed(question);
  const found = isAsked
    ? timeSearch(() => searchStories(index, question, { now, timeZone: site.timeZone, page }))
    : undefined;
  const choices = listFilterChoices(newsroom, question, found?.authors ?? []);
  const matches = suggestPages(index, question.words, now);
  const stories = (found?.stories ?? []).map((story) => {
    return { ...story, writers: readByline(index, story.article).map(({ name }) => name) };
  });
  return (
    <>
      <SearchLink name={site.name} />
      <ListHead title={wordsOf(language).search.title} description="" language={language} />
      <SearchForm words={question.words} language={language}>
        <SearchFilters question={question} choices={choices} language={language} />
      </SearchForm>
      <ChosenFilters question={question} choices={choices} site={site} />
      {found === undefined ? (
        <SearchTips language={language} />
      ) : (
        <SearchResults question={question} found={{ ...found, stories }} matches={matches} edition={edition} />
      )}
    </>
  );
}
