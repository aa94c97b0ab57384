import type { Article, Visibility } from '#lib/content/article.ts';
import type { Site } from '#lib/site/site.ts';
import { Timestamp } from './timestamp.tsx';

/** Why readers do not see a story, in a word or with the moment that decides it; nothing for a live one. */
export function Standing({
  article: { publishedAt, expiresAt },
  standing,
  site,
}: {
  readonly article: Article;
  readonly standing: Visibility;
  readonly site: Site;
}) {
  switch (standing) {
    case 'draft':
      return <>Draft</>;
    case 'scheduled':
      return (
        <>
          Scheduled for <Timestamp at={publishedAt} site={site} />
        </>
      );
    case 'expired':
      return <>Expired {expiresAt !== null && <Timestamp at={expiresAt} site={site} />}</>;
    case 'withdrawn':
      return <>Withdrawn</>;
    case 'live':
      return null;
  }
}
