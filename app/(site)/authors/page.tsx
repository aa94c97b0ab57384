import type { Metadata } from 'next';
import { AuthorIndex } from '#components/layout/author-index.tsx';
import { LetterStrip } from '#components/layout/letter-strip.tsx';
import { ListHead } from '#components/layout/list-head.tsx';
import { Pager } from '#components/layout/pager.tsx';
import { JsonLd } from '#components/seo/json-ld.tsx';
import { buildTrail } from '#lib/feeds/structured-data/build-trail.ts';
import { listAuthorLetters, listAuthors } from '#lib/library/list-authors.ts';
import { authorsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { readNewsroom } from '../../newsroom.ts';
import { listMetadata } from '../list-metadata.ts';
import { type ListParameters, readPage } from '../list-parameters.ts';

export async function generateMetadata({ searchParams }: ListParameters): Promise<Metadata> {
  const title = wordsOf(readNewsroom().site.language).lists.writers;
  return listMetadata({ title, description: '', url: authorsUrl(), page: await readPage(searchParams) });
}

/** Everyone who writes for the paper. */
export default async function AuthorsPage({ searchParams }: ListParameters) {
  const { index, site, config, now } = readNewsroom();
  const { language } = site;
  const words = wordsOf(language).lists;
  const title = words.writers;
  const { authors, page, hasMore } = listAuthors(index, now, await readPage(searchParams));
  return (
    <>
      <JsonLd things={[buildTrail([{ name: title, url: authorsUrl() }], { site, origin: config.origin })]} />
      <ListHead title={title} description="" language={site.language} />
      {(page > 1 || hasMore) && (
        <LetterStrip url={authorsUrl()} letters={listAuthorLetters(index, now)} language={language} />
      )}
      <AuthorIndex authors={authors} hosts={site.pictureHosts} language={language} />
      <Pager
        url={authorsUrl()}
        page={page}
        hasMore={hasMore}
        language={language}
        newer={words.earlierWriters}
        older={words.furtherWriters}
      />
    </>
  );
}
