import type { Article } from '#lib/content/article.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { correctionsUrl } from '#lib/site/urls.ts';
import { Notice } from '../layout/notice.tsx';
import { Timestamp } from '../ui/timestamp.tsx';

/** What stands in place of a story the editors took back: their note, when, and where all such notes are. */
export function WithdrawnNotice({ article, site }: { readonly article: Article; readonly site: Site }) {
  const { withdrawn, lang } = article;
  const language = lang ?? site.language;
  if (withdrawn === null || (withdrawn.at === null && withdrawn.note === '')) return <Notice kind="gone" />;
  const { at, note } = withdrawn;
  return (
    <Notice kind="gone">
      {note !== '' && (
        <p lang={language} dir={directionOf(language)}>
          {note}
        </p>
      )}
      <p>
        {at !== null && (
          <>
            Withdrawn <Timestamp at={at} site={site} form="day" />.{' '}
          </>
        )}
        <a href={correctionsUrl()}>Everything we have corrected</a>
      </p>
    </Notice>
  );
}
