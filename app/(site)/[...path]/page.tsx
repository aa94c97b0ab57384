import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { findAddress } from '#lib/library/find-address.ts';
import { listTranslationSets } from '#lib/library/list-translation-sets.ts';
import { findSection } from '#lib/library/read-newsroom.ts';
import { sectionTitle } from '#lib/site/edition.ts';
import { normalizePath, pathUrl, sectionUrl } from '#lib/site/urls.ts';
import { takeThread, threadHeader } from '../../kept-threads.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';
import { storyMetadata } from '../story-metadata.ts';
import { renderAddress } from './render-address.tsx';

type Parameters = ListParameters & { readonly params: Promise<{ readonly path: readonly string[] }> };

/** Next.js hands parameters to this function decoded, and to the page as they stand in the address. */
export async function generateMetadata({ params, searchParams }: Parameters): Promise<Metadata> {
  const { index, site, config, edition, now, preview } = readNewsroom();
  const address = findAddress(index, normalizePath((await params).path.join('/')), now, preview);
  switch (address.kind) {
    case 'story': {
      const { article } = address;
      const { language } = site;
      const original = article.translationOf ?? article.path;
      const sets = listTranslationSets(index, new Set([original]), { now, language, origin: config.origin });
      return storyMetadata({
        article,
        languages: sets.get(original) ?? [],
        sectionTitle: sectionTitle(edition, article.section),
        site,
        origin: config.origin,
        now,
      });
    }
    case 'page': {
      const { title, description, path } = address.page;
      return listMetadata({ title, description, url: pathUrl(path), page: 1 });
    }
    case 'section': {
      const title = sectionTitle(edition, { slug: address.section, name: address.section });
      const description = findSection(index, address.section)?.description ?? '';
      const page = await readPage(searchParams);
      return listMetadata({ title, description, url: sectionUrl(address.section), page, hasFeeds: true });
    }
    default:
      return {};
  }
}

/** Stories, plain pages and section fronts: whatever the index finds under a path. */
export default async function PathPage({ params, searchParams }: Parameters) {
  const newsroom = readNewsroom();
  const { index, now, preview } = newsroom;
  const { path } = await params;
  const address = findAddress(index, normalizePath(decodeURIComponent(path.join('/'))), now, preview);
  const read = takeThread((await headers()).get(threadHeader));
  return renderAddress(newsroom, address, await readPage(searchParams), read);
}
