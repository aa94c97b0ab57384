import type { Article } from '#lib/content/article.ts';
import { directionOf } from '#lib/site/languages.ts';
import type { Site } from '#lib/site/site.ts';
import { correctionsUrl } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Notice } from '../layout/notice.tsx';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';

/** What stands in place of a story the editors took back: their note, when, and where all such notes are. */
export function WithdrawnNotice({ article, site }: { readonly article: Article; readonly site: Site }) {
  const { withdrawn, lang } = article;
  const language = lang ?? site.language;
  if (withdrawn === null || (withdrawn.at === null && withdrawn.note === ''))
    return <Notice kind="gone" language={site.language} />;
  const { at, note } = withdrawn;
  const words = wordsOf(site.language).story;
  return (
    <Notice kind="gone" language={site.language}>
      {note !== '' && (
        <p lang={language} dir={directionOf(language)}>
          {note}
        </p>
      )}
      <p>
        {at !== null && (
          <>
            <Phrase
              words={words.withdrawn}
              parts={{ time: <Timestamp at={at} site={site} form="day" /> }}
              language={site.language}
            />{' '}
          </>
        )}
        <a href={correctionsUrl()}>
          <Phrase words={words.allCorrections} language={site.language} />
        </a>
      </p>
    </Notice>
  );
}
