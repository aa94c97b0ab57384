import type { WebSite } from 'schema-dts';
import { homeUrl } from '#lib/site/urls.ts';
import { namePublisher, type Paper } from './build-publisher.ts';

/** The site, for the home page alone: Google takes its name in results from there (Search Central, "Site names"). */
export function buildWebSite(paper: Paper): WebSite {
  const { site, origin } = paper;
  const { '@id': id = '' } = namePublisher(paper);
  return {
    '@type': 'WebSite',
    '@id': `${origin}${homeUrl()}#website`,
    name: site.name,
    url: origin + homeUrl(),
    ...(site.tagline !== '' && { description: site.tagline }),
    inLanguage: site.language,
    publisher: { '@id': id },
  };
}
