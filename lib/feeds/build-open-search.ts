import { searchUrl } from '#lib/site/search-question.ts';
import type { Site } from '#lib/site/site.ts';
import { iconUrl, openSearchUrl, searchPath, suggestionsUrl } from '#lib/site/urls.ts';
import { fill } from '#lib/site/words/fill.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { escapeXml, xmlElement } from './xml.ts';

/** Types of the description itself, and of the suggestions that browsers ask for (OpenSearch Suggestions 1.1). */
export const openSearchTypes = {
  description: 'application/opensearchdescription+xml',
  suggestions: 'application/x-suggestions+json',
} as const;

/** Characters of each name (OpenSearch 1.1, "ShortName", "LongName", "Description"). */
const longest = { short: 16, long: 48, description: 1_024 } as const;

/**
 * How browsers search the site (OpenSearch 1.1).
 *
 * @param origin without a slash at the end.
 */
export function buildOpenSearch(origin: string, { name, language }: Pick<Site, 'name' | 'language'>): string {
  const template = (path: string) => `${origin}${path}?q={searchTerms}`;
  const lines = [
    xmlElement('ShortName', cut(name, longest.short)),
    xmlElement('LongName', cut(name, longest.long)),
    xmlElement('Description', cut(fill(wordsOf(language).feeds.search, { paper: name }), longest.description)),
    xmlElement('Language', language),
    xmlElement('InputEncoding', 'UTF-8'),
    xmlElement('OutputEncoding', 'UTF-8'),
    `<Image width="32" height="32" type="image/x-icon">${escapeXml(origin + iconUrl('favicon.ico'))}</Image>`,
    address('results', 'text/html', template(searchPath())),
    address('suggestions', openSearchTypes.suggestions, template(suggestionsUrl())),
    address('self', openSearchTypes.description, origin + openSearchUrl()),
    // Where a program that takes the description opens the search itself.
    xmlElement('moz:SearchForm', origin + searchUrl({})),
  ];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/" xmlns:moz="http://www.mozilla.org/2006/browser/search/">',
    ...lines,
    '</OpenSearchDescription>',
    '',
  ].join('\n');
}

function address(relation: string, type: string, template: string): string {
  return `<Url rel="${relation}" type="${type}" template="${escapeXml(template)}"/>`;
}

/** As many whole words as there is room for; of a word that is longer, its beginning. */
function cut(text: string, most: number): string {
  const characters = [...text.trim()];
  if (characters.length <= most) return characters.join('');
  const room = characters.slice(0, most + 1).join('');
  const words = room.replace(/\s+\S*$/u, '');
  return words === room ? characters.slice(0, most).join('') : words.trimEnd();
}
