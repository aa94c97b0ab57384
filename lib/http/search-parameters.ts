/** Where searches are asked for; the front passes their parameters on, and keeps no answer. */
export const searchPaths: ReadonlySet<string> = new Set(['/search', '/search/suggestions.json']);

/** The parameters of a search, in the order in which they stand in an address; `lib/site/search-question.ts` says what they mean. */
export const searchParameters = ['q', 'section', 'author', 'lang', 'within', 'from', 'to', 'order', 'page'] as const;

/** Characters of one parameter; what is longer is cut. */
export const longestParameter = 200;
