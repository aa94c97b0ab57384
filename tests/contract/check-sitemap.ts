import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryPages, validateXML } from 'xmllint-wasm';

/** Documents of crawlers, as the schemas of this folder describe them. */
export type SitemapKind = 'urlset' | 'index' | 'news';

/**
 * What is wrong with a sitemap, by schema and by the limits that a schema cannot express; nothing when it is sound.
 *
 * @param document the bytes of the answer as text.
 */
export async function checkSitemap(document: string, kind: SitemapKind): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: { fileName: 'document.xml', contents: document },
    schema: readSchema(schemas[kind]),
    preload: imported.map(readSchema),
    initialMemoryPages: 32 * memoryPages.MiB,
    maxMemoryPages: memoryPages.GiB,
  });
  return [...errors.map(({ loc, message }) => `line ${loc?.lineNumber ?? '?'}: ${message}`), ...checkLimits(document)];
}

const schemas = { urlset: 'sitemap.xsd', index: 'siteindex.xsd', news: 'news-urlset.xsd' } as const;

const imported = ['sitemap-types.xsd', 'sitemap-image.xsd', 'sitemap-news.xsd', 'xhtml-link.xsd'];

const maxBytes = 52_428_800;
const maxEntries = 50_000;
const maxPictures = 1_000;

/** Counted by hand: xmllint would unfold a `maxOccurs` of 50,000 into as many states. */
function checkLimits(document: string): readonly string[] {
  const entries = document.match(/<(?:url|sitemap)[\s>]/g)?.length ?? 0;
  const pictures = document.split('</url>').map((page) => page.match(/<image:image[\s>]/g)?.length ?? 0);
  return [
    Buffer.byteLength(document) > maxBytes ? 'more than 50 MB' : '',
    entries > maxEntries ? `${entries} entries, expected at most ${maxEntries}` : '',
    Math.max(...pictures) > maxPictures ? `more than ${maxPictures} pictures of a page` : '',
    document.startsWith('<?xml') ? '' : 'no XML declaration at the very beginning',
  ].filter((fault) => fault !== '');
}

function readSchema(fileName: string) {
  return { fileName, contents: readFileSync(join(import.meta.dirname, fileName), 'utf8') };
}
