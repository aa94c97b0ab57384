import type { Metadata } from 'next';
import { findAddress } from '#lib/library/find-address.ts';
import { findSection } from '#lib/library/read-newsroom.ts';
import { normalizePath, pathUrl } from '#lib/site/urls.ts';
import { readNewsroom } from '../../newsroom.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';
import { renderAddress } from './render-address.tsx';

type Parameters = ListParameters & { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params }: Parameters): Promise<Metadata> {
  const { index, now } = readNewsroom();
  const address = findAddress(index, normalizePath((await params).path.join('/')), now);
  switch (address.kind) {
    case 'story': {
      const { title, description, path, canonical } = address.article;
      return { title, description, alternates: { canonical: canonical ?? pathUrl(path) } };
    }
    case 'page':
      return {
        title: address.page.title,
        description: address.page.description,
        alternates: { canonical: pathUrl(address.page.path) },
      };
    case 'section':
      return { title: findSection(index, address.section)?.title ?? address.section };
    default:
      return {};
  }
}

/** Stories, plain pages and section fronts: whatever the index finds under a path. */
export default async function PathPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { path } = await params;
  const address = findAddress(newsroom.index, normalizePath(decodeURIComponent(path.join('/'))), newsroom.now);
  return renderAddress(newsroom, address, await readPage(searchParams));
}
