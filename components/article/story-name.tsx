import type { Instant } from '#lib/base/instant.ts';
import { directionOf } from '#lib/site/languages.ts';
import { isRetracted, type Retractable } from '#lib/site/retraction.ts';
import type { Site } from '#lib/site/site.ts';
import { foreignWords, wordsOf } from '#lib/site/words/words-of.ts';
import { Phrase } from '../ui/phrase.tsx';

/**
 * The headline of a story in a list that has no kicker over it: that of a retracted story says so first, in its own language
 * or, where that has no words yet, in English that is marked as such. `nameStory` is the same as plain text.
 */
export function StoryName({
  story,
  site,
  now,
}: {
  readonly story: Retractable & { readonly title: string; readonly lang: string | null };
  readonly site: Pick<Site, 'language'>;
  readonly now: Instant;
}) {
  const { title } = story;
  if (!isRetracted(story, now)) return title;
  const language = story.lang ?? site.language;
  const isForeign = foreignWords(language) !== undefined;
  const marked = isForeign ? (
    <bdi lang={language} dir={directionOf(language)}>
      {title}
    </bdi>
  ) : (
    title
  );
  return <Phrase words={wordsOf(language).corrections.retractedTitle} parts={{ title: marked }} language={language} />;
}
