import type { Article } from '#lib/content/article.ts';
import type { Edition } from '#lib/site/edition.ts';
import { directionOf } from '#lib/site/languages.ts';
import { changesUrl, correctionsAnchor } from '#lib/site/urls.ts';
import { wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';
import { Timestamp } from '../ui/timestamp.tsx';

/**
 * The line under the date of a story that became another one since: when it was updated, when it was last corrected, with the
 * way to what was wrong, and the way to all that changed. Nothing of a story that is as it was.
 */
export function StoryChangesLine({
  article: { path, updatedAt, corrections },
  edition: { site, now },
  hasChanges,
  className,
}: {
  readonly article: Article;
  readonly edition: Edition;
  /** Whether a page tells what changed. */
  readonly hasChanges: boolean;
  readonly className: string | undefined;
}) {
  const words = wordsOf(site.language);
  const isUpdated = updatedAt !== null && updatedAt <= now;
  const mistake = corrections
    .filter(({ kind, at }) => at <= now && (kind === 'correction' || kind === 'clarification'))
    .toSorted((a, b) => b.at - a.at)[0];
  if (!isUpdated && mistake === undefined && !hasChanges) return null;
  return (
    <p className={className} lang={site.language} dir={directionOf(site.language)}>
      {isUpdated && (
        <span>
          <Phrase
            words={words.story.updated}
            parts={{ time: <Timestamp at={updatedAt} site={site} /> }}
            language={site.language}
          />
        </span>
      )}
      {mistake !== undefined && (
        <a href={`#${correctionsAnchor}`}>
          <Phrase
            words={mistake.kind === 'correction' ? words.corrections.correctedOn : words.corrections.clarifiedOn}
            parts={{ time: <Timestamp at={mistake.at} site={site} form="day" /> }}
            language={site.language}
          />
        </a>
      )}
      {hasChanges && (
        <a href={changesUrl(path)}>
          <Phrase words={words.changes.link} language={site.language} />
        </a>
      )}
    </p>
  );
}
