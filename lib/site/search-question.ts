import { searchPath } from './urls.ts';

/** Stretches of time before now to which a search can be narrowed. */
export const searchSpans = ['day', 'week', 'month', 'year'] as const;

export const searchOrders = ['relevance', 'newest'] as const;

/** What a reader searches for. Everything is as it was typed, but for what can mean nothing. */
export type SearchQuestion = {
  /** At most 200 characters. A space after the last word says that the reader has ended it. */
  readonly words: string;
  /** Slugs; null for any. */
  readonly section: string | null;
  readonly author: string | null;
  /** BCP 47 tag; `en` takes `en-GB` too. */
  readonly language: string | null;
  readonly within: (typeof searchSpans)[number] | null;
  /** Days of the site's calendar, `2026-11-23`, both included. */
  readonly from: string | null;
  readonly to: string | null;
  readonly order: (typeof searchOrders)[number];
};

/** @param parameter gives the first value of a parameter; undefined for one that is not there. */
export function readSearchQuestion(parameter: (name: string) => string | undefined): SearchQuestion {
  const text = (name: string) =>
    parameter(name)
      ?.replace(/\p{Cc}+/gu, ' ')
      .trim()
      .slice(0, longest)
      .trimEnd()
      .toWellFormed() || null;
  const day = (name: string) => {
    const written = text(name);
    return written !== null && isDay(written) ? written : null;
  };
  return {
    words: withLastSpace(text('q') ?? '', parameter('q') ?? ''),
    section: text('section'),
    author: text('author'),
    language: text('lang'),
    within: searchSpans.find((span) => span === text('within')) ?? null,
    from: day('from'),
    to: day('to'),
    order: searchOrders.find((order) => order === text('order')) ?? 'relevance',
  };
}

const longest = 200;

function withLastSpace(words: string, typed: string): string {
  return words !== '' && words.length < longest && /[\s\p{Cc}]$/u.test(typed) ? `${words} ` : words;
}

function isDay(written: string): boolean {
  // Date takes the first hundred years for those of the twentieth century.
  if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(written)) return false;
  const at = Date.parse(`${written}T00:00:00Z`);
  return Number.isFinite(at) && new Date(at).toISOString().startsWith(written);
}

/** Whether a question is asked of some stories only. */
export function isNarrowed({ section, author, language, within, from, to }: SearchQuestion): boolean {
  return [section, author, language, within, from, to].some((filter) => filter !== null);
}

/** Whether the first day asked for lies after the last, so that no story can be found. */
export function areDaysReversed({ from, to }: SearchQuestion): boolean {
  return from !== null && to !== null && from > to;
}

/** The same words in the same order, asked of all stories. */
export function withoutFilters({ words, order }: SearchQuestion): Partial<SearchQuestion> {
  return { words, order };
}

/**
 * The address of a page of found stories; each question has one spelling.
 *
 * @param page from 1.
 */
export function searchUrl(question: Partial<SearchQuestion>, page = 1): string {
  const { words = '', section, author, language, within, from, to, order } = question;
  const values = {
    q: words,
    section,
    author,
    lang: language,
    within,
    from,
    to,
    order: order === 'relevance' ? null : order,
    page: page > 1 ? String(page) : null,
  };
  const parameters = Object.entries(values).flatMap(([name, value]) => (value ? [[name, value.toWellFormed()]] : []));
  return parameters.length === 0 ? searchPath() : `${searchPath()}?${new URLSearchParams(parameters)}`;
}
