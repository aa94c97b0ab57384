import type { Metadata } from 'next';
import { PlainPage } from '#components/article/plain-page.tsx';
import { Notice } from '#components/layout/notice.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { findFile, findPage } from '#lib/library/read-newsroom.ts';
import { normalizePath, pathUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../../../newsroom.ts';
import { renderBody } from '../../../../render-body.ts';
import { renderProblems } from '../../../../render-preview.tsx';
import { listMetadata } from '../../../list-metadata.ts';

type Parameters = { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const page = findPage(readNewsroom().index, normalizePath((await params).path.join('/')));
  if (page === undefined) return {};
  const { title, description, path } = page;
  return listMetadata({ title, description, url: pathUrl(path), page: 1 });
}

/** A plain page, reached by the rewrite of proxy.ts: with a route of its own it has a style of its own. */
export default async function PlainPagePage({ params }: Parameters) {
  const newsroom = readNewsroom();
  const { index, site, config } = newsroom;
  const page = findPage(index, normalizePath(decodeURIComponent((await params).path.join('/'))));
  // It can still go between the look of proxy.ts and ours.
  if (page === undefined) return <Notice kind="missing" language={site.language} />;
  const { title, path, lang } = page;
  const file = findFile(index, 'page', path);
  return (
    <>
      {renderProblems(newsroom, file)}
      <JsonLd things={[buildTrail([{ name: title, url: pathUrl(path) }], { site, origin: config.origin })]} />
      <PlainPage page={page} body={file === undefined ? null : await renderBody(newsroom, file, lang)} site={site} />
    </>
  );
}
