import { join } from 'node:path';
import { openIndex } from '#lib/library/open-index.ts';
import { authorUrl, feedUrl, sitemapPartUrl, sitemapUrl, tagUrl } from '#lib/site/urls.ts';
import { fetchRaw } from './fetch-raw.ts';
import { type Spread, toSpread } from './spread.ts';
import type { Site } from './start-site.ts';

/** What programs read, by kind. */
export const documentKinds = [
  'feed of the paper: RSS',
  'feed of the paper: Atom',
  'feed of the paper: JSON',
  'feeds of tags and authors, each asked for once',
  'sitemap: list of its parts',
  'sitemap: its parts, each asked for once',
] as const;

export type DocumentFigures = Readonly<Record<(typeof documentKinds)[number], Spread>>;

/** Documents of each kind. */
const asked = 60;

/** Milliseconds until the renderer itself, which keeps no answer, has made a document. */
export async function measureDocuments({ dataDir, rendererSocket }: Site): Promise<DocumentFigures> {
  const { tags, authors, months } = listNames(dataDir);
  const ask = async (paths: readonly string[]) => {
    const times: number[] = [];
    for (const path of paths) {
      const started = performance.now();
      const { status } = await fetchRaw({ socketPath: rendererSocket, path });
      times.push(performance.now() - started);
      if (status !== 200) throw new Error(`${path} answers ${status}`);
    }
    return toSpread(times);
  };
  const again = (path: string) => ask(Array.from({ length: asked }, () => path));
  // The renderer compiles itself while it works.
  await ask(authors.slice(0, asked).map((author) => feedUrl('atom', authorUrl(author))));
  await again(sitemapUrl());
  return {
    'feed of the paper: RSS': await again(feedUrl('rss')),
    'feed of the paper: Atom': await again(feedUrl('atom')),
    'feed of the paper: JSON': await again(feedUrl('json')),
    'feeds of tags and authors, each asked for once': await ask([
      ...tags.slice(0, asked).map((tag) => feedUrl('rss', tagUrl(tag))),
      ...authors.slice(asked, 2 * asked).map((author) => feedUrl('rss', authorUrl(author))),
    ]),
    'sitemap: list of its parts': await again(sitemapUrl()),
    'sitemap: its parts, each asked for once': await ask(months.slice(0, asked).map(sitemapPartUrl)),
  };
}

function listNames(dataDir: string) {
  const index = openIndex(join(dataDir, 'index.db'));
  const list = (sql: string) =>
    index
      .prepare(sql)
      .all()
      .map(({ name }) => String(name));
  try {
    return {
      tags: list('SELECT tag AS name FROM taggings GROUP BY tag ORDER BY count(*) DESC LIMIT 200'),
      authors: list('SELECT DISTINCT author AS name FROM bylines ORDER BY author'),
      months: list(
        `SELECT DISTINCT strftime('%Y-%m', published_at / 1000, 'unixepoch') AS name FROM articles ORDER BY name DESC`,
      ),
    };
  } finally {
    index.close();
  }
}
