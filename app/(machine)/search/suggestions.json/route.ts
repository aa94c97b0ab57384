import { openSearchTypes } from '#lib/feeds/build-open-search.ts';
import { listSuggestions } from '#lib/library/search/suggest.ts';
import { readSearchQuestion } from '#lib/site/search-question.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../../newsroom.ts';
import { refuseMethod } from '../../../respond.ts';

export const dynamic = 'force-dynamic';

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };

/**
 * What the parameter `q` may become, for browsers and for public/modules/search.js, as OpenSearch Suggestions 1.1 has it:
 * what was typed, and as many texts, kinds and absolute addresses.
 */
export function GET(request: Request): Response {
  const { index, site, config, now } = readNewsroom();
  const { kinds } = wordsOf(site.language).search;
  const { searchParams } = new URL(request.url);
  const typed = searchParams.get('q') ?? '';
  const { words } = readSearchQuestion((name) => (name === 'q' ? typed : undefined));
  const suggestions = words === '' ? [] : listSuggestions(index, words, now);
  const answer = [
    // Firefox shows nothing where this is not what it asked for.
    typed,
    suggestions.map(({ text }) => text),
    suggestions.map(({ kind }) => kinds[kind]),
    suggestions.map(({ url }) => config.origin + url),
  ];
  return new Response(JSON.stringify(answer), {
    headers: {
      'Content-Type': `${openSearchTypes.suggestions}; charset=utf-8`,
      'Cache-Control': 'private, no-cache',
      'X-Content-Type-Options': 'nosniff',
      'X-Robots-Tag': 'noindex',
    },
  });
}
