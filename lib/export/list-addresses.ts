import { readdirSync } from 'node:fs';
import type { Instant } from '#lib/base/instant.ts';
import { findAddress } from '#lib/library/find-address.ts';
import type { Index } from '#lib/library/open-index.ts';
import { listSections, readSite } from '#lib/library/read-newsroom.ts';
import {
  alertsUrl,
  archiveUrl,
  authorsUrl,
  authorUrl,
  correctionsUrl,
  encodePath,
  feedDocuments,
  feedsUrl,
  homeUrl,
  latestUrl,
  myCommentsUrl,
  newsSitemapUrl,
  partnerFeedUrl,
  pathUrl,
  savedUrl,
  searchPath,
  sectionUrl,
  sitemapUrl,
  tagsUrl,
  tagUrl,
} from '#lib/site/urls.ts';
import { needsServer } from './still-address.ts';

/** An address to be copied. */
export type Wanted = {
  /** Encoded path. */
  readonly address: string;
  /** Whether the paper is not whole without it. Of the others the site decides whether readers see anything there. */
  readonly isDue: boolean;
};

/**
 * Every address that the paper has, whether or not a page leads there; those of later pages, of sizes of pictures, of comments
 * and of the days of the archive are found from these. One after the other, since there may be hundreds of thousands.
 *
 * @param publicDir the files of the release that readers get as they are.
 */
export function* listAddresses(index: Index, publicDir: string, now: Instant): Generator<Wanted> {
  yield { address: homeUrl(), isDue: true };
  for (const address of listWhole(index)) yield { address, isDue: false };
  for (const file of readdirSync(publicDir, { recursive: true, withFileTypes: true })) {
    const address = encodePath(`${file.parentPath.slice(publicDir.length)}/${file.name}`.replaceAll('\\', '/'));
    if (file.isFile() && !needsServer(address)) yield { address, isDue: true };
  }
  yield* listNamed(index);
  yield* listStories(index, now);
  const old = "SELECT DISTINCT path FROM aliases WHERE path NOT GLOB '/[?]*' ORDER BY path";
  for (const { path } of index.prepare(old).iterate()) yield { address: pathUrl(String(path)), isDue: false };
  for (const { address } of index.prepare("SELECT address FROM files WHERE address <> '' ORDER BY address").iterate())
    yield { address: encodePath(String(address)), isDue: false };
}

/** Numbered addresses of WordPress (`/?p=12`) with the decoded path of the live story or page that each leads to; files have no parameters. */
export function* listPermalinks(index: Index, now: Instant): Generator<{ readonly from: string; readonly to: string }> {
  const sql = "SELECT DISTINCT path FROM aliases WHERE path GLOB '/[?]*' ORDER BY path";
  for (const { path } of index.prepare(sql).iterate()) {
    const found = findAddress(index, String(path), now);
    if (found.kind === 'moved') yield { from: String(path), to: found.path };
  }
}

function listWhole(index: Index): readonly string[] {
  const partners = readSite(index).feeds.map(({ name }) => partnerFeedUrl(name));
  return [
    ...[latestUrl(), tagsUrl(), authorsUrl(), archiveUrl(), correctionsUrl(), feedsUrl(), savedUrl()],
    ...[searchPath(), alertsUrl(), myCommentsUrl()],
    ...[sitemapUrl(), newsSitemapUrl(), '/robots.txt'],
    ...partners.flatMap((url) => Object.values(feedDocuments).map((document) => `${url}/${document}`)),
    ...listSections(index).map(sectionUrl),
  ];
}

/** Plain pages, sections, tags and authors that have a file, and tags and authors that stories name. */
function* listNamed(index: Index): Generator<Wanted> {
  const files =
    "SELECT kind, name FROM documents WHERE kind IN ('page', 'section', 'tag', 'author') ORDER BY kind, name";
  const named = 'SELECT kind, slug AS name FROM names ORDER BY kind, slug';
  for (const sql of [files, named]) {
    for (const { kind, name } of index.prepare(sql).iterate())
      yield { address: toUrl(String(kind), String(name)), isDue: false };
  }
}

function toUrl(kind: string, name: string): string {
  if (kind === 'tag') return tagUrl(name);
  if (kind === 'author') return authorUrl(name);
  return kind === 'section' ? sectionUrl(name) : pathUrl(name);
}

function* listStories(index: Index, now: Instant): Generator<Wanted> {
  const sql = `
    SELECT path, max(listed = 1 AND published_at <= :now AND expires_at > :now) AS due
    FROM articles GROUP BY path ORDER BY path`;
  for (const { path, due } of index.prepare(sql).iterate({ now }))
    yield { address: pathUrl(String(path)), isDue: due === 1 };
}
