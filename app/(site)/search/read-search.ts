import { readSearchQuestion, type SearchQuestion } from '#lib/site/search-question.ts';

/** What the parameters of the page of search ask for. */
export type Search = {
  readonly question: SearchQuestion;
  /** From 1. */
  readonly page: number;
};

/**
 * Reads parameters that anybody may have written: of a repeated one the first counts, and what is no number of a page is
 * the first page.
 */
export function readSearch(parameters: Readonly<Record<string, string | string[] | undefined>>): Search {
  const first = (name: string) => [parameters[name] ?? []].flat()[0];
  const written = first('page') ?? '';
  return {
    question: readSearchQuestion(first),
    page: /^[1-9]\d{0,5}$/.test(written) ? Number(written) : 1,
  };
}
