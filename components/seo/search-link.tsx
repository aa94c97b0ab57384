import { openSearchUrl } from '#lib/site/urls.ts';

/** Tells browsers how the paper is searched; React puts it into the head. */
export function SearchLink({ name }: { readonly name: string }) {
  return <link rel="search" type="application/opensearchdescription+xml" title={name} href={openSearchUrl()} />;
}
